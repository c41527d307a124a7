"""What a facilitator does to the clock of a session, each thing undoable."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from workshopdesk.domain.views.room import Room
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.run.stage import has_next


class Leading(QObject):
    """Starts, holds and moves on the session that is shown.

    Args:
        context: The open event.
        room: Gives the session as it is shown, or None.
        parent: The owner.
    """

    def __init__(
        self, context: PageContext, room: Callable[[], Room | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._room = room

    def _do(self, words: str, work: Callable[[str], str]) -> None:
        room = self._room()
        if room is not None and room.current is not None and self._context.can_write:
            session = room.session.id
            self._context.do(words, lambda: work(session), quiet=True)

    @Slot()
    def toggle(self) -> None:
        """Start the current step, hold it, or let it go on."""
        shown = self._room()
        if shown is None or shown.current is None:
            return
        room = self._context.services.room
        if shown.current.state == "running":
            self._do(self.tr("Paused"), room.pause)
        else:
            self._do(self.tr("Started"), room.start)

    @Slot(int)
    def add_minutes(self, minutes: int) -> None:
        """Give the current step more minutes, or take some."""
        room = self._context.services.room
        words = self.tr("Added a minute") if minutes > 0 else self.tr("Took a minute")
        self._do(words, lambda session: room.add_minutes(session, minutes))

    @Slot()
    def go_on(self) -> None:
        """End the current step and begin the next one."""
        shown = self._room()
        if shown is not None and has_next(shown):
            self._do(self.tr("Went on"), self._context.services.room.go_on)

    @Slot(str)
    def go_to(self, step_id: str) -> None:
        """End what runs and begin a step, with a way back."""
        if self._context.can_write:
            room = self._context.services.room
            self._context.do(self.tr("Went to another step"), lambda: room.go_to(step_id))
