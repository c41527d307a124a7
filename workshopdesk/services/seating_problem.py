"""A session's people, tables and rules as a problem for the engine."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from workshopdesk.allocation import Plan, Problem, Solution, Target, read_rules
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Participant, Round, Rule, Seat, Session, Table
from workshopdesk.domain.target_mix import SENSES
from workshopdesk.domain.text import ended, fold
from workshopdesk.domain.views.seating import Wishes
from workshopdesk.services.naming import the_one
from workshopdesk.services.people import value_of
from workshopdesk.services.presence import expected_people, present_ids, standing_check_ins
from workshopdesk.services.programme import in_order
from workshopdesk.store.reading import Reader

MUSTS = frozenset({"together", "apart", "fixed", "absent", "closed", "at_most"})
"""The kinds of rules that are always kept, not only as well as possible."""
MAX_SEED = 10**18
MAX_STEPS = 100_000_000
MAX_SECONDS = 3_600
TABLE_SEATS = 8
"""How many people make a table where nobody has said how many tables there are."""


def check_wishes(wishes: Wishes) -> None:
    """Refuse numbers no search can work with.

    Raises:
        DeskError: The seed, the steps or the seconds are out of range.
    """
    if abs(wishes.seed) > MAX_SEED:
        raise DeskError("This seed is too large", "Choose a whole number of at most 18 digits.")
    if wishes.steps is not None and not 0 <= wishes.steps <= MAX_STEPS:
        raise DeskError(f"There cannot be {wishes.steps} steps", f"Choose 0 to {MAX_STEPS:,}.")
    if wishes.seconds is not None and not 0 < wishes.seconds <= MAX_SECONDS:
        raise DeskError(
            f"The search cannot take {wishes.seconds:g} seconds", f"Choose up to {MAX_SECONDS:,}."
        )


def problem_of(reader: Reader, session_id: str, wishes: Wishes) -> Problem:
    """Give the problem of seating a session as wished.

    Raises:
        DeskError: Nobody is to be seated, or a column or person is not known.
    """
    check_wishes(wishes)
    people = _people(reader, session_id, only_present=wishes.only_present)
    if not people:
        raise DeskError(
            "There is nobody to seat",
            "Nobody has checked in yet."
            if wishes.only_present
            else "Read a list of people in first, or add them by hand.",
        )
    tables = reader.find(Table, session_id=session_id, order=("number",))
    standing = len(tables) or max(1, round(len(people) / TABLE_SEATS))
    count = standing if wishes.tables is None else wishes.tables
    rounds = reader.count(Round, session_id=session_id) or 1
    rounds = rounds if wishes.rounds is None else wishes.rounds
    problem = _bare(reader, session_id, people, tables, count, rounds)
    problem = _ruled(problem, tables, reader.find(Rule, session_id=session_id))
    problem = replace(
        problem,
        spread={**problem.spread, **_columns(problem, wishes.spread)},
        cluster={**problem.cluster, **_columns(problem, wishes.cluster)},
    )
    return _with_file_rules(problem, wishes.rules, people)


def session_problem(reader: Reader, session_id: str, more: Sequence[Rule] = ()) -> Problem:
    """Give the problem of a session as its plans in force stand, with further rules or without."""
    people = {p.id: p for p in expected_people(reader, session_id)}
    plans = [r.plan_id for r in reader.find(Round, session_id=session_id) if r.plan_id]
    seated = {s.participant_id for s in reader.find(Seat, plan_id=plans)} - people.keys()
    people.update({p.id: p for p in reader.find(Participant, id=list(seated))})
    tables = reader.find(Table, session_id=session_id, order=("number",))
    rounds = reader.find(Round, session_id=session_id)
    rows = list(people.values())
    problem = _bare(reader, session_id, rows, tables, max(1, len(tables)), max(1, len(rounds)))
    return _ruled(problem, tables, [*reader.find(Rule, session_id=session_id), *more])


def plan_of(reader: Reader, session_id: str, problem: Problem) -> Plan:
    """Give the seating in force of every round; empty where no round has one."""
    tables = reader.find(Table, session_id=session_id, order=("number",))
    rounds = reader.find(Round, session_id=session_id, order=("number",))
    if not any(r.plan_id for r in rounds):
        return ()
    known = set(problem.people)
    return tuple(_seated(reader, r.plan_id, tables, known) for r in rounds)


def _seated(
    reader: Reader, plan_id: str | None, tables: Sequence[Table], known: set[str]
) -> tuple[tuple[str, ...], ...]:
    return seated_by(reader.find(Seat, plan_id=plan_id) if plan_id else [], tables, known)


def seated_by(
    seats: Iterable[Seat], tables: Sequence[Table], known: set[str]
) -> tuple[tuple[str, ...], ...]:
    """Give the people at each table by a plan's seats; those not ``known`` are left out."""
    at: dict[str, list[str]] = {table.id: [] for table in tables}
    for seat in seats:
        if seat.table_id in at and seat.participant_id in known:
            at[seat.table_id].append(seat.participant_id)
    return tuple(tuple(sorted(people)) for people in at.values())


