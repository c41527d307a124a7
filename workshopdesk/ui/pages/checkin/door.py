"""What the desk at the door knows and asks: names to find, answers given, counts."""

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.views.door import ALREADY_IN, IN, OUT, Arrivals, DoorEntry, DoorResult
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import UNDONE, Answer
from workshopdesk.ui.pages.checkin.just_now import KEPT
from workshopdesk.ui.pages.checkin.names import NameIndex

if TYPE_CHECKING:
    from workshopdesk.services.bundle import Services

_WAIT_MS = 120
"""Several check-ins in a row are fetched once."""


@dataclass(frozen=True)
class _Standing:
    """What the store says of the door."""

    arrivals: Arrivals
    latest: list[DoorEntry]
    present: Set[str]


class Door(QObject):
    """Lives on the GUI thread; everything it asks goes through the lane.

    Args:
        context: The open event.
        parent: The page.

    Signals:
        answered(Answer): Somebody was checked in, or not; the store has it by now.
        shown(): Counts, presence or the list of answers are new.
    """

    answered = Signal(object)
    shown = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.names = NameIndex()
        self.arrivals = Arrivals(0, 0)
        self.present: Set[str] = frozenset()
        self._latest: list[DoorEntry] = []
        self._refused: list[Answer] = []
        self._tables: dict[str, DoorResult] = {}
        self._names_stale = True
        self._stale = True
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.fetch)

    # Knowing

    @Slot(object)
    def hear(self, changeset: ChangeSet, *, shown: bool) -> None:
        """Note what has changed; fetch it soon if the page is in front."""
        people = changeset.touches("participant")
        self._names_stale = self._names_stale or people
        if people or changeset.touches("checkin", "void", "seat", "enrolment"):
            self._stale = True
            if shown:
                self._timer.start()

    @Slot()
    def fetch(self) -> None:
        """Fetch counts and answers, and the names where people have changed."""
        services = self._context.services
        if self._names_stale:
            self._names_stale = False
            self._context.call(lambda: _index(services), self._take_names)
        self._stale = False
        self._context.call(lambda: _standing(services), self._take)

    def _take_names(self, names: NameIndex) -> None:
        self.names = names

    def _take(self, standing: _Standing) -> None:
        self.arrivals = standing.arrivals
        self.present = standing.present
        self._latest = standing.latest
        self.shown.emit()

    @property
    def answers(self) -> list[Answer]:
        """What the door did lately, newest first: what is kept, and this desk's refusals."""
        kept = [self._kept(entry) for entry in self._latest]
        both = sorted([*kept, *self._refused], key=lambda answer: answer.at, reverse=True)
        return both[:KEPT]

    def _kept(self, entry: DoorEntry) -> Answer:
        result = UNDONE if entry.void else OUT if entry.direction == "out" else IN
        told = self._tables.get(entry.participant.id)
        return Answer(entry.fact_id, result, entry.at, entry.desk, told, entry.participant)

    def standing(self, answer: Answer) -> Answer:
        """Give an answer as it stands now: taken back, if it was undone meanwhile."""
        if answer.person is None or answer.result not in {IN, OUT, UNDONE}:
            return answer
        person = answer.person.id
        latest = next((e for e in self._latest if e.participant.id == person), None)
        if latest is None:
            return answer
        if latest.void:
            return replace(answer, result=UNDONE)
        direction = OUT if latest.direction == "out" else IN
        return replace(answer, result=direction)

    # Asking

    def check_in(self, code: str, words: str, desk: str, *, leaving: bool = False) -> None:
        """Check somebody in or out by code, id or whole name."""
        service = self._context.services.checkin
        self._context.do(
            words,
            lambda: service.check_in(code, desk=desk, leaving=leaving),
            lambda told: self._answer(told, desk),
            quiet=True,
        )

    def walk_in(self, name: str, values: dict[str, str], desk: str) -> None:
        """Add somebody and check them in, as one step to undo."""
        services = self._context.services

        def work() -> DoorResult:
            person = services.people.add(name, walk_in=True, **values)
            return services.checkin.check_in(person.id, desk=desk)

        words = self.tr("Walk-in {0}").format(name)
        self._context.do(words, work, lambda told: self._answer(told, desk), quiet=True)

    def _answer(self, told: DoorResult, desk: str) -> None:
        self._count += 1
        answer = Answer(f"answer-{self._count}", told.result, told.at, desk, told, told.participant)
        if told.participant is not None:
            self._tables[told.participant.id] = told
            self._note_presence(told)
        if told.result not in {IN, OUT}:
            self._refused.append(answer)
            del self._refused[:-KEPT]
            self.shown.emit()
        self.answered.emit(answer)

    def _note_presence(self, told: DoorResult) -> None:
        """Know at once who is in, before the counts have been fetched again."""
        person = {told.participant.id} if told.participant else set()
        if told.result in {IN, ALREADY_IN}:
            self.present = frozenset(self.present | person)
        elif told.result == OUT:
            self.present = frozenset(self.present - person)


def _index(services: "Services") -> NameIndex:
    return NameIndex(row.participant for row in services.people.rows())


def _standing(services: "Services") -> _Standing:
    door = services.checkin
    return _Standing(door.arrivals(), door.latest(), frozenset(door.present()))
