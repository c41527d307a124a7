"""A problem as whole numbers: what the search works on.

All costs are integers, so that sums are exact in any order and the same on every machine.
``UNIT`` is the cost of one repeat. Rounds that are locked are not searched; what happened in
them and in past rounds is part of the cost of putting two people together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.problem import Plan, Problem, Round, Target

Ints = NDArray[np.int32]
_Whole = TypeVar("_Whole", NDArray[np.int16], NDArray[np.int32])

_LARGE = 2_000
"""From this many people on pair costs are kept in half the memory where they fit."""

SHARE = 16
UNIT = SHARE * SHARE
COLUMN = UNIT // 4
"""Cost of one same-value pair at weight 1; below a repeat, so that columns never buy repeats."""
CHOICE = UNIT // 2
"""Cost of sitting one choice further down a person's list."""
NAILED = 1 << 26
"""Cost that no sum of wishes reaches: keeps a seat where it is."""


@dataclass(frozen=True)
class Limit:
    """At most ``most`` people with the same code at a table; negative codes are free."""

    codes: Ints
    most: int


@dataclass(frozen=True)
class Room:
    """The searchable form of a problem; people are 0 .. n-1 in order of id.

    Attributes:
        people: The ids, sorted.
        tables: Number of tables.
        seats: Seats per table, the largest of any table and round.
        rounds: Numbers (from 1) of the rounds that are searched.
        low: Smallest number of people, shape (rounds, tables).
        high: Largest number of people, shape (rounds, tables).
        present: Who is there, shape (rounds, n).
        share: How much a person's meetings count, shape (n + 2), 0 for empty seats.
        pair: Cost of sharing a table, whatever the other rounds, shape (n + 2, n + 2).
        seat: Cost of a person's table, shape (rounds, n + 2, tables), or None.
        still: True where a person may not be moved alone, shape (rounds, n + 2).
        blocks: For each round the sets that move together, none of them fixed.
        limits: The at-most rules.
        fixed: For each round the table (from 0) of those who have one.
        must: Cost of one broken must.
    """

    people: tuple[str, ...]
    tables: int
    seats: int
    rounds: tuple[int, ...]
    low: Ints
    high: Ints
    present: NDArray[np.bool_]
    share: Ints
    pair: Ints | NDArray[np.int16]
    seat: Ints | None
    still: NDArray[np.bool_]
    blocks: tuple[tuple[tuple[int, ...], ...], ...]
    limits: tuple[Limit, ...]
    fixed: tuple[Mapping[int, int], ...]
    must: int

    @property
    def ghost(self) -> int:
        """The id of an empty seat."""
        return len(self.people)

    @property
    def barred(self) -> int:
        """The id of a seat that has to stay empty."""
        return len(self.people) + 1

    @property
    def allowed_ghosts(self) -> Ints:
        """How many movable empty seats a table may have, shape (rounds, tables)."""
        return self.high - self.low

    def name_seats(self, seats: Ints, order: Mapping[str, int]) -> Iterator[Round]:
        """The rounds of a seating, shape (rounds, tables, seats), people in the given order."""
        for one in seats:
            yield tuple(
                tuple(sorted((self.people[p] for p in table if p < self.ghost), key=order.get))  # type: ignore[arg-type]
                for table in one.tolist()
            )

    def number_seats(self, rounds: Iterable[Round]) -> Ints:
        """The seats of rounds in the order of ``self.rounds``, shape (rounds, tables, seats)."""
        index = {person: k for k, person in enumerate(self.people)}
        seats = self.empty_seats()
        for r, one in enumerate(rounds):
            for t, table in enumerate(one):
                seats[r, t, : len(table)] = [index[p] for p in table]
        return seats

    def empty_seats(self) -> Ints:
        """Seats with nobody on them, shape (rounds, tables, seats)."""
        places = np.arange(self.seats, dtype=np.int32)
        return np.where(places < self.high[..., None], self.ghost, self.barred).astype(np.int32)


def components(sets: Iterable[Iterable[str]]) -> list[set[str]]:
    """Sets that overlap, joined; each result has at least two members."""
    joined: list[set[str]] = []
    for wish in sets:
        group = set(wish)
        apart = [other for other in joined if not other & group]
        for other in joined:
            if other & group:
                group |= other
        joined = [*apart, group]
    return [group for group in joined if len(group) > 1]


