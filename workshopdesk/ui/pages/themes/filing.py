"""What a person does on the board: file, unfile, make, rename, merge, take away."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.room import Board, Pile
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes.dialogs import FindThemeDialog, MergeDialog, NameDialog
from workshopdesk.ui.pages.themes.moves import lines_of, words_of


class Filing(QObject):
    """Opens the dialogs of the board and stores what is done.

    Args:
        context: The open event.
        parent: The page; dialogs stand over its window.

    ``moved(list, object)`` is sent with the ids of points and the theme's id (None: unfiled) as
    soon as they are on their way, ``failed()`` when that could not be stored, ``made(str)`` with
    the id of a new theme.
    """

    moved = Signal(list, object)
    failed = Signal()
    made = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._page = parent

    # Points

    def file(self, point_ids: Sequence[str], pile: Pile) -> None:
        """Put points on a pile; they are shown there at once."""
        themes, ids, theme_id = self._context.services.themes, list(point_ids), pile.theme.id
        if not ids or not self._context.can_write:
            return
        words = self.tr("Filed on “{0}”").format(pile.theme.name)
        self.moved.emit(ids, theme_id)
        self._context.do(
            words, lambda: themes.file_many(ids, theme_id), quiet=True, failed=self._fail
        )

    def unfile(self, point_ids: Sequence[str]) -> None:
        """Take points off their piles; they are shown as unfiled at once."""
        themes, ids = self._context.services.themes, list(point_ids)
        if not ids or not self._context.can_write:
            return
        self.moved.emit(ids, None)
        self._context.do(
            self.tr("Back to unfiled"),
            lambda: [themes.unfile(each) for each in ids],
            quiet=True,
            failed=self._fail,
        )

    def _fail(self, error: BaseException) -> None:
        self.failed.emit()
        self._context.report(error)

    def find_theme(self, point_ids: Sequence[str], board: Board) -> FindThemeDialog:
        """Ask for a theme by its name, and file points there."""
        dialog = FindThemeDialog(board, self._page.window())
        dialog.accepted.connect(lambda: self._file_found(dialog, list(point_ids)))
        dialog.open()
        return dialog

    def _file_found(self, dialog: FindThemeDialog, ids: list[str]) -> None:
        pile = next((p for p in dialog.board.piles if p.theme.id == dialog.chosen()), None)
        if pile is not None:
            self.file(ids, pile)

    # Themes

    def make(self, point_ids: Sequence[str], board: Board) -> NameDialog:
        """Ask for the name of a new theme; points go there with it."""
        wanted = list(point_ids)
        line = next((each for each in lines_of(board) if each.point.id in wanted), None)
        said = words_of(line) if line is not None else ""
        dialog = NameDialog(
            self.tr("New theme"), self.tr("Make it"), said=said, parent=self._page.window()
        )
        if len(wanted) == 1:
            dialog.set_note(self.tr("The point goes there at once."))
        elif wanted:
            dialog.set_note(self.tr("{0} points go there at once.").format(len(wanted)))
        dialog.accepted.connect(lambda: self._make(dialog.chosen_name(), wanted, board))
        dialog.open()
        return dialog

    def _make(self, name: str, ids: list[str], board: Board) -> None:
        themes = self._context.services.themes
        session_id = board.session.id
        prompt_id = board.prompt.id if board.prompt else None

        def work() -> str:
            theme = themes.add(session_id, name, prompt_id)
            if ids:
                themes.file_many(ids, theme.id)
            return theme.id

        self._context.do(self.tr("Made the theme “{0}”").format(name), work, self.made.emit)

    def rename(self, pile: Pile) -> NameDialog:
        """Ask for another name."""
        themes, theme = self._context.services.themes, pile.theme
        title, save = self.tr("Rename the theme"), self.tr("Rename")
        dialog = NameDialog(title, save, theme.name, parent=self._page.window())

        def store() -> None:
            name = dialog.chosen_name()
            if name != theme.name:
                words = self.tr("Renamed to “{0}”").format(name)
                self._context.do(words, lambda: themes.rename(theme.id, name))

        dialog.accepted.connect(store)
        dialog.open()
        return dialog

    def merge(self, board: Board, theme_id: str) -> MergeDialog:
        """Ask which theme goes into which."""
        themes = self._context.services.themes
        dialog = MergeDialog(board, theme_id, self._page.window())

        def store() -> None:
            going, into = dialog.told()
            names = {pile.theme.id: pile.theme.name for pile in board.piles}
            words = self.tr("Merged “{0}” into “{1}”").format(names[going], names[into])
            self._context.do(
                words, lambda: themes.merge(going, into), lambda _: self.made.emit(into)
            )

        dialog.accepted.connect(store)
        dialog.open()
        return dialog

    def take_away(self, pile: Pile) -> None:
        """Take a theme away; its points are unfiled again, and Undo brings it back."""
        themes, theme = self._context.services.themes, pile.theme
        words = self.tr("Took the theme “{0}” away").format(theme.name)
        self._context.do(words, lambda: themes.delete(theme.id))
