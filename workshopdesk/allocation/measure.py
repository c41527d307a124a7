"""How good a plan is, whoever made it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.bounds import column_bound, conv_bound
from workshopdesk.allocation.problem import Plan, Problem, Round
from workshopdesk.allocation.room import components
from workshopdesk.allocation.words import listed, number_words


@dataclass(frozen=True)
class ColumnMeasure:
    """Pairs with the same value at a table, over all rounds.

    Attributes:
        same_pairs: How many there are.
        bound: The fewest there could be if the column were the only wish; None for columns
            that cluster. Bounds of several columns can rarely be met together.
    """

    same_pairs: int
    bound: int | None


@dataclass(frozen=True)
class Report:
    """The measures of a plan; history counts, pairs who must sit together do not.

    Attributes:
        repeats: Sum over pairs of shared rounds beyond the first.
        conv: Sum over pairs of c (c - 1) / 2 with c shared rounds.
        bound: A lower bound on ``conv``, or None where none is known to hold.
        proven: Whether the bound is met, so that no plan repeats less.
        violations: Each broken must as a sentence.
        columns: A measure for each column that spreads or clusters.
        met: Pairs who meet in these rounds for the first time.
        possible: The most that could.
    """

    repeats: int
    conv: int
    bound: int | None
    proven: bool
    violations: tuple[str, ...]
    columns: Mapping[str, ColumnMeasure]
    met: int
    possible: int


def score(problem: Problem, plan: Plan) -> Report:
    """Measure any plan for a problem, also one made by hand.

    Args:
        problem: The problem; the plan may break its musts but names only its people.
        plan: For each round, for each table, the people at it.

    Returns:
        The measures.
    """
    _, shared = meeting_counts(problem, (*problem.history, *plan))
    conv = int((shared * (shared - 1) // 2).sum())
    bound = conv_bound(problem)
    before = len(meeting_counts(problem, problem.history)[0])
    now = sum(len(t) * (len(t) - 1) // 2 for one in plan for t in one)
    bound_pairs = _together_pairs(problem)
    spoken_for = (
        sum(pair in bound_pairs for one in plan for pair in _pairs(one)) if bound_pairs else 0
    )
    people = len(problem.people)
    strangers = people * (people - 1) // 2 - before - len(bound_pairs)
    violations = find_violations(problem, plan)
    return Report(
        repeats=int((shared - 1).sum()),
        conv=conv,
        bound=bound,
        proven=bound is not None and conv == bound and not violations,
        violations=violations,
        columns={name: _column(problem, plan, name) for name in _wished(problem)},
        met=len(shared) - before,
        possible=min(now - spoken_for, strangers),
    )


def meeting_counts(problem: Problem, rounds: Plan) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many of the rounds each pair shared a table in, together-sets left out.

    Args:
        problem: Its people, sorted, are numbered from 0.
        rounds: Seatings.

    Returns:
        The pairs that met as a * n + b with a < b, ascending, and how often each did.
    """
    people = sorted(problem.people)
    index = {person: k for k, person in enumerate(people)}
    keys = [_table_keys(index, table) for one in rounds for table in one]
    none = np.zeros(0, dtype=np.int64)
    pairs, counts = np.unique(np.concatenate([none, *keys]), return_counts=True)
    skip = [index[a] * len(index) + index[b] for a, b in _together_pairs(problem)]
    keep = ~np.isin(pairs, np.array(skip, dtype=np.int64))
    return pairs[keep], counts[keep].astype(np.int64)


def _table_keys(index: Mapping[str, int], table: tuple[str, ...]) -> NDArray[np.int64]:
    at = np.array(sorted(index[p] for p in table if p in index), dtype=np.int64)
    first, second = np.triu_indices(len(at), 1)
    return at[first] * len(index) + at[second]


def _pairs(one: Round) -> Iterator[tuple[str, str]]:
    for table in one:
        yield from combinations(sorted(table), 2)


def _together_pairs(problem: Problem) -> set[tuple[str, str]]:
    groups = components(problem.together)
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _wished(problem: Problem) -> tuple[str, ...]:
    return tuple(sorted({*problem.spread, *problem.cluster}))


