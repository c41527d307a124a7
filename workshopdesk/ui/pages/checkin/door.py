"""What the desk at the door knows and asks: names to find, answers given, counts, the queue."""

from collections.abc import Callable, Set
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.door import (
    ALREADY_IN,
    IN,
    OUT,
    Arrivals,
    DoorEntry,
    DoorResult,
    DoorView,
    HelpWaiting,
)
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import HELPED, UNDONE, Answer, answer_to
from workshopdesk.ui.pages.checkin.just_now import KEPT
from workshopdesk.ui.pages.checkin.names import NameIndex

if TYPE_CHECKING:
    from workshopdesk.services.bundle import Services

_WAIT_MS, _LONGEST_WAIT_MS = 120, 3_000
"""Several check-ins in a row are fetched once. Where ten thousand come, counting them takes a
while: then it is done less often, so that the lane is free for whoever stands at the door."""
_REST = 4
"""For each part of its time the lane spends counting, it has this many for the door."""
_KINDS = (
    "checkin", "void", "seat", "enrolment", "refusal", "help_entry", "badge", "session", "round",
)  # fmt: skip


class Door(QObject):
    """Lives on the GUI thread; everything it asks goes through the lane.

    Args:
        context: The open event.
        parent: The page.

    ``session_id`` is the session whose door this is, empty for the event's own; ``leaving`` is
    whether badges are scanned on the way out.

    Signals:
        asked(): Somebody is to be checked in or out; the answer comes soon.
        answered(Answer): Somebody was checked in, or not; the store has it by now.
        failed(): There is no answer; why was reported.
        shown(): Counts, presence, the queue or the list of answers are new.
    """

    asked = Signal()
    answered = Signal(object)
    failed = Signal()
    shown = Signal()

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.session_id = ""
        self.leaving = False
        self.names = NameIndex()
        self.view = DoorView(Arrivals(0, 0))
        self.present: Set[str] = frozenset()
        self._told: dict[str, DoorResult] = {}
        self._names_stale = True
        self._count = 0
        self._asked = 0.0
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
        if shown and (people or changeset.touches(*_KINDS)) and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def fetch(self) -> None:
        """Fetch counts and answers, and the names where people have changed."""
        services, session = self._context.services, self.session_id or None
        if self._names_stale:
            self._names_stale = False
            self._context.call(lambda: _index(services), self._take_names)
        self._asked = monotonic()
        self._context.call(lambda: services.checkin.view(KEPT, session), self._take)

    def _take_names(self, names: NameIndex) -> None:
        self.names = names

    def _take(self, view: DoorView) -> None:
        took = round((monotonic() - self._asked) * 1_000)
        self._timer.setInterval(min(max(_WAIT_MS, _REST * took), _LONGEST_WAIT_MS))
        self.view = view
        self.present = view.present
        self.shown.emit()

    @property
    def answers(self) -> list[Answer]:
        """What all doors did lately, newest first."""
        return self.answers_of(self.view)[:KEPT]

    def answers_of(self, view: DoorView) -> list[Answer]:
        """Give what the doors did and refused as answers, newest first."""
        sent = {waiting.entry.participant_id for waiting in view.waiting}
        kept = [self._kept(entry) for entry in view.latest]
        refused = [answer_to(each) for each in view.refused]
        for place, answer in enumerate(refused):
            if answer.person is not None and answer.person.id in sent:
                refused[place] = replace(answer, note=self.tr("Sent to the help desk"))
        return sorted([*kept, *refused], key=lambda answer: answer.at, reverse=True)

    def _kept(self, entry: DoorEntry) -> Answer:
        result = UNDONE if entry.void else OUT if entry.direction == "out" else IN
        told = self._told.get(entry.participant.id)
        return Answer(entry.fact_id, result, entry.at, entry.desk, told, entry.participant)

    def standing(self, answer: Answer) -> Answer:
        """Give an answer as it stands now: taken back, if it was undone meanwhile."""
        if answer.person is None or answer.result not in {IN, OUT, UNDONE}:
            return answer
        person = answer.person.id
        latest = next((e for e in self.view.latest if e.participant.id == person), None)
        if latest is None:
            return answer
        if latest.void:
            return replace(answer, result=UNDONE)
        direction = OUT if latest.direction == "out" else IN
        return replace(answer, result=direction)

    # Asking

    def check_in(self, code: str, words: str, desk: str, *, leaving: bool | None = None) -> None:
        """Check somebody in or out by code, id or whole name; out where ``leaving`` says so."""
        service, session = self._context.services.checkin, self.session_id or None
        out = self.leaving if leaving is None else leaving
        self._ask(
            words, lambda: service.check_in(code, desk=desk, session_id=session, leaving=out), desk
        )

    def walk_in(
        self, name: str, values: dict[str, str], desk: str, then: Callable[[str], object]
    ) -> None:
        """Add somebody and check them in, as one step to undo; ``then`` gets their id."""
        services, session = self._context.services, self.session_id or None

        def work() -> DoorResult:
            person = services.people.add(name, walk_in=True, session=session, **values)
            return services.checkin.check_in(person.id, desk=desk, session_id=session)

        def done(told: DoorResult) -> None:
            if told.participant is not None:
                then(told.participant.id)

        self._ask(self.tr("Walk-in {0}").format(name), work, desk, done)

    def link(self, code: str, person: Participant, desk: str) -> None:
        """Make an unknown code somebody's and check them in by it, as one step to undo."""
        service, session = self._context.services.checkin, self.session_id or None
        leaving = self.leaving

        def work() -> DoorResult:
            service.link(code, person.id, replacing=person.code)
            return service.check_in(code, desk=desk, session_id=session, leaving=leaving)

        self._ask(self.tr("Linked a code to {0}").format(person.name), work, desk)

    def _ask(
        self,
        words: str,
        work: Callable[[], DoorResult],
        desk: str,
        then: Callable[[DoorResult], object] = bool,
    ) -> None:
        def told(result: DoorResult) -> None:
            self._told_by_store(result, desk)
            then(result)

        self.asked.emit()
        self._context.do(words, work, told, quiet=True, failed=self._fail)

    def _told_by_store(self, told: DoorResult, desk: str) -> None:
        """Answer; a refusal is kept first, and is none of what Undo takes back."""
        if told.result in {IN, OUT}:
            self._answer(told, desk)
            return
        help_desk = self._context.services.help_desk

        def unkept(error: BaseException) -> None:
            self._answer(told, desk)
            self._context.report(error)

        self._context.call(
            lambda: help_desk.refuse(told, desk), lambda _: self._answer(told, desk), unkept
        )

    def _fail(self, error: BaseException) -> None:
        self.failed.emit()
        self._context.report(error)

    def _answer(self, told: DoorResult, desk: str) -> None:
        self._count += 1
        answer = Answer(f"answer-{self._count}", told.result, told.at, desk, told, told.participant)
        if told.participant is not None:
            self._told[told.participant.id] = told
            self._note_presence(told)
        self.answered.emit(answer)

    def _note_presence(self, told: DoorResult) -> None:
        """Know at once who is in, before the counts have been fetched again."""
        person = {told.participant.id} if told.participant else set()
        if told.result in {IN, ALREADY_IN}:
            self.present = frozenset(self.present | person)
        elif told.result == OUT:
            self.present = frozenset(self.present - person)

    # The help desk

    def send(self, who: Answer | None, name: str, reason: str, desk: str) -> None:
        """Send somebody to the help desk: whom an answer is about, or just a name."""
        help_desk = self._context.services.help_desk
        person = who.person.id if who is not None and who.person is not None else None
        self._context.do(
            self.tr("Sent to the help desk"),
            lambda: help_desk.send(reason, participant_id=person, name=name, desk=desk),
        )

    def take_next(self, desk: str) -> None:
        """Begin with whoever has waited longest at the help desk, and show them."""
        help_desk = self._context.services.help_desk
        words = self.tr("Took the next at the help desk")
        self._context.do(words, help_desk.take_next, lambda taken: self._taken(taken, desk),
                         quiet=True)  # fmt: skip

    def _taken(self, taken: HelpWaiting, desk: str) -> None:
        self.answered.emit(helped(taken, desk))

    def solve(self, entry_id: str) -> None:
        """Close an entry of the help desk."""
        help_desk = self._context.services.help_desk
        self._context.do(self.tr("Settled at the help desk"), lambda: help_desk.solve(entry_id))


def helped(waiting: HelpWaiting, desk: str) -> Answer:
    """Give somebody at the help desk as an answer to show."""
    entry, person = waiting.entry, waiting.participant
    at = entry.taken_at or entry.sent_at
    if at is None:
        raise ValueError("An entry of the help desk without a time.")
    told = DoorResult(HELPED, at, person, code=entry.name)
    return Answer(entry.id, HELPED, at, desk, told, person, entry.reason)


def _index(services: "Services") -> NameIndex:
    return NameIndex(services.checkin.everybody())
