"""A round's seating as the Tables page shows it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from workshopdesk.allocation import score
from workshopdesk.domain.kinds import Participant, Round, Rule, Seat, Session, Step, Table
from workshopdesk.domain.kinds import Plan as PlanRow
from workshopdesk.domain.text import fold
from workshopdesk.domain.views.people import MixColumn
from workshopdesk.domain.views.seating import RoundTime, Seated, Seating, TableCard
from workshopdesk.facilitation.rounds import round_times
from workshopdesk.services.people import mix_columns_of, value_of
from workshopdesk.services.presence import expected_people, present_ids, standing_check_ins
from workshopdesk.services.programme import session_of
from workshopdesk.services.seating_broken import broken_rules
from workshopdesk.services.seating_problem import plan_of, session_problem
from workshopdesk.services.seeing import sees_arrangements
from workshopdesk.store.reading import Reader

COLUMNS_SHOWN = 4


def seating_of(
    reader: Reader, session_id: str, number: int, now: datetime, device_id: str
) -> Seating:
    """Give one round of a session, counted from 1, as a device may see it; see ``Seating``."""
    session = session_of(reader, session_id)
    rounds = reader.find(Round, session_id=session_id, order=("number",))
    standing = next((r for r in rounds if r.number == number), None)
    tables = reader.find(Table, session_id=session_id, order=("number",))
    expected = expected_people(reader, session_id)
    plan = reader.get(PlanRow, standing.plan_id) if standing and standing.plan_id else None
    seats = reader.find(Seat, plan_id=plan.id) if plan else []
    people = {p.id: p for p in expected}
    missing = {s.participant_id for s in seats} - people.keys()
    people.update({p.id: p for p in reader.find(Participant, id=list(missing))})
    rules = reader.find(Rule, session_id=session_id)
    mixable = mix_columns_of(expected)
    columns = shown_columns(mixable, rules)
    show = _Shower(reader, tables, columns, needs=sees_arrangements(reader, device_id))
    problem = session_problem(reader, session_id)
    seated_plan = plan_of(reader, session_id, problem)
    report = score(problem, seated_plan) if seated_plan else None
    times = times_of(reader, session, now)
    at = _by_table(seats, people)
    seated = {person.id for row in at.values() for person, _ in row}
    return Seating(
        session=session,
        round=standing,
        rounds=tuple(rounds),
        cards=tuple(show.card(table, at.get(table.id, [])) for table in tables),
        unseated=tuple(show.person(p, pinned=False) for p in expected if p.id not in seated),
        rules=tuple(rules),
        plan=plan,
        repeats=report.repeats if report else 0,
        meetings=report.met if report else 0,
        possible=report.possible if report else 0,
        proven=bool(report and report.proven),
        columns=columns,
        room={name: mix_of(expected, name) for name in columns},
        mixable=tuple(mixable),
        times=times,
        broken=broken_rules(problem, seated_plan, rules, times),
    )


def times_of(reader: Reader, session: Session, now: datetime) -> tuple[RoundTime, ...]:
    """Tell when each round of a session begins, and how it stands at a moment."""
    steps = reader.find(Step, session_id=session.id, order=("position",))
    return round_times(session, steps, reader.count(Round, session_id=session.id), now)


class _Shower:
    """Turns people and tables into what cards show."""

    def __init__(
        self, reader: Reader, tables: Sequence[Table], columns: Sequence[str], *, needs: bool
    ) -> None:
        self._here = present_ids(standing_check_ins(reader))
        self._takers = {table.note_taker_id for table in tables}
        self._columns = columns
        self._needs = needs

    def person(self, person: Participant, *, pinned: bool) -> Seated:
        return Seated(
            person.id,
            person.name,
            {name: value_of(person, name) for name in self._columns},
            pinned,
            person.id in self._here,
            person.id in self._takers,
            person.arrangements if self._needs else "",
        )

    def card(self, table: Table, people: Sequence[tuple[Participant, Seat]]) -> TableCard:
        rows = [person for person, _ in people]
        return TableCard(
            table,
            tuple(self.person(person, pinned=seat.pinned) for person, seat in people),
            {name: mix_of(rows, name) for name in self._columns},
        )


def shown_columns(columns: Sequence[MixColumn], rules: Sequence[Rule] = ()) -> tuple[str, ...]:
    """Give the columns cards show, the one that colours people first.

    These are the most useful ones, and those that tables are mixed by or people wished for.
    """
    ruled = {rule.column for rule in rules if rule.kind in {"spread", "target"}}
    useful = [c.name for c in columns if c.use == "good"] or [
        c.name for c in columns if c.use == "many"
    ]
    shown = {*useful[:COLUMNS_SHOWN], *ruled}
    return tuple(column.name for column in columns if column.name in shown)


def mix_of(people: Sequence[Participant], column: str) -> Mapping[str, int]:
    """Tell how many people have each value of a column, the most frequent first."""
    return dict(Counter(value for p in people if (value := value_of(p, column))).most_common())


def _by_table(
    seats: Sequence[Seat], people: Mapping[str, Participant]
) -> dict[str, list[tuple[Participant, Seat]]]:
    at: dict[str, list[tuple[Participant, Seat]]] = {}
    for seat in seats:
        person = people.get(seat.participant_id)
        if person:
            at.setdefault(seat.table_id, []).append((person, seat))
    for row in at.values():
        row.sort(key=lambda pair: fold(pair[0].name))
    return at
