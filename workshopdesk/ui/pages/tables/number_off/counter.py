"""Working out a list of numbers in the pool, one at a time: newer figures take over."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.number_off import CountedOff
from workshopdesk.ui.shell import Job, JobRunner
from workshopdesk.ui.shell.jobs import call_if_alive

WAIT_MS = 250
"""Long enough for somebody to go on typing a figure."""


class Counter(QObject):
    """Works out lists, a moment after the figures stand.

    Args:
        jobs: Where work runs that is not the screen's.
        parent: The owner.

    Signals:
        began(): A list is being worked out.
        progressed(int, int): How far it is.
        counted(CountedOff, bool): The list, and whether it was stopped early.
        refused(DeskError): The figures make no sense.
    """

    began = Signal()
    progressed = Signal(int, int)
    counted = Signal(object, bool)
    refused = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._figures = (1, 1, 1)
        self._asked = 0
        self._job: Job[CountedOff] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.start)

    @property
    def busy(self) -> bool:
        """Whether a list is being worked out or will be at once."""
        return self._job is not None or self._timer.isActive()

    def ask(self, people: int, tables: int, rounds: int) -> None:
        """Have a list worked out soon; one under way is given up."""
        self.give_up()
        self._figures = (people, tables, rounds)
        self._timer.start()

    def give_up(self) -> None:
        """Work out nothing any more."""
        self._asked += 1
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def stop(self) -> None:
        """Take the best list so far."""
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def start(self) -> None:
        """Work out the list asked for now."""
        self._timer.stop()
        people, tables, rounds = self._figures
        asked = self._asked

        def work(progress: Progress) -> CountedOff:
            from workshopdesk.services.number_off import number_off

            return number_off(people, tables, rounds, progress)

        self.began.emit()
        self._job = self._jobs.start(
            work,
            done=lambda told: call_if_alive(self._done, told, asked),
            failed=lambda error: call_if_alive(self._failed, error, asked),
            progress=self._tell,
            name="number off",
        )

    def _tell(self, done: int, total: int) -> None:
        if self._job is not None:
            self.progressed.emit(done, total)

    def _done(self, told: CountedOff, asked: int) -> None:
        if asked == self._asked and self._job is not None:
            early, self._job = self._job.is_cancelled, None
            self.counted.emit(told, early)

    def _failed(self, error: BaseException, asked: int) -> None:
        if asked != self._asked:
            return
        self._job = None
        if not isinstance(error, DeskError):
            raise error
        self.refused.emit(error)