def seated_only(problem: Problem, plan: Plan) -> Problem:
    """Give the problem of those who have a seat; who has none in a round counts as absent in it."""
    seated = {person for tables in plan for people in tables for person in people}
    kept = [k for k, person in enumerate(problem.people) if person in seated]
    people = tuple(problem.people[k] for k in kept)
    there = [{p for people in tables for p in people} for tables in plan]
    missing = {
        person: tuple(n for n, present in enumerate(there, start=1) if person not in present)
        for person in people
    }
    return replace(
        problem,
        people=people,
        columns={name: tuple(v[k] for k in kept) for name, v in problem.columns.items()},
        together=tuple(tuple(p for p in group if p in seated) for group in problem.together),
        apart=tuple(tuple(p for p in group if p in seated) for group in problem.apart),
        fixed={p: table for p, table in problem.fixed.items() if p in seated},
        pins=tuple(pin for pin in problem.pins if pin[0] in seated),
        absent={person: rounds for person, rounds in missing.items() if rounds},
    )


def _people(reader: Reader, session_id: str, *, only_present: bool) -> list[Participant]:
    people = expected_people(reader, session_id)
    if not only_present:
        return people
    here = present_ids(standing_check_ins(reader))
    return [person for person in people if person.id in here]


def _bare(
    reader: Reader,
    session_id: str,
    people: Sequence[Participant],
    tables: Sequence[Table],
    count: int,
    rounds: int,
) -> Problem:
    known = {person.id for person in people}
    columns = {"organisation", "role", *(name for p in people for name in p.attributes)}
    return Problem(
        people=tuple(person.id for person in people),
        tables=count,
        rounds=rounds,
        columns={name: tuple(value_of(p, name) for p in people) for name in sorted(columns)},
        fixed={
            table.note_taker_id: table.number
            for table in tables
            if table.note_taker_id in known and table.number <= count and table.note_taker_id
        },
        pins=_pins(reader, session_id, tables, known, count, rounds),
        capacity=_capacity(tables, count, len(people)),
        history=_history(reader, session_id),
        names=_names(people),
    )


def _names(people: Sequence[Participant]) -> dict[str, str]:
    return {person.id: person.name for person in people}


def _capacity(
    tables: Sequence[Table], count: int, people: int
) -> tuple[tuple[int, int], ...] | None:
    """The limits people have set; None where none has, so that sizes differ by one at most."""
    if not any(table.minimum or table.capacity for table in tables):
        return None
    limits = [(table.minimum, table.capacity or people) for table in tables[:count]]
    return tuple(limits + [(0, people)] * (count - len(limits)))


