"""One person among the tables: whom they meet, and what seating them elsewhere would mean."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workshopdesk.allocation import Plan, Problem
from workshopdesk.allocation.room import components
from workshopdesk.domain.counting import count
from workshopdesk.domain.kinds import Round, Table
from workshopdesk.domain.views.seating import Carried, Company, Refusal
from workshopdesk.services.seating_problem import plan_of, session_problem
from workshopdesk.store.reading import Reader

Met = Mapping[str, frozenset[str]]


def carried(reader: Reader, session_id: str, number: int, person: str) -> Carried:
    """Tell what seating somebody elsewhere in round ``number``, from 1, would mean."""
    problem = session_problem(reader, session_id)
    tables = reader.find(Table, session_id=session_id, order=("number",))
    rounds = _seated(reader, session_id, problem)
    if person not in problem.people or not 1 <= number <= len(rounds):
        return Carried(person)
    here = rounds[number - 1]
    met = _met(problem, (*problem.history, *rounds[: number - 1], *rounds[number:]))
    own = next((n for n, people in enumerate(here) if person in people), None)
    musts = _Musts(problem, here)
    mates = set(here[own]) - {person} if own is not None else set()
    leaving = len(mates & met[person])
    swaps = {} if own is None else dict(_swaps(person, own, here, met, leaving))
    return Carried(
        person,
        {
            table.id: 0 if n == own else len(met[person] & set(here[n])) - leaving
            for n, table in enumerate(tables)
        },
        swaps,
        {
            table.id: refusal
            for n, table in enumerate(tables)
            if n != own and (refusal := musts.against_move(person, own, n))
        },
        {
            other: refusal
            for other in swaps
            if own is not None and (refusal := musts.against_swap(person, own, other))
        },
        met,
    )


def company(reader: Reader, session_id: str, person: str) -> Company:
    """Tell where somebody sits in each round of a session, and whom they meet."""
    problem = session_problem(reader, session_id)
    tables = reader.find(Table, session_id=session_id, order=("number",))
    met: Counter[str] = Counter()
    places = []
    for number, one in enumerate(plan_of(reader, session_id, problem), 1):
        for table, people in zip(tables, one, strict=False):
            if person in people:
                places.append((number, table))
                met.update(other for other in people if other != person)
    return Company(person, tuple(places), len(met), sum(times > 1 for times in met.values()))


def _seated(reader: Reader, session_id: str, problem: Problem) -> Plan:
    """Every round's seating; empty tables where nobody has been seated yet."""
    empty = ((),) * problem.tables
    rounds = max(1, reader.count(Round, session_id=session_id))
    return plan_of(reader, session_id, problem) or (empty,) * rounds


def _met(problem: Problem, rounds: Plan) -> Met:
    """Whom each person meets in these rounds; those who must sit together do not count."""
    met: dict[str, set[str]] = defaultdict(set)
    for one in rounds:
        for people in one:
            for person in people:
                met[person].update(people)
    bound = {p: set(group) for group in components(problem.together) for p in group}
    return {p: frozenset(met[p] - {p} - bound.get(p, set())) for p in problem.people}


def _swaps(
    person: str, own: int, here: Sequence[Sequence[str]], met: Met, leaving: int
) -> Iterator[tuple[str, int]]:
    mates = set(here[own]) - {person}
    for number, people in enumerate(here):
        if number == own:
            continue
        for other in people:
            rest = set(people) - {other}
            joins = len(rest & met[person]) + len(mates & met[other])
            yield other, joins - leaving - len(rest & met[other])


@dataclass(frozen=True)
class _Musts:
    """What a round's musts say against seats."""

    problem: Problem
    here: Sequence[Sequence[str]]

    @cached_property
    def together(self) -> Sequence[set[str]]:
        return components(self.problem.together)

    @cached_property
    def bound(self) -> set[str]:
        return {p for group in self.together for p in group}

    @cached_property
    def seated(self) -> set[str]:
        return {p for people in self.here for p in people}

    def against_move(self, person: str, own: int | None, table: int) -> Refusal | None:
        low_high = self.problem.capacity
        if low_high and len(self.here[table]) >= low_high[table][1]:
            return Refusal("Full", f"Table {table + 1} has all the people it takes.")
        if low_high and own is not None and len(self.here[own]) <= low_high[own][0]:
            least = count(low_high[own][0], "person", "people")
            return Refusal("Too few", f"Table {own + 1} must keep at least {least}.")
        return self._against_seat(person, table, self.here[table])

    def against_swap(self, person: str, own: int, other: str) -> Refusal | None:
        table = next(n for n, people in enumerate(self.here) if other in people)
        there = [p for p in self.here[table] if p != other]
        left = [p for p in self.here[own] if p != person]
        return self._against_seat(person, table, there) or self._against_seat(other, own, left)

    def _against_seat(self, person: str, table: int, others: Sequence[str]) -> Refusal | None:
        return (
            self._fixed(person, table)
            or self._apart(person, others)
            or self._together(person, others)
            or self._at_most(person, table, others)
        )

    def _fixed(self, person: str, table: int) -> Refusal | None:
        fixed = self.problem.fixed.get(person, table + 1)
        if fixed == table + 1:
            return None
        return Refusal("Fixed", f"{self.problem.name(person)} belongs to table {fixed}.")

    def _apart(self, person: str, others: Sequence[str]) -> Refusal | None:
        for group in self.problem.apart:
            near = next((p for p in others if p in group), None) if person in group else None
            if near:
                names = f"{self.problem.name(person)} and {self.problem.name(near)}"
                return Refusal("Apart", f"{names} must sit apart.")
        return None

    def _together(self, person: str, others: Sequence[str]) -> Refusal | None:
        for group in self.together if person in self.bound else ():
            mates = (set(group) - {person}) & self.seated if person in group else set()
            if mates and not mates <= set(others):
                mate = min(mates - set(others), key=self.problem.name)
                names = f"{self.problem.name(person)} and {self.problem.name(mate)}"
                return Refusal("Together", f"{names} must sit together.")
        return None

    def _at_most(self, person: str, table: int, others: Sequence[str]) -> Refusal | None:
        for name, most in self.problem.at_most.items():
            values = dict(zip(self.problem.people, self.problem.columns[name], strict=True))
            value = values.get(person, "")
            if value and sum(values.get(p) == value for p in others) >= most:
                return Refusal(
                    "Too many",
                    f"Table {table + 1} has {most} with {name} “{value}” already.",
                )
        return None
