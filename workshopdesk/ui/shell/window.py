"""The window's frame: sidebar, pages, status bar, notices, errors, and what it remembers."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from workshopdesk.domain.errors import DeskError
from workshopdesk.ui.shell.commands import Command, collect_commands
from workshopdesk.ui.shell.memory import WindowMemory
from workshopdesk.ui.shell.pages import PageSpec, PageStack
from workshopdesk.ui.shell.sidebar import Sidebar
from workshopdesk.ui.shell.status_bar import StatusBar
from workshopdesk.ui.shell.window_commands import WindowCommands
from workshopdesk.ui.theme import Theme, px
from workshopdesk.ui.widgets import Toast, go_to_next

if TYPE_CHECKING:
    from workshopdesk.ui.shell.error_dialog import ErrorDialog
    from workshopdesk.ui.shell.palette import CommandPalette

_FOLD_BELOW = 1000
_FOLD_WIDE_PAGE_BELOW = 1680


class MainWindow(QMainWindow):
    """The one window. Pages are added as data and made when first shown.

    Args:
        theme: The application's look, switched from here.
        undo_stack: What Undo and Redo work on.
        parent: The owner.

    ``page_changed(str)`` is sent with a page's key; ``closing()`` before the window closes.
    """

    page_changed = Signal(str)
    closing = Signal()

    def __init__(self, theme: Theme, undo_stack: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.undo_stack = undo_stack
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; who says no closes it later."""
        self.stack = PageStack(self)
        self.sidebar = Sidebar(self)
        self.status = StatusBar(self)
        self._fold_asked: bool | None = None
        self._row_keys: frozenset[str] | None = None
        self._bare = False
        self._recent: tuple[str, ...] = ()
        self._build()
        self.toast = Toast(self)
        self._palette: CommandPalette | None = None
        self.commands = WindowCommands(self)
        self.sidebar.wanted.connect(self.show_page)
        self.sidebar.find_button.clicked.connect(self.open_palette)
        self.sidebar.fold_wanted.connect(self.toggle_sidebar)
        self.stack.page_changed.connect(self._page_came)
        self.set_event_name("")
        self._show_rows()
        self.setMinimumSize(QSize(720, 480))
        self.resize(1280, 800)

    def _build(self) -> None:
        frame = QWidget(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.setCentralWidget(frame)

    @property
    def palette_box(self) -> "CommandPalette":
        """The palette of all actions, made when it is first wanted."""
        if self._palette is None:
            from workshopdesk.ui.shell.palette import CommandPalette

            self._palette = CommandPalette(self, self._palette_commands)
            self._palette.set_recent(list(self._recent))
        return self._palette

    def _palette_commands(self) -> list[Command]:
        """List what can be done: all but opening the palette, which is open."""
        mine = self.commands.everything
        return [command for command in collect_commands(self) if command.action is not mine]

    @Slot()
    def open_palette(self) -> None:
        """Open the palette of all actions."""
        self.palette_box.open()

    # Pages

    def add_page(self, spec: PageSpec) -> None:
        """Add a page; it is made when first shown.

        Raises:
            ValueError: There is a page with that key.
        """
        self.add_pages([spec])

    def add_pages(self, specs: Sequence[PageSpec]) -> None:
        """Add several pages at once."""
        for spec in specs:
            self.stack.add(spec)
        self._show_rows()

    def clear_pages(self) -> None:
        """Forget all pages: another event is opened, or none."""
        self.stack.forget_pages()
        self._show_rows()

    def show_rows(self, keys: Sequence[str] | None) -> None:
        """Show only some pages in the sidebar, such as a note-taker's three; ``None`` for all."""
        self._row_keys = None if keys is None else frozenset(keys)
        self._show_rows()

    def rows(self) -> list[PageSpec]:
        """List the pages in the sidebar."""
        wanted = self._row_keys
        return [spec for spec in self.stack.specs() if wanted is None or spec.key in wanted]

    def set_bare(self, bare: bool) -> None:
        """Hide sidebar and status bar for a page that wants all the room, such as read-back."""
        self._bare = bare
        self.status.setVisible(not bare)
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self.rows()
        self.sidebar.set_pages(rows)
        self.sidebar.set_current(self.current_key)
        self.sidebar.setVisible(bool(rows) and not self._bare)
        self.commands.name_pages([spec.title for spec in rows])

    @property
    def current_key(self) -> str:
        """The key of the page in front, or an empty string."""
        return self.stack.current_key

    @Slot(str)
    def show_page(self, key: str) -> QWidget:
        """Bring a page to the front and give it.

        Raises:
            KeyError: There is no such page.
        """
        return self.stack.show_page(key)

    def show_numbered(self, number: int) -> None:
        """Bring the page in the sidebar’s row ``number`` (from 0) to the front, if there is one."""
        rows = self.rows()
        if number < len(rows):
            self.show_page(rows[number].key)

    def step_page(self, step: int) -> None:
        """Go to the next (1) or previous (-1) page, round at the ends."""
        keys = [spec.key for spec in self.rows()]
        if keys:
            place = keys.index(self.current_key) if self.current_key in keys else 0
            self.show_page(keys[(place + step) % len(keys)])

    @Slot(str)
    def _page_came(self, key: str) -> None:
        self.sidebar.set_current(key)
        self._fit_sidebar()
        self.page_changed.emit(key)

    # What stands round the page

    def set_event_name(self, name: str) -> None:
        """Show the event's name in the sidebar and the window's title."""
        product = self.tr("Workshop Desk")
        self.sidebar.set_titles(product, name)
        self.setWindowTitle(f"{name} – {product}" if name else product)

    def set_device(self, role: str, device: str) -> None:
        """Say at the foot of the sidebar what this device is for and what it is called."""
        self.sidebar.set_device(role, device)

    def set_saved(self, words: str, rest: str = "", tone: str = "muted") -> None:
        """Say how saving stands: ``set_saved("All saved here.", "No network, none needed.")``."""
        icon = "drive" if tone == "muted" else "warning"
        self.status.saved.say(words, rest, icon, tone)

    def set_sync(self, words: str, rest: str = "", icon: str = "", tone: str = "muted") -> None:
        """Say how the devices keep in step; nothing hides it."""
        self.status.sync.say(words, rest, icon, tone)

    def set_waiting(self, words: str, rest: str = "", tone: str = "quiet") -> None:
        """Say what waits to be sent or settled; nothing hides it."""
        self.status.waiting.say(words, rest, "clock", tone)

    def set_differences(self, words: str) -> None:
        """Say that differences wait to be settled; nothing hides it."""
        self.status.differences.say(words, "", "differences", "quiet")

    def set_far_words(self, words: str, icon: str = "") -> None:
        """Say what goes with the page at the far end of the status bar."""
        self.status.far.say("", words, icon)

    def set_badge(self, key: str, text: str, tone: str = "quiet") -> None:
        """Show a count behind a page's name, or none when ``text`` is empty."""
        self.sidebar.set_badge(key, text, tone)

    def notify(
        self,
        words: str,
        tone: str = "going",
        *,
        action: str = "",
        keys: QKeySequence | str | None = None,
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show and announce what just happened; see ``Toast.show_words``."""
        self.toast.show_words(words, tone, action=action, keys=keys, act=act)

    def notify_undoable(self, words: str) -> None:
        """Show what was just done, with Undo."""
        self.notify(words, action=self.tr("Undo"), keys="Ctrl+Z", act=self.undo_stack.undo)

    def show_error(
        self,
        error: DeskError | str,
        sentence: str = "",
        details: str = "",
        log_path: Path | None = None,
    ) -> "ErrorDialog":
        """Open the error dialog without waiting for it.

        Args:
            error: Something a person can mend, or a title.
            sentence: What to do next, when ``error`` is a title.
            details: For our own bugs.
            log_path: The log file.
        """
        from workshopdesk.ui.shell.error_dialog import ErrorDialog

        title = error.title if isinstance(error, DeskError) else error
        message = error.message if isinstance(error, DeskError) else sentence
        dialog = ErrorDialog(title, message, details, log_path, self)
        dialog.open()
        return dialog

    @Slot()
    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        from workshopdesk.ui.shell.key_sheet import KeySheet

        KeySheet(collect_commands(self), self.tr("Everywhere"), self).open()

    # Folding and remembering

    @Slot()
    def toggle_sidebar(self) -> None:
        """Fold the sidebar, or unfold it; it then stays so whatever the window's width."""
        self._fold_asked = not self.sidebar.folded
        self.sidebar.set_folded(self._fold_asked)

    def fold_sidebar(self, folded: bool | None) -> None:
        """Fold, unfold, or leave it to the window's width with ``None``."""
        self._fold_asked = folded
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        wide = any(spec.wide for spec in self.rows() if spec.key == self.current_key)
        room = px(_FOLD_WIDE_PAGE_BELOW if wide else _FOLD_BELOW)
        wanted = self.width() < room if self._fold_asked is None else self._fold_asked
        if wanted != self.sidebar.folded:
            self.sidebar.set_folded(wanted)

    def retheme(self) -> None:
        """Fit the sidebar to the text size in force."""
        self._fit_sidebar()

    def memory(self) -> WindowMemory:
        """Give what to remember until the next start."""
        return WindowMemory(
            geometry=self.saveGeometry().toBase64().toStdString(),
            page=self.current_key,
            folded=self._fold_asked,
            recent=tuple(self._palette.recent) if self._palette else self._recent,
            mode=self.theme.mode,
            scale=self.theme.scale,
        )

    def restore(self, memory: WindowMemory) -> None:
        """Take up what was remembered; a page or size that is no more is passed over."""
        if memory.geometry:
            self.restoreGeometry(QByteArray.fromBase64(memory.geometry.encode()))
        self._recent = memory.recent
        if self._palette is not None:
            self._palette.set_recent(list(memory.recent))
        self.fold_sidebar(memory.folded)
        if memory.page in {spec.key for spec in self.rows()}:
            self.show_page(memory.page)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Let Tab go as the eye does."""
        return go_to_next(self, forward=next) or super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep sidebar and floating notice fitting."""
        super().resizeEvent(event)
        self._fit_sidebar()
        self.toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether it may be, and tell first."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
