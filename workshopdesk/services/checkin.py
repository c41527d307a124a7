"""The desk at the door."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    CheckIn,
    Enrolment,
    Participant,
    Round,
    Seat,
    Session,
    Table,
    Void,
)
from workshopdesk.domain.text import fold, matches
from workshopdesk.domain.views.door import (
    ALREADY_IN,
    CANCELLED,
    IN,
    OUT,
    UNKNOWN,
    WRONG_SESSION,
    Arrivals,
    DoorEntry,
    DoorResult,
    DoorView,
    Missing,
)
from workshopdesk.facilitation.rounds import OVER
from workshopdesk.services.arrivals import arrivals_of, count_arrivals, latest_entries
from workshopdesk.services.base import Clock, Service
from workshopdesk.services.door_codes import Caller, DoorCodes
from workshopdesk.services.help_desk import refusals, second_entries, waiting
from workshopdesk.services.presence import (
    check_ins,
    expected_people,
    present_ids,
    standing_check_ins,
)
from workshopdesk.services.programme import ends_at, in_order
from workshopdesk.services.seating_view import times_of
from workshopdesk.services.seeing import sees_arrangements
from workshopdesk.services.voids import standing
from workshopdesk.services.whole_names import WholeNames
from workshopdesk.store.file import EventFile
from workshopdesk.store.ids import new_id
from workshopdesk.store.reading import Reader

MAX_CODE = 4_096


class CheckInService(Service):
    """Says who comes in. Calls belong on the database lane."""

    def __init__(self, file: EventFile, clock: Clock) -> None:
        super().__init__(file, clock)
        self._names = WholeNames(file)

    def check_in(
        self, code: str, *, desk: str = "", session_id: str | None = None, leaving: bool = False
    ) -> DoorResult:
        """Check somebody in, or out, by badge, ticket, id or exact name; durable on return.

        Somebody with a good badge who is not on this device's list yet comes in too, without a
        name: the check-in becomes theirs when the list arrives. Nothing is written unless the
        answer is ``in`` or ``out``. A session that is gone is the event's own door.
        """
        wanted = code.strip()
        with self._file.work("Check out" if leaving else "Check in") as unit:
            if session_id and unit.get(Session, session_id) is None:
                session_id = None
            caller = self._caller(unit, wanted)
            facts = _facts_of(unit, caller)
            result = caller.refused or _decide(unit, caller, facts, session_id, leaving=leaving)
            fact = CheckIn(
                id=new_id(),
                participant_id=caller.person.id if caller.person else "",
                session_id=session_id,
                at=self._clock(),
                desk=desk,
                direction="out" if leaving else "in",
                badge=caller.badge,
            )
            if result in (IN, OUT):
                facts.append(unit.add(fact))
            told = self._tell(unit, result, caller, wanted, facts, session_id)
        return _with_group(told, unit.group)

    def link(self, code: str, participant_id: str, *, replacing: str = "") -> str:
        """Make a code nobody has somebody's own; returns the group to undo.

        Args:
            code: As it was read or typed.
            participant_id: Whose it becomes.
            replacing: The code of theirs it takes the place of.

        Raises:
            DeskError: They are gone, have another code by now, or the code means something else.
        """
        wanted = code.strip()
        with self._file.work("Link a code to a person") as unit:
            person = unit.get(Participant, participant_id)
            if person is None or person.code != replacing:
                raise DeskError("This person has changed meanwhile", "Look them up again.")
            if self._caller(unit, wanted).refused != UNKNOWN:
                raise DeskError("This code is somebody's by now", "Scan it again.")
            unit.put(Participant, participant_id, code=wanted)
            known = self._caller(unit, wanted).person
            if known is None or known.id != participant_id:
                raise DeskError("This code cannot be linked", "Check the person in by name.")
        return unit.group

    def void(self, code: str) -> DoorResult:
        """Take back the latest check-in of somebody.

        Raises:
            DeskError: There is no such person, or nothing to take back.
        """
        wanted = code.strip()
        with self._file.work("Take a check-in back") as unit:
            caller = self._caller(unit, wanted)
            if not _holder(caller):
                raise DeskError("Nobody has this code", "Look the person up by name.")
            facts = standing_check_ins(unit, participant_id=_holder(caller))
            if not facts:
                raise DeskError("There is nothing to take back", "This person has not checked in.")
            unit.add(Void(id=new_id(), fact_id=facts[-1].id, at=self._clock()))
            result = IN if _holder(caller) in present_ids(facts[:-1]) else OUT
            told = self._tell(unit, result, caller, wanted, facts[:-1])
        return _with_group(told, unit.group)

    def find(self, text: str, limit: int = 12) -> list[Participant]:
        """Give people whose name, organisation or code begins as typed, any order of words."""
        query = fold(text)
        with self._file.read() as reader:
            people = reader.find(Participant, order=("name",))
        found = [p for p in people if matches(query, fold(f"{p.name} {p.organisation} {p.code}"))]
        return found[:limit]

    def everybody(self) -> list[Participant]:
        """Give all who are on the list, by name."""
        with self._file.read() as reader:
            return reader.find(Participant, order=("name",))

    def present(self) -> set[str]:
        """Give the ids of those who are here."""
        with self._file.read() as reader:
            return present_ids(standing_check_ins(reader))

    def view(self, limit: int = 30, session_id: str | None = None) -> DoorView:
        """Give what the door has to show, read once: counts, the latest answers, who waits.

        Args:
            limit: How many of the latest answers.
            session_id: Count only the door of a session.
        """
        with self._file.read() as reader:
            every = check_ins(reader, **({"session_id": session_id} if session_id else {}))
            facts = standing(reader.find(Void), every)
            return DoorView(
                count_arrivals(reader, facts, session_id),
                frozenset(present_ids(facts)),
                tuple(latest_entries(reader, every, facts, limit)),
                tuple(refusals(reader, limit)),
                tuple(second_entries(reader, facts)),
                tuple(waiting(reader)),
                arrangements=sees_arrangements(reader, self._file.device.id),
            )

    def missing(self, session_id: str) -> list[Missing]:
        """Give who is expected in a session and has not come, by name.

        Where its own door has let anybody in, that counts; otherwise who is at the event at all.
        """
        with self._file.read() as reader:
            facts = standing_check_ins(reader)
            own = [fact for fact in facts if fact.session_id == session_id]
            here = present_ids(own or facts)
            away = [p for p in expected_people(reader, session_id) if p.id not in here]
            tables = tables_in(reader, session_id)
        return [Missing(person, tables.get(person.id)) for person in away]

    def next_session(self) -> tuple[str, str]:
        """Give id and title of the session people are needed in next: with tables, not over yet.

        Where there is none, the last with tables, or the last at all; empty without any session.
        """
        now = self._clock()
        with self._file.read() as reader:
            sessions = in_order(reader.find(Session))
            seating = {table.session_id for table in reader.find(Table)}
        with_tables = [s for s in sessions if s.id in seating]
        to_come = [s for s in with_tables if (end := ends_at(s)) is None or end > now]
        found = (to_come[:1] or with_tables[-1:] or sessions[-1:] or [Session(id="")])[0]
        return found.id, found.title

    def arrivals(self) -> Arrivals:
        """Give how many came, by desk and by quarter of an hour of their first entry."""
        with self._file.read() as reader:
            return arrivals_of(reader)

    def latest(self, limit: int = 30) -> list[DoorEntry]:
        """Give what the door did lately, the newest first."""
        with self._file.read() as reader:
            every = check_ins(reader)
            return latest_entries(reader, every, standing(reader.find(Void), every), limit)

    def _caller(self, reader: Reader, wanted: str) -> Caller:
        if not wanted or len(wanted) > MAX_CODE:
            return Caller(refused=UNKNOWN)
        return DoorCodes(reader, self._file, self._clock(), self._names).caller(wanted)

    def _tell(
        self,
        reader: Reader,
        result: str,
        caller: Caller,
        code: str,
        facts: Sequence[CheckIn],
        session_id: str | None = None,
    ) -> DoorResult:
        now, holder = self._clock(), _holder(caller)
        if not holder:
            return DoorResult(result, now, code=code)
        within = [f for f in facts if not session_id or f.session_id == session_id]
        first = _came(within)
        table, session, number = next_table(reader, holder, now)
        return DoorResult(
            result,
            now,
            caller.person,
            table.number if table else None,
            table.topic if table else "",
            session.title if session else "",
            session.starts_at if session else None,
            first.at if first else None,
            first.desk if first else "",
            code,
            back=result == IN and any(fact.direction == "out" for fact in within),
            expected_in=_expected_in(reader, holder, now) if result == WRONG_SESSION else "",
            round=number if table else None,
        )


def _facts_of(reader: Reader, caller: Caller) -> list[CheckIn]:
    """Give somebody's standing check-ins, oldest first."""
    holder = _holder(caller)
    return standing_check_ins(reader, participant_id=holder) if holder else []


