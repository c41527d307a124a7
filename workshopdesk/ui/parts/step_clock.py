"""The countdown of a step: ticks by the clock from what the store told once, on the GUI thread."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from workshopdesk.domain.views.room import StepNow

_LATE_MS = 15
"""A little past the second, so that a timer that comes early does not show it twice."""


class StepClock(QObject):
    """Tells the seconds left of a step, each second while it runs.

    Args:
        now: Gives the time; cheap, and safe on any thread.
        parent: The owner.

    ``ticked(int)`` is sent with the seconds left (below zero once it is over its time) when a
    step is given and then every second while it runs. The store is not asked again.
    """

    ticked = Signal(int)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._step: StepNow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def step(self) -> StepNow | None:
        """The step it counts."""
        return self._step

    @property
    def left(self) -> int:
        """The seconds left just now; 0 without a step."""
        return 0 if self._step is None else self._step.remaining_at(self._now())

    @property
    def part_left(self) -> float:
        """The part of the time that is left, 0.0 to 1.0."""
        if self._step is None or not self._step.length_seconds:
            return 0.0
        return min(1.0, max(0.0, self.left / self._step.length_seconds))

    def set_step(self, step: StepNow | None) -> None:
        """Count another step, or none."""
        self._step = step
        self._tick()

    def stop(self) -> None:
        """Tick no more until a step is given again: nobody looks."""
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        self._timer.stop()
        self.ticked.emit(self.left)
        if self._step is not None and self._step.state == "running":
            self._timer.start(self._to_next_second())

    def _to_next_second(self) -> int:
        started = self._step.step.started_at if self._step else None
        if started is None:
            return 1_000
        run = (self._now() - started).total_seconds() % 1
        return round(1_000 * (1 - run)) + _LATE_MS
