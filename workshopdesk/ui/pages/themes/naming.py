"""What is done to the theme that is outlined: rename, merge, take away."""

from PySide6.QtCore import QObject, Slot

from workshopdesk.domain.views.room import Pile
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes.fetching import BoardKeeper
from workshopdesk.ui.pages.themes.filing import Filing
from workshopdesk.ui.pages.themes.pile_board import PileBoard


class Naming(QObject):
    """Knows which theme is meant, and does to it what a key or its menu says.

    Args:
        context: The open event.
        keeper: Has the board.
        filing: Opens the dialogs.
        piles: Outlines the theme.
        parent: The page.
    """

    def __init__(
        self,
        context: PageContext,
        keeper: BoardKeeper,
        filing: Filing,
        piles: PileBoard,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._keeper = keeper
        self._filing = filing
        self._piles = piles
        self._theme_id = ""

    def pile(self, theme_id: str) -> Pile | None:
        """Give a theme's pile."""
        piles = self._keeper.board.piles if self._keeper.board else ()
        return next((pile for pile in piles if pile.theme.id == theme_id), None)

    @Slot(str)
    def note(self, theme_id: str) -> None:
        """Mean this theme from now on."""
        self._theme_id = theme_id
        self._piles.set_chosen(theme_id)

    def outlined(self) -> Pile | None:
        """Give the theme meant, or the only one there is."""
        piles = self._keeper.board.piles if self._keeper.board else ()
        return self.pile(self._theme_id) or (piles[0] if len(piles) == 1 else None)

    def _say_choose_one(self) -> None:
        words = self.tr("Choose a theme first: click on its name, or go to it with Left and Right.")
        self._context.window.notify(words, "full")

    def rename(self) -> None:
        """Rename the theme meant."""
        pile = self.outlined()
        if pile is None:
            self._say_choose_one()
        else:
            self._filing.rename(pile)

    def merge(self) -> None:
        """Merge the theme meant with another."""
        board = self._keeper.board
        if board is None or len(board.piles) < 2:
            words = self.tr("There are no two themes to merge yet.")
            self._context.window.notify(words, "full")
            return
        pile = self.outlined() or board.piles[0]
        self._filing.merge(board, pile.theme.id)

    def take_away(self) -> None:
        """Take the theme meant away; its points are unfiled."""
        pile = self.outlined()
        if pile is None:
            self._say_choose_one()
        else:
            self._filing.take_away(pile)

    @Slot(str)
    def rename_this(self, theme_id: str) -> None:
        """Rename a theme, from its menu."""
        self.note(theme_id)
        self.rename()

    @Slot(str)
    def merge_this(self, theme_id: str) -> None:
        """Merge a theme, from its menu."""
        self.note(theme_id)
        self.merge()

    @Slot(str)
    def take_this_away(self, theme_id: str) -> None:
        """Take a theme away, from its menu."""
        self.note(theme_id)
        self.take_away()
