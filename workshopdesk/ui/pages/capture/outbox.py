"""Lines on their way to the disk: in order, one at a time, tried again until they are there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.capture_line import CapturedLine
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.room import Captured
from workshopdesk.ui.pages.capture.places import Place

FIRST_WAIT_MS, LONGEST_WAIT_MS = 1_000, 10_000
Stored = Callable[[Captured], object]
Failed = Callable[[BaseException], object]
Send = Callable[["Waiting", Stored, Failed], object]


@dataclass
class Waiting:
    """Lines typed at a place that are not known to be on disk yet."""

    place: Place
    raw: str
    said: list[CapturedLine]
    story: bool = False
    agreed: int = 0
    tries: int = field(default=0)


class Outbox(QObject):
    """Sends lines to the store, each until it is on disk, never two at a time.

    Args:
        send: Starts writing one; then calls one of two handlers on the GUI thread.
        parent: The owner.

    Signals:
        stored(Waiting, Captured): A line is on disk.
        failed(Waiting, DeskError): It is not; it is kept here and tried again by itself.
        refused(Waiting, BaseException): It is not, for a reason that is our own fault; kept too.
        changed(): Something was put in, taken back, stored or failed.
    """

    stored = Signal(object, object)
    failed = Signal(object, object)
    refused = Signal(object, object)
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._lines: list[Waiting] = []
        self._under_way = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._next)
        self.error: BaseException | None = None

    @property
    def lines(self) -> list[Waiting]:
        """What is not on disk yet, in the order it was typed."""
        return list(self._lines)

    @property
    def trouble(self) -> str:
        """Why the last try failed, in a few words; empty while all goes well."""
        if self.error is None:
            return ""
        return self.error.title if isinstance(self.error, DeskError) else type(self.error).__name__

    def alone(self, waiting: Waiting) -> bool:
        """Whether nothing else typed at the same place waits."""
        return all(each is waiting or each.place != waiting.place for each in self._lines)

    def nothing_at(self, place: Place) -> bool:
        """Whether nothing typed at a place waits."""
        return all(each.place != place for each in self._lines)

    def put(self, waiting: Waiting) -> None:
        """Take lines, and begin to write them if nothing is under way."""
        self._lines.append(waiting)
        self.changed.emit()
        if not self._again.isActive():
            self._next()

    def take_back(self) -> Waiting | None:
        """Give up the last line so that it can be changed, unless it is being written just now."""
        if not self._lines or (self._under_way and len(self._lines) == 1):
            return None
        last = self._lines.pop()
        if not self._lines:
            self._again.stop()
            self.error = None
        self.changed.emit()
        return last

    @Slot()
    def _next(self) -> None:
        if self._under_way or not self._lines:
            return
        self._under_way = True
        self._lines[0].tries += 1
        self._send(self._lines[0], self._kept, self._not_kept)

    def _kept(self, captured: Captured) -> None:
        self._under_way = False
        self.error = None
        waiting = self._lines.pop(0)
        self.stored.emit(waiting, captured)
        self.changed.emit()
        self._next()

    def _not_kept(self, error: BaseException) -> None:
        self._under_way = False
        self.error = error
        waiting = self._lines[0]
        told = self.failed if isinstance(error, DeskError) else self.refused
        told.emit(waiting, error)
        self.changed.emit()
        wait = min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** min(waiting.tries - 1, 10))
        self._again.start(wait)