def _decide(
    reader: Reader,
    caller: Caller,
    facts: Sequence[CheckIn],
    session_id: str | None,
    *,
    leaving: bool,
) -> str:
    person = caller.person
    if person and person.status == "cancelled":
        return CANCELLED
    if person and session_id and _elsewhere(reader, person, session_id):
        return WRONG_SESSION
    if leaving:
        return OUT
    here = present_ids(fact for fact in facts if fact.session_id == session_id)
    return ALREADY_IN if here else IN


def _came(facts: Iterable[CheckIn]) -> CheckIn | None:
    """Give the entry somebody's stay began with: later ones until they leave do not count."""
    began: CheckIn | None = None
    for fact in facts:
        began = (began or fact) if fact.direction == "in" else None
    return began


def tables_in(reader: Reader, session_id: str) -> dict[str, int]:
    """Give the number of each participant's table in the first round that seats them."""
    numbers = {table.id: table.number for table in reader.find(Table, session_id=session_id)}
    found: dict[str, int] = {}
    for one in reader.find(Round, session_id=session_id, order=("number",)):
        for seat in reader.find(Seat, plan_id=one.plan_id) if one.plan_id else ():
            if seat.table_id in numbers:
                found.setdefault(seat.participant_id, numbers[seat.table_id])
    return found