def fixed_tables(problem: Problem, number: int) -> dict[str, int]:
    """Who has a fixed table (from 1) in a round, the companions of fixed people included."""
    here = set(problem.present(number))
    tables = {p: t for p, t in problem.fixed.items() if p in here}
    tables |= {p: t for p, r, t in problem.pins if r == number and p in here}
    for group in components(problem.together):
        held = sorted(group & tables.keys())
        if held:
            tables |= {p: tables[held[0]] for p in group & here if p not in tables}
    return tables


def value_codes(people: Iterable[str], values: Mapping[str, str]) -> Ints:
    """A code per value, -1 for empty values and for the two kinds of empty seat at the end."""
    listed = [values.get(p, "") for p in people]
    number = {v: k for k, v in enumerate(sorted(set(listed) - {""}))}
    return np.array([*(number.get(v, -1) for v in listed), -1, -1], dtype=np.int32)


def column_of(problem: Problem, name: str) -> dict[str, str]:
    """The values of a column by person."""
    return dict(zip(problem.people, problem.columns[name], strict=True))


def meetings(people: tuple[str, ...], rounds: Plan) -> Ints:
    """How many of the rounds each pair shared a table in, shape (n + 2, n + 2)."""
    return _count_meetings(np.zeros((len(people) + 2,) * 2, dtype=np.int32), people, rounds)


def _count_meetings(met: _Whole, people: tuple[str, ...], rounds: Plan) -> _Whole:
    index = {person: k for k, person in enumerate(people)}
    for one in rounds:
        for table in one:
            at = [index[p] for p in table if p in index]
            met[np.ix_(at, at)] += 1
    np.fill_diagonal(met, 0)
    return met


def build_room(problem: Problem) -> Room:
    """The searchable form of a problem that ``check`` has found nothing against."""
    people = tuple(sorted(problem.people))
    rounds = tuple(r for r in range(1, problem.rounds + 1) if r not in problem.locked)
    sizes = np.array([problem.sizes(r) for r in rounds], dtype=np.int32)
    sizes = sizes.reshape(len(rounds), problem.tables, 2)
    present = np.array([[r not in problem.absent.get(p, ()) for p in people] for r in rounds])
    present = present.reshape(len(rounds), len(people))
    high = np.minimum(sizes[..., 1], present.sum(axis=1)[:, None]).astype(np.int32)
    low = np.minimum(sizes[..., 0], high)
    seats = max(1, int(high.max(initial=1)))
    must = _must(problem, seats)
    fixed, still, blocks = _bound_people(problem, people, rounds)
    return Room(
        people=people,
        tables=problem.tables,
        seats=seats,
        rounds=rounds,
        low=low,
        high=high,
        present=present,
        share=_shares(problem, people),
        pair=_pair_costs(problem, people, must),
        seat=_seat_costs(problem, people, rounds),
        still=still,
        blocks=blocks,
        limits=_limits(problem, people),
        fixed=fixed,
        must=must,
    )