def _pins(
    reader: Reader,
    session_id: str,
    tables: Sequence[Table],
    known: set[str],
    count: int,
    rounds: int,
) -> tuple[tuple[str, int, int], ...]:
    number_of = {table.id: table.number for table in tables}
    fixed = {table.note_taker_id for table in tables}
    pins = []
    for standing in reader.find(Round, session_id=session_id, order=("number",)):
        if not standing.plan_id or standing.number > rounds:
            continue
        for seat in reader.find(Seat, plan_id=standing.plan_id, pinned=True):
            table = number_of.get(seat.table_id, count + 1)
            if seat.participant_id in known - fixed and table <= count:
                pins.append((seat.participant_id, standing.number, table))
    return tuple(pins)


def _history(reader: Reader, session_id: str) -> Plan:
    """The seatings of the sessions before this one: the day's meetings so far."""
    history: list[tuple[tuple[str, ...], ...]] = []
    for session in in_order(reader.find(Session)):
        if session.id == session_id:
            break
        tables = reader.find(Table, session_id=session.id, order=("number",))
        for standing in reader.find(Round, session_id=session.id, order=("number",)):
            seats = reader.find(Seat, plan_id=standing.plan_id) if standing.plan_id else []
            known = {seat.participant_id for seat in seats}
            if seats:
                history.append(_seated(reader, standing.plan_id, tables, known))
    return tuple(history)


def _ruled(problem: Problem, tables: Sequence[Table], rules: Sequence[Rule]) -> Problem:
    """The session's problem with its rules; note-takers of closed tables are free while closed."""
    problem = _with_choices(with_rules(problem, rules), tables, rules)
    bound = {person for rule in rules if rule.kind == "fixed" for person in rule.people}
    for table in tables:
        person, rounds = table.note_taker_id or "", problem.closed.get(table.number, ())
        if not rounds or person in bound or problem.fixed.get(person) != table.number:
            continue
        still = sorted(set(range(1, problem.rounds + 1)) - set(rounds))
        problem = replace(
            problem,
            fixed={p: number for p, number in problem.fixed.items() if p != person},
            pins=(*problem.pins, *((person, number, table.number) for number in still)),
        )
    return problem


def _with_choices(problem: Problem, tables: Sequence[Table], rules: Sequence[Rule]) -> Problem:
    """Read people's ranked choices of tables from the columns that hold them."""
    columns = [
        rule.column for rule in sorted(rules, key=lambda r: r.limit) if rule.kind == "prefer"
    ]
    found = [problem.columns[name] for name in columns if name in problem.columns]
    if not found:
        return problem
    number_of = {
        fold(called): table.number
        for table in tables
        if table.number <= problem.tables
        for called in (str(table.number), f"table {table.number}", table.name, table.topic)
        if called
    }
    prefer = {
        person: tuple(dict.fromkeys(n for values in found for n in _chosen(values[k], number_of)))
        for k, person in enumerate(problem.people)
    }
    return replace(problem, prefer={person: wishes for person, wishes in prefer.items() if wishes})


def _chosen(value: str, number_of: Mapping[str, int]) -> list[int]:
    """The tables a cell names: one, or several parted by semicolons, bars or lines."""
    if fold(value) in number_of:
        return [number_of[fold(value)]]
    parts = (fold(part) for part in re.split(r"[;|/\n]", value))
    return [number_of[part] for part in parts if part in number_of]


def with_rules(problem: Problem, rules: Iterable[Rule]) -> Problem:
    """Add rules of a session to its problem; people who are not to be seated drop out of them."""
    known = set(problem.people)
    for rule in rules:
        adapt = _RULES.get(rule.kind)
        if adapt:
            problem = adapt(problem, rule, tuple(p for p in rule.people if p in known))
    return problem


def _together(problem: Problem, _rule: Rule, people: tuple[str, ...]) -> Problem:
    return replace(problem, together=(*problem.together, people)) if len(people) > 1 else problem


