"""The plans a session has had, and who meets whom by them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import combinations

from workshopdesk.allocation import Plan, Problem, score
from workshopdesk.allocation.room import components
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Round, Rule, Seat, Session, Table
from workshopdesk.domain.kinds import Plan as PlanRow
from workshopdesk.domain.text import ended, fold
from workshopdesk.domain.views.plans import (
    Comparison,
    DayMeetings,
    Elsewhere,
    Gathering,
    Pair,
    Place,
    PlanSet,
    TableNumbers,
)
from workshopdesk.domain.views.seating import Seated
from workshopdesk.services.people import mix_columns_of, value_of
from workshopdesk.services.presence import expected_people
from workshopdesk.services.programme import in_order, session_of
from workshopdesk.services.seating_broken import broken_rules
from workshopdesk.services.seating_problem import MUSTS, seated_by, session_problem
from workshopdesk.services.seating_view import mix_of, shown_columns, times_of
from workshopdesk.store.reading import Reader

_NAMED = 3
MOST_SETS = 24
"""How many plan sets are looked back on; the one in force is always among them."""

PlanIds = tuple[str | None, ...]


def plan_sets(reader: Reader, session_id: str, now: datetime) -> list[PlanSet]:
    """Give the plans a session has had, those made together as one, the newest last.

    A set made for some rounds only stands with what was in force in the others before it.
    """
    session_of(reader, session_id)
    rounds = reader.find(Round, session_id=session_id, order=("number",))
    rows = {row.id: row for row in reader.find(PlanRow, session_id=session_id)}
    in_force = tuple(r.plan_id for r in rounds)
    sets = _standing_together(rounds, list(rows.values()))
    if any(in_force) and in_force not in sets:
        sets.append(in_force)
    kept = [
        (n, ids) for n, ids in enumerate(sets, 1) if n > len(sets) - MOST_SETS or ids == in_force
    ]
    measure = _Measure(reader, session_id, [ids for _, ids in kept], now)
    return [measure.plan_set(n, ids, rows, in_force=ids == in_force) for n, ids in kept]


def _standing_together(rounds: Sequence[Round], rows: Sequence[PlanRow]) -> list[PlanIds]:
    standing: dict[str, str] = {}
    sets: list[PlanIds] = []
    for batch in _batches({r.id for r in rounds}, rows):
        standing.update(batch)
        sets.append(tuple(standing.get(r.id) for r in rounds))
    return list(dict.fromkeys(sets))


def _batches(rounds: set[str], rows: Sequence[PlanRow]) -> list[dict[str, str]]:
    """The plans made at one moment, by round; ids tell those of still clocks apart."""
    batches: list[dict[str, str]] = []
    last: PlanRow | None = None
    for row in sorted(rows, key=lambda row: (row.made_at is not None, row.made_at, row.id)):
        if row.round_id not in rounds:
            continue
        if last is None or row.made_at != last.made_at or row.round_id in batches[-1]:
            batches.append({})
        batches[-1][row.round_id] = row.id
        last = row
    return batches


class _Measure:
    """Measures plan sets of a session by today's people and rules."""

    def __init__(
        self, reader: Reader, session_id: str, sets: Iterable[PlanIds], now: datetime
    ) -> None:
        ids = {plan for one in sets for plan in one if plan}
        self._tables = reader.find(Table, session_id=session_id, order=("number",))
        self._problem = session_problem(reader, session_id)
        self._rules = reader.find(Rule, session_id=session_id)
        self._musts = sum(r.kind in MUSTS for r in self._rules)
        self._times = times_of(reader, session_of(reader, session_id), now)
        seats: dict[str, list[Seat]] = defaultdict(list)
        for seat in reader.find(Seat, plan_id=list(ids)):
            seats[seat.plan_id].append(seat)
        known = {p.id for p in reader.find(Participant)}
        self._seated = {p: seated_by(seats[p], self._tables, known) for p in ids}

    def plan(self, ids: PlanIds) -> Plan:
        empty = ((),) * len(self._tables)
        return tuple(self._seated[plan] if plan else empty for plan in ids)

    def plan_set(
        self, number: int, ids: PlanIds, rows: Mapping[str, PlanRow], *, in_force: bool
    ) -> PlanSet:
        newest = max((rows[i] for i in ids if i), key=lambda row: row.id)
        plan = self.plan(ids)
        report = score(self._problem, _only(plan, set(self._problem.people)))
        return PlanSet(
            number,
            ids,
            newest.made_at,
            newest.origin,
            in_force,
            report.repeats,
            report.met,
            report.possible,
            report.proven,
            self._broken(plan),
            self._musts,
            plan,
        )

    def _broken(self, plan: Plan) -> tuple[str, ...]:
        """What rounds to come do not keep: a sentence a rule, and one for those without a seat."""
        told = broken_rules(self._problem, plan, self._rules, self._times)
        without = {
            person
            for number, (one, time) in enumerate(zip(plan, self._times, strict=False), 1)
            if time.state == "later" or (time.state == "now" and time.by_plan)
            for person in set(self._problem.present(number)) - {p for t in one for p in t}
        }
        names = sorted(self._problem.name(person) for person in without)
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        unseated = [ended(f"Without a seat: {', '.join(names[:_NAMED])}{more}")] if names else []
        return (*(sentences[0] for sentences in told.values()), *unseated)