def _expected_in(reader: Reader, participant_id: str, now: datetime) -> str:
    """Give the title of the next session somebody is enrolled in, or of the last one."""
    enrolled = {e.session_id for e in reader.find(Enrolment, participant_id=participant_id)}
    sessions = [s for s in in_order(reader.find(Session)) if s.id in enrolled]
    to_come = [s for s in sessions if (end := ends_at(s)) is None or end > now]
    return (to_come or sessions[-1:] or [Session(id="")])[0].title


def next_table(
    reader: Reader, participant_id: str, now: datetime
) -> tuple[Table | None, Session | None, int]:
    """Give somebody's table in the next session that has them seated, or else in the last one.

    It is that of the first round that is not over and has a seat for them; its number comes last.
    """
    seats = {s.plan_id: s for s in reader.find(Seat, participant_id=participant_id)}
    rounds = reader.find(Round, plan_id=set(seats), order=("number",)) if seats else []
    sessions = in_order(reader.find(Session, id={one.session_id for one in rounds}))
    if not sessions:
        return None, None, 0
    to_come = (s for s in sessions if (end := ends_at(s)) is None or end > now)
    wanted = next(to_come, sessions[-1])
    times = dict(enumerate(times_of(reader, wanted, now), 1))
    theirs = [one for one in rounds if one.session_id == wanted.id]
    ahead = (one for one in theirs if one.number not in times or times[one.number].state != OVER)
    one = next(ahead, theirs[-1])
    return reader.get(Table, seats[one.plan_id or ""].table_id), wanted, one.number


def _holder(caller: Caller) -> str:
    """What the check-ins of somebody stand under."""
    return caller.person.id if caller.person else caller.badge


def _elsewhere(reader: Reader, person: Participant, session_id: str) -> bool:
    enrolled = {e.participant_id for e in reader.find(Enrolment, session_id=session_id)}
    return bool(enrolled) and person.id not in enrolled


def _with_group(told: DoorResult, group: str) -> DoorResult:
    return replace(told, group=group)
