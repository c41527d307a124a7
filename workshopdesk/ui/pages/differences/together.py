"""Seats that were moved in one action with a settled one, and the offer to let them follow it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.differences import Companion
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.widgets import Notice

_NAMED = 3


class Together(Notice):
    """The offer, hidden while there is none.

    Args:
        context: The open event.
        parent: The page.

    ``offering(bool)`` is sent with whether there is something to follow.
    """

    offering = Signal(bool)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__("", "full", closable=True, parent=parent)
        self._context = context
        self._companions: list[Companion] = []
        self.acted.connect(self.follow)
        self.closed.connect(self.forget)
        self.hide()

    def offer_seats(self, companions: Sequence[Companion]) -> None:
        """Offer to move these seats too."""
        self._companions = list(companions)
        self.offering.emit(bool(companions))
        self.setVisible(bool(companions))
        if not companions:
            return
        moves = ", ".join(f"{each.name}: {each.table}" for each in companions[:_NAMED])
        left = len(companions) - _NAMED
        more = self.tr(" and {0} more").format(left) if left > 0 else ""
        words = self.tr("Moved in the same action: {0}{1}. Let that follow what you kept?")
        self.say(words.format(moves, more), "full", aloud=True)
        self.offer(self.tr("Move them too"), "M")

    @Slot()
    def follow(self) -> None:
        """Let the seats that were moved together follow the decision."""
        companions, deciding = self._companions, self._context.services.deciding
        if companions:
            self.forget()
            words = self.tr("Moved what belongs together")
            self._context.do(words, lambda: deciding.follow(companions))

    @Slot()
    def forget(self) -> None:
        """Offer nothing any more."""
        self.offer_seats(())