def _only(plan: Plan, known: set[str]) -> Plan:
    return tuple(tuple(tuple(p for p in table if p in known) for table in one) for one in plan)


def compare(reader: Reader, session_id: str, a: int, b: int, now: datetime) -> Comparison:
    """Put two plan sets of a session, by their numbers, beside each other.

    Raises:
        DeskError: There is no such plan set.
    """
    sets = {one.number: one for one in plan_sets(reader, session_id, now)}
    for number in (a, b):
        if number not in sets:
            raise DeskError(f"There is no plan {number}", "Look at the list of plans again.")
    one, other = sets[a], sets[b]
    problem = session_problem(reader, session_id)
    before = _earlier(reader, session_id)
    gathering = _gathering(reader, session_id, (one.plan, other.plan))
    index = {person.participant_id: n for n, person in enumerate(gathering.people)}
    return Comparison(
        gathering,
        one,
        other,
        tuple(range(1, len(one.plan) + 1)),
        _meetings(index, (*before, *_places(one.plan))),
        _meetings(index, (*before, *_places(other.plan))),
        tuple(_moved(index, one.plan, other.plan)),
        _bound(index, problem),
    )


def day_meetings(reader: Reader, session_id: str) -> DayMeetings:
    """Tell who meets whom over the whole day, for those expected or seated in a session."""
    own = session_of(reader, session_id)
    sessions = [s for s in in_order(reader.find(Session)) if s.kind != "break"]
    seated = {s.id: list(_of_session(reader, s)) for s in sessions}
    mine = tuple(tuple(t for _, t in tables) for tables in seated.get(own.id, ()))
    gathering = _gathering(reader, session_id, (mine,))
    index = {person.participant_id: n for n, person in enumerate(gathering.people)}
    return DayMeetings(
        gathering,
        tuple(s.title for s in sessions if seated[s.id]),
        _meetings(index, [table for s in sessions for one in seated[s.id] for table in one]),
        _bound(index, session_problem(reader, session_id)),
    )


SeatedTable = tuple[Place, tuple[str, ...]]


def _of_session(reader: Reader, session: Session) -> Iterable[list[SeatedTable]]:
    """The tables of each seated round of a session, by the plans in force."""
    tables = reader.find(Table, session_id=session.id, order=("number",))
    for standing in reader.find(Round, session_id=session.id, order=("number",)):
        seats = reader.find(Seat, plan_id=standing.plan_id) if standing.plan_id else []
        if seats:
            round_ = seated_by(seats, tables, {s.participant_id for s in seats})
            yield [
                (Place(standing.number, table.number, session.title), people)
                for table, people in zip(tables, round_, strict=True)
            ]


def _earlier(reader: Reader, session_id: str) -> list[SeatedTable]:
    """The tables of the sessions before this one."""
    found: list[SeatedTable] = []
    for session in in_order(reader.find(Session)):
        if session.id == session_id:
            break
        found += [table for one in _of_session(reader, session) for table in one]
    return found


def _places(plan: Plan) -> Iterable[SeatedTable]:
    for number, one in enumerate(plan, 1):
        for table, people in enumerate(one, 1):
            yield Place(number, table), people


def _meetings(
    index: Mapping[str, int], tables: Iterable[SeatedTable]
) -> dict[Pair, tuple[Place, ...]]:
    met: dict[Pair, list[Place]] = defaultdict(list)
    for place, people in tables:
        for pair in combinations(sorted(index[p] for p in people if p in index), 2):
            met[pair].append(place)
    return {pair: tuple(places) for pair, places in met.items()}


def _moved(index: Mapping[str, int], a: Plan, b: Plan) -> Iterable[Elsewhere]:
    before, after = _numbers(a), _numbers(b)
    none = (0,) * len(a)
    for person, place in sorted(index.items(), key=lambda pair: pair[1]):
        was, is_ = before.get(person, none), after.get(person, none)
        if was != is_:
            yield Elsewhere(place, was, is_)


def _numbers(plan: Plan) -> dict[str, TableNumbers]:
    numbers: dict[str, list[int]] = {}
    for r, one in enumerate(plan):
        for table, people in enumerate(one, 1):
            for person in people:
                numbers.setdefault(person, [0] * len(plan))[r] = table
    return {person: tuple(tables) for person, tables in numbers.items()}


def _bound(index: Mapping[str, int], problem: Problem) -> frozenset[Pair]:
    groups = components(problem.together)
    return frozenset(
        pair
        for group in groups
        for pair in combinations(sorted(index[p] for p in group if p in index), 2)
    )


def _gathering(reader: Reader, session_id: str, plans: Iterable[Plan]) -> Gathering:
    """Those expected in a session and those seated by these plans, by role and name."""
    people = {p.id: p for p in expected_people(reader, session_id)}
    seated = {p for plan in plans for one in plan for table in one for p in table}
    people.update({p.id: p for p in reader.find(Participant, id=list(seated - people.keys()))})
    rows = list(people.values())
    columns = shown_columns(mix_columns_of(rows))
    first = columns[0] if columns else ""
    rows.sort(key=lambda p: (value_of(p, first) if first else "", fold(p.name), p.id))
    shown = (Seated(p.id, p.name, {name: value_of(p, name) for name in columns}) for p in rows)
    return Gathering(tuple(shown), columns, {name: mix_of(rows, name) for name in columns})
