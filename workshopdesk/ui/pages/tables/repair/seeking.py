"""Looking for ways to go on: asked on the lane, found in the pool, put in force on the lane."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.seating import Repairs, RepairWishes
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell.jobs import call_if_alive

if TYPE_CHECKING:
    from workshopdesk.services.repair import RepairAnswer, RepairQuestion
    from workshopdesk.ui.shell import Job


class Seeker(QObject):
    """One search at a time, and the keeping of what was chosen.

    Args:
        context: The open event.
        parent: The owner.

    Signals:
        progressed(int, int): How far the search is.
        found(object): The ways to go on, as the caller wished them told.
        stopped(): A person stopped it.
        refused(DeskError): It cannot be done; the error says why.
        kept(): The choice is in force.
    """

    progressed = Signal(int, int)
    found = Signal(object)
    stopped = Signal()
    refused = Signal(object)
    kept = Signal()

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._job: Job[Any] | None = None
        self._answer: RepairAnswer | None = None
        self._words: Callable[[Repairs], object] = lambda repairs: repairs
        self.busy = False
        self.keeping = False

    def look(self, session: str, wishes: RepairWishes, tell: Callable[[Repairs], object]) -> None:
        """Look for ways to go on; a search under way is given up.

        Args:
            session: The session's id.
            wishes: What has happened.
            tell: Puts the ways into words; called in the pool, as hundreds of people take long.
        """
        self._give_up()
        self._words = tell
        self.busy = True
        asked = self._asked
        repair = self._context.services.repair
        self._context.call(
            lambda: repair.ask(session, wishes),
            lambda question: call_if_alive(self._find, question, asked),
            lambda error: call_if_alive(self._fail, error, asked),
        )

    def _find(self, question: "RepairQuestion", asked: int) -> None:
        if asked != self._asked:
            return
        repair, words = self._context.services.repair, self._words

        def work(progress: Progress) -> tuple["RepairAnswer", object]:
            answer = repair.answer(question, progress)
            return answer, words(repair.view(answer))

        self._job = self._context.jobs.start(
            work,
            done=lambda told: call_if_alive(self._end, told, asked),
            failed=lambda error: call_if_alive(self._fail, error, asked),
            progress=self._tell,
            name="repair",
        )

    def _tell(self, done: int, total: int) -> None:
        if self.busy:
            self.progressed.emit(done, total)

    def _end(self, told: tuple["RepairAnswer", object], asked: int) -> None:
        if asked != self._asked:
            return
        self.busy, self._job = False, None
        self._answer, ways = told
        self.found.emit(ways)

    def _fail(self, error: BaseException, asked: int) -> None:
        if asked != self._asked:
            return
        self.busy = self.keeping = False
        self._job = None
        if isinstance(error, DeskError):
            self.refused.emit(error)
        else:
            self.stopped.emit()
            self._context.report(error)

    def _give_up(self) -> None:
        self._asked += 1
        self.busy = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def cancel(self) -> None:
        """Stop looking; nothing has changed."""
        if self.busy:
            self._give_up()
            self.stopped.emit()

    def keep(self, choice: str, words: str) -> None:
        """Put a way found last in force, one undo called ``words``."""
        answer = self._answer
        if answer is None or self.busy:
            return
        self.busy = self.keeping = True
        repair = self._context.services.repair
        asked = self._asked
        self._context.do(
            words,
            lambda: repair.store(answer, choice),
            lambda _: call_if_alive(self._kept),
            failed=lambda error: call_if_alive(self._fail, error, asked),
        )

    def _kept(self) -> None:
        self.busy = self.keeping = False
        self._answer = None
        self.kept.emit()