def _must(problem: Problem, seats: int) -> int:
    """More than any one exchange of two people can gain in wishes."""
    weights = sum(problem.spread.values()) + sum(problem.cluster.values())
    wishes = weights + sum(t.weight for t in problem.targets)
    gain = 4 * seats * (UNIT * 2 + COLUMN * wishes) + CHOICE * problem.tables * 2
    # Sums over a table stay within 31 bits even if everybody at it is to be avoided.
    return int(min(max(100 * UNIT, gain), NAILED // 64, (1 << 30) // seats))


def _shares(problem: Problem, people: tuple[str, ...]) -> Ints:
    counts = [round(SHARE * problem.lighter.get(p, 1.0)) for p in people]
    return np.array([*counts, 0, 0], dtype=np.int32)


def _pair_costs(problem: Problem, people: tuple[str, ...], must: int) -> Ints | NDArray[np.int16]:
    past = (*problem.history, *(problem.locked[r] for r in sorted(problem.locked)))
    weights = [*_column_weights(problem).values(), *(t.weight for t in problem.targets)]
    most = must + UNIT * len(past) + COLUMN * (sum(map(abs, weights)) + len(weights))
    shape = (len(people) + 2,) * 2
    if len(people) > _LARGE and most < np.iinfo(np.int16).max:
        return _fill_pair_costs(np.zeros(shape, dtype=np.int16), problem, people, past, must)
    return _fill_pair_costs(np.zeros(shape, dtype=np.int32), problem, people, past, must)


def _fill_pair_costs(
    cost: _Whole, problem: Problem, people: tuple[str, ...], past: Plan, must: int
) -> _Whole:
    share = _shares(problem, people).astype(cost.dtype)
    _count_meetings(cost, people, past)
    cost *= share[:, None]
    cost *= share[None, :]
    for name, weight in _column_weights(problem).items():
        codes = value_codes(people, column_of(problem, name))
        for value in range(int(codes.max(initial=-1)) + 1):
            at = np.flatnonzero(codes == value)
            cost[np.ix_(at, at)] += round(COLUMN * weight)
    for target in problem.targets:
        at = _holders(problem, people, target.column, target.value)
        cost[np.ix_(at, at)] += round(COLUMN * target.weight)
    index = {person: k for k, person in enumerate(people)}
    for group in problem.apart:
        at = np.array(sorted({index[p] for p in group}), dtype=np.intp)
        cost[np.ix_(at, at)] = np.maximum(cost[np.ix_(at, at)], must)
    np.fill_diagonal(cost, 0)
    return cost


def _column_weights(problem: Problem) -> dict[str, float]:
    weights = dict(problem.spread)
    for name, weight in problem.cluster.items():
        weights[name] = weights.get(name, 0.0) - weight
    return dict(sorted(weights.items()))


def _holders(
    problem: Problem, people: tuple[str, ...], column: str, value: str
) -> NDArray[np.intp]:
    values = column_of(problem, column)
    return np.array([k for k, p in enumerate(people) if values[p] == value], dtype=np.intp)


def _seat_costs(problem: Problem, people: tuple[str, ...], rounds: tuple[int, ...]) -> Ints | None:
    if not problem.prefer and not problem.targets:
        return None
    cost = np.zeros((len(rounds), len(people) + 2, problem.tables), dtype=np.int32)
    for k, person in enumerate(people):
        if wishes := problem.prefer.get(person):
            cost[:, k, :] += CHOICE * len(wishes)
            for rank, table in reversed(list(enumerate(wishes))):
                cost[:, k, table - 1] = CHOICE * rank
    for target in problem.targets:
        # w/2 (count - wished)^2 is w pairs plus w (1/2 - wished) for each person.
        at = _holders(problem, people, target.column, target.value)
        tables = range(problem.tables) if target.table is None else [target.table - 1]
        for r, number in enumerate(rounds):
            wished = _wished(problem, target, number)
            one = round(COLUMN * target.weight * (0.5 - wished))
            for table in tables:
                cost[r, at, table] += one
    return cost


def _wished(problem: Problem, target: Target, number: int) -> float:
    """How many holders a target draws to a table: with a limit, no fewer or more than come by."""
    open_tables = max(1, len(problem.open_tables(number)))
    here = problem.present(number)
    wished = target.wished(len(here) / open_tables)
    if target.sense == "about":
        return wished
    held = set(_holding(problem, target))
    even = sum(person in held for person in here) / open_tables
    return max(wished, even) if target.sense == "least" else min(wished, even)


def _holding(problem: Problem, target: Target) -> Iterator[str]:
    values = problem.columns[target.column]
    return (p for p, value in zip(problem.people, values, strict=True) if value == target.value)


def _bound_people(
    problem: Problem, people: tuple[str, ...], rounds: tuple[int, ...]
) -> tuple[
    tuple[Mapping[int, int], ...],
    NDArray[np.bool_],
    tuple[tuple[tuple[int, ...], ...], ...],
]:
    index = {person: k for k, person in enumerate(people)}
    still = np.zeros((len(rounds), len(people) + 2), dtype=np.bool_)
    still[:, -1] = True
    fixed, blocks = [], []
    groups = components(problem.together)
    for r, number in enumerate(rounds):
        here = set(problem.present(number))
        tables = fixed_tables(problem, number)
        fixed.append({index[p]: t - 1 for p, t in sorted(tables.items())})
        free = [
            sorted(index[p] for p in group & here) for group in groups if not group & tables.keys()
        ]
        blocks.append(tuple(sorted(tuple(b) for b in free if len(b) > 1)))
        still[r, list(fixed[-1])] = True
        still[r, [k for block in blocks[-1] for k in block]] = True
    return tuple(fixed), still, tuple(blocks)


def _limits(problem: Problem, people: tuple[str, ...]) -> tuple[Limit, ...]:
    return tuple(
        Limit(value_codes(people, column_of(problem, name)), most)
        for name, most in sorted(problem.at_most.items())
    )