def _column(problem: Problem, plan: Plan, name: str) -> ColumnMeasure:
    values = dict(zip(problem.people, problem.columns[name], strict=True))
    pairs = 0
    for one in plan:
        for table in one:
            counts = Counter(values[p] for p in table)
            del counts[""]
            pairs += sum(c * (c - 1) // 2 for c in counts.values())
    clusters = name in problem.cluster
    return ColumnMeasure(pairs, None if clusters else column_bound(problem, name))


def find_violations(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Each broken must of a plan as a sentence that names round, table and people."""
    found = [] if len(plan) == problem.rounds else ["The plan has another number of rounds."]
    for number, one in enumerate(plan[: problem.rounds], 1):
        found += broken_musts(problem, number, one)
    return tuple(found)


def broken_musts(problem: Problem, number: int, one: Round) -> list[str]:
    """Each broken must of one round (from 1); a locked round need only be unchanged."""
    if number in problem.locked:
        return _changed(problem, number, one)
    kinds = (_wrong_people, _wrong_sizes, _wrong_seats, _torn, _too_near, _too_many)
    return [sentence for kind in kinds for sentence in kind(problem, number, one)]


def _changed(problem: Problem, number: int, one: Round) -> list[str]:
    kept = [sorted(table) for table in problem.locked[number]] == [sorted(t) for t in one]
    return [] if kept else [f"Round {number} is locked but has changed."]


def _wrong_people(problem: Problem, number: int, one: Round) -> list[str]:
    seated = Counter(p for table in one for p in table)
    due = set(problem.present(number))
    found = [
        f"{problem.name(p)} has no seat in round {number}." for p in sorted(due - seated.keys())
    ]
    found += [
        f"{problem.name(p)} is seated in round {number} but is not there."
        for p in sorted(seated.keys() - due)
    ]
    found += [
        f"{problem.name(p)} is seated twice in round {number}."
        for p, count in sorted(seated.items())
        if count > 1
    ]
    return found


def _wrong_sizes(problem: Problem, number: int, one: Round) -> list[str]:
    sizes = problem.sizes(number)
    found = [
        f"Table {t} of round {number} does not exist." for t in range(len(sizes) + 1, len(one) + 1)
    ]
    for t, ((low, high), table) in enumerate(zip(sizes, one, strict=False), 1):
        if not low <= len(table) <= high:
            wished = f"{low}" if low == high else f"{low} to {high}"
            people = number_words(len(table), "person", "people")
            found.append(f"Table {t} has {people} in round {number} instead of {wished}.")
    return found


def _wrong_seats(problem: Problem, number: int, one: Round) -> list[str]:
    at = {p: t for t, table in enumerate(one, 1) for p in table}
    due = [*problem.fixed.items(), *((p, t) for p, r, t in problem.pins if r == number)]
    return [
        f"{problem.name(p)} belongs to table {t} in round {number} but sits at table {at[p]}."
        for p, t in sorted(set(due))
        if p in at and at[p] != t
    ]


def _torn(problem: Problem, number: int, one: Round) -> list[str]:
    at = {p: t for t, table in enumerate(one, 1) for p in table}
    found = []
    for group in components(problem.together):
        here = sorted(p for p in group if p in at)
        tables = sorted({at[p] for p in here})
        if len(tables) > 1:
            who = listed([problem.name(p) for p in here])
            where = listed([str(t) for t in tables])
            found.append(f"{who} must sit together but are at tables {where} in round {number}.")
    return found


def _too_near(problem: Problem, number: int, one: Round) -> list[str]:
    at = {p: t for t, table in enumerate(one, 1) for p in table}
    found = []
    for group in problem.apart:
        tables = defaultdict(list)
        for p in sorted(set(group)):
            if p in at:
                tables[at[p]].append(problem.name(p))
        found += [
            f"{listed(who)} must sit apart but share table {t} in round {number}."
            for t, who in sorted(tables.items())
            if len(who) > 1
        ]
    return found


def _too_many(problem: Problem, number: int, one: Round) -> list[str]:
    found = []
    for name, most in sorted(problem.at_most.items()):
        values = dict(zip(problem.people, problem.columns[name], strict=True))
        for t, table in enumerate(one, 1):
            counts = Counter(values.get(p, "") for p in table)
            del counts[""]
            where = f"in round {number}"
            found += [
                f"Table {t} has {count} of {name} “{value}” {where}, not at most {most}."
                for value, count in sorted(counts.items())
                if count > most
            ]
    return found