def _apart(problem: Problem, _rule: Rule, people: tuple[str, ...]) -> Problem:
    return replace(problem, apart=(*problem.apart, people)) if len(people) > 1 else problem


def _fixed(problem: Problem, rule: Rule, people: tuple[str, ...]) -> Problem:
    return replace(problem, fixed={**problem.fixed, **dict.fromkeys(people, rule.table_number)})


def _absent(problem: Problem, rule: Rule, people: tuple[str, ...]) -> Problem:
    return replace(problem, absent={**problem.absent, **dict.fromkeys(people, _numbers(rule))})


def _closed(problem: Problem, rule: Rule, _people: tuple[str, ...]) -> Problem:
    if not 1 <= rule.table_number <= problem.tables:
        return problem
    rounds = _numbers(rule)
    return replace(problem, closed={**problem.closed, rule.table_number: rounds})


def _numbers(rule: Rule) -> tuple[int, ...]:
    return tuple(int(number) for number in rule.rounds if number.isdecimal())


def _at_most(problem: Problem, rule: Rule, _people: tuple[str, ...]) -> Problem:
    if rule.column not in problem.columns:
        return problem
    return replace(problem, at_most={**problem.at_most, rule.column: rule.limit})


def _spread(problem: Problem, rule: Rule, _people: tuple[str, ...]) -> Problem:
    if rule.column not in problem.columns or rule.weight <= 0:
        return problem
    return replace(problem, spread={**problem.spread, rule.column: rule.weight})


def _cluster(problem: Problem, rule: Rule, _people: tuple[str, ...]) -> Problem:
    if rule.column not in problem.columns or rule.weight <= 0:
        return problem
    return replace(problem, cluster={**problem.cluster, rule.column: rule.weight})


def _target(problem: Problem, rule: Rule, _people: tuple[str, ...]) -> Problem:
    known = rule.value in problem.columns.get(rule.column, ())
    table = rule.table_number or None
    if not known or rule.weight <= 0 or not 0 <= rule.table_number <= problem.tables:
        return problem
    sense = rule.sense if rule.sense in SENSES else SENSES[0]
    target = Target(
        rule.column, rule.value, table=table, weight=rule.weight, count=rule.limit, sense=sense
    )
    return replace(problem, targets=(*problem.targets, target))


_RULES: Mapping[str, Callable[[Problem, Rule, tuple[str, ...]], Problem]] = {
    "together": _together,
    "apart": _apart,
    "fixed": _fixed,
    "absent": _absent,
    "closed": _closed,
    "at_most": _at_most,
    "spread": _spread,
    "cluster": _cluster,
    "target": _target,
}


def _columns(problem: Problem, wished: Mapping[str, float]) -> dict[str, float]:
    """Wished columns under their own names; any column people have values in will do."""
    found = {}
    for name, weight in wished.items():
        match = next((c for c in problem.columns if c.casefold() == name.casefold()), None)
        if match is None:
            known = ", ".join(problem.columns) or "none"
            raise DeskError(
                f"There is no column “{name}” to mix by", ended(f"The people here have: {known}")
            )
        found[match] = weight
    return found


def _with_file_rules(
    problem: Problem, rules: Mapping[str, object], people: Sequence[Participant]
) -> Problem:
    if not rules:
        return problem
    told = read_rules(json.dumps(rules))

    def person_id(name: str) -> str:
        return the_one(people, name, lambda p: (p.name, p.code), "person").id

    return told.renamed(person_id).applied(problem)


def told_by(solution: Solution) -> dict[str, str]:
    """Give the engine's figures of a solution as texts to keep with its plans.

    Not its sentences: they name people, and a plan names nobody, so no erasure need reach it.
    """
    return {
        "repeats": str(solution.repeats),
        "met": str(solution.report.met),
        "possible": str(solution.report.possible),
        "proven": "yes" if solution.proven else "no",
    }
