"""The actions of the window itself, those that work on every page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QUndoStack

from workshopdesk.ui.shell.commands import add_command

if TYPE_CHECKING:
    from workshopdesk.ui.shell.window import MainWindow

NUMBERED = 10


class WindowCommands(QObject):
    """Palette, keys, undo, pages, look; made once by the window.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.undo = self._undo_action(window.undo_stack)
        self.redo = self._redo_action(window.undo_stack)
        self.everything = self._add(self.tr("Find any action"), window.open_palette, "Ctrl+K")
        self.keys = self._add(self.tr("Show all keys"), window.show_keys, ("F1", "?"))
        self.pages = [self._page_action(number) for number in range(NUMBERED)]
        self._add(self.tr("Next page"), partial(window.step_page, 1), "Ctrl+PgDown")
        self._add(self.tr("Previous page"), partial(window.step_page, -1), "Ctrl+PgUp")
        self._add(self.tr("Fold or unfold the sidebar"), window.toggle_sidebar, "Ctrl+B")
        self._add_look()

    def _add(
        self, text: str, act: Callable[[], object], keys: str | tuple[str, ...] = ""
    ) -> QAction:
        return add_command(self._window, text, act, keys)

    def _add_look(self) -> None:
        theme = self._window.theme
        self._add(self.tr("Larger text"), theme.larger, ("Ctrl+=", "Ctrl++"))
        self._add(self.tr("Smaller text"), theme.smaller, "Ctrl+-")
        self._add(self.tr("Usual text size"), theme.usual_size, "Ctrl+0")
        self._add(self.tr("Light theme"), partial(theme.set_mode, "light"))
        self._add(self.tr("Dark theme"), partial(theme.set_mode, "dark"))
        self._add(self.tr("The system’s theme"), partial(theme.set_mode, "system"))

    def _page_action(self, number: int) -> QAction:
        act = partial(self._window.show_numbered, number)
        action = add_command(
            self._window,
            "",
            act,
            f"Alt+{(number + 1) % 10}",
            group=self.tr("Pages"),
            key=f"page-{number + 1}",
        )
        action.setEnabled(False)
        return action

    def name_pages(self, titles: Sequence[str]) -> None:
        """Name the actions that go to pages; those past the last page are off and unnamed."""
        for number, action in enumerate(self.pages):
            known = number < len(titles)
            action.setEnabled(known)
            action.setText(self.tr("Go to {0}").format(titles[number]) if known else "")

    def _undo_action(self, stack: QUndoStack) -> QAction:
        action = self._add(self.tr("Undo"), stack.undo, "Ctrl+Z")
        action.setEnabled(stack.canUndo())
        stack.canUndoChanged.connect(action.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        return action

    def _redo_action(self, stack: QUndoStack) -> QAction:
        keys = ("Ctrl+Shift+Z", "Ctrl+Y")
        action = self._add(self.tr("Redo"), stack.redo, keys)
        action.setEnabled(stack.canRedo())
        stack.canRedoChanged.connect(action.setEnabled)
        stack.redoTextChanged.connect(self._name_redo)
        return action

    @Slot(str)
    def _name_undo(self, text: str) -> None:
        self.undo.setText(self.tr("Undo: {0}").format(text) if text else self.tr("Undo"))

    @Slot(str)
    def _name_redo(self, text: str) -> None:
        self.redo.setText(self.tr("Redo: {0}").format(text) if text else self.tr("Redo"))
