"""Which of the lists on the board keys work on."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from workshopdesk.ui.pages.themes.pile_board import PileBoard
from workshopdesk.ui.pages.themes.pile_card import PileCard
from workshopdesk.ui.pages.themes.sides import KeptPanel, UnfiledPanel
from workshopdesk.ui.pages.themes.view import PointsView
from workshopdesk.ui.theme import px

_MARGIN = 60


class Lists(QObject):
    """The unfiled, the piles and what is always kept in sight, one after the other.

    Args:
        unfiled: Where keys work at first.
        piles: The board.
        kept: What stands at the far side.
        writable: Whether points can be dragged.
        parent: The page.

    ``on_pile(str)`` is sent with a theme's id when keys begin to work on its points,
    ``opened(str)`` with the id of a point opened with Enter or a double click.
    """

    on_pile = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        unfiled: UnfiledPanel,
        piles: PileBoard,
        kept: KeptPanel,
        *,
        writable: bool,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._unfiled, self._piles, self._kept = unfiled, piles, kept
        self._writable = writable
        self.active = unfiled.view
        self.active.set_active(True)
        for view in (unfiled.view, *(section.view for section in kept.sections())):
            self.adopt(view)

    def adopt(self, view: PointsView) -> None:
        """Let keys work on another list, too."""
        view.points.writable = self._writable
        view.entered.connect(partial(self.activate, view))
        view.left.connect(self._go_beside)
        view.opened.connect(self.opened)

    def activate(self, view: PointsView) -> None:
        """Let keys work on a list."""
        if view is self.active:
            return
        self.active.set_active(False)
        self.active = view
        view.set_active(True)
        card = self._card()
        if card is not None:
            self.on_pile.emit(card.pile.theme.id)
        self._piles.lay_out()
        self._kept.fit()

    def _card(self) -> PileCard | None:
        return next((card for card in self._piles.cards() if card.view is self.active), None)

    def is_kept(self) -> bool:
        """Tell whether keys work on points that stay where they are whatever is filed."""
        return self.active in [section.view for section in self._kept.sections()]

    def _filled(self) -> list[PointsView]:
        views = [self._unfiled.view, *(card.view for card in self._piles.cards())]
        views += [section.view for section in self._kept.sections()]
        return [view for view in views if view.points.rowCount()]

    @Slot(int)
    def _go_beside(self, step: int) -> None:
        lists = self._filled()
        if self.active in lists and len(lists) > 1:
            view = lists[(lists.index(self.active) + step) % len(lists)]
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_in_view()

    @Slot()
    def go_in(self) -> None:
        """Go to the first list that has a point."""
        lists = self._filled()
        if lists:
            lists[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, places: int) -> None:
        """Go to the next or previous point."""
        self.active.step(places)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        card = self._card()
        if card is not None:
            self._piles.lay_out()
            box = card.view.visualRect(card.view.currentIndex())
            spot = self._piles.place_of(card.view.viewport(), box.center())
            self._piles.ensureVisible(spot.x(), spot.y(), 0, px(_MARGIN))
        elif self.is_kept():
            self._kept.fit()
            self._kept.reveal(self.active)

    def choose_something(self) -> None:
        """Leave keys no list without points, and no list without a current point."""
        view = self._unfiled.view
        if self.active is not view and not self.active.points.rowCount():
            had_focus = self.active.hasFocus()
            self.activate(view)
            if had_focus:
                view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.active.current_id():
            self.active.choose(next(iter(self.active.ids()), ""))
