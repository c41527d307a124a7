"""Keeps what is being typed, so that a power cut costs a second of words at most."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PAUSE_MS, LONGEST_MS, AGAIN_MS = 300, 1_000, 2_000
Kept = Callable[[object], object]
Failed = Callable[[BaseException], object]
Keep = Callable[[dict[str, str], Kept, Failed], object]


class DraftKeeper(QObject):
    """Has texts kept 300 ms after the last key, and every second while keys keep coming.

    Args:
        keep: Starts keeping texts by place; then calls one of two handlers on the GUI thread.
        parent: The owner.

    Signals:
        kept(): All that was noted before the last call is on disk.
        failed(BaseException): It is not; it is tried again.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep = keep
        self._dirty: dict[str, str] = {}
        self._sent: dict[str, str] = {}
        self._under_way = False
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer

    def note(self, place: str, text: str) -> None:
        """Take what stands at a place now; an empty text is forgotten."""
        self._dirty.pop(place, None)
        self._dirty[place] = text
        self._pause.start(PAUSE_MS)
        if not self._longest.isActive():
            self._longest.start(LONGEST_MS)

    def drop(self, place: str) -> None:
        """Keep nothing of a place any more: the store has forgotten it already."""
        self._dirty.pop(place, None)
        self._sent.pop(place, None)

    @property
    def waiting(self) -> dict[str, str]:
        """What is not known to be kept, by place."""
        return dict(self._dirty)

    @Slot()
    def flush(self) -> None:
        """Keep it all now."""
        self._pause.stop()
        self._longest.stop()
        if self._under_way or not self._dirty:
            return
        self._under_way = True
        self._sent, self._dirty = self._dirty, {}
        self._keep(dict(self._sent), self._done, self._not_done)

    def flush_at_end(self) -> None:
        """Hand everything over even while something is under way: the window closes."""
        self._under_way = False
        self.flush()

    def _done(self, _: object) -> None:
        self._under_way = False
        self.kept.emit()
        if self._dirty and not self._pause.isActive():
            self.flush()

    def _not_done(self, error: BaseException) -> None:
        self._under_way = False
        self._dirty = {**self._sent, **self._dirty}
        self.failed.emit(error)
        self._pause.start(AGAIN_MS)
