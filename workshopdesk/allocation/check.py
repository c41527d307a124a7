"""Wishes that cannot be met, found before anything is searched, and said in words."""

from collections import Counter
from collections.abc import Iterator

from workshopdesk.allocation.clashes import round_clashes
from workshopdesk.allocation.musts import musts_of
from workshopdesk.allocation.problem import Problem
from workshopdesk.allocation.words import listed, number_words
from workshopdesk.domain.limits import MAX_ROUNDS, MAX_TABLES, out_of_limits

MOST_PEOPLE = 10_000


def check(problem: Problem) -> tuple[str, ...]:
    """Everything that makes a problem impossible, a sentence each; empty when nothing does."""
    wrong = tuple(_nonsense(problem))
    if wrong:
        return wrong
    found: list[str] = []
    known = set()
    for number in range(1, problem.rounds + 1):
        alike = (problem.present(number), problem.sizes(number), *musts_of(problem, number))
        if number not in problem.locked and alike not in known:
            known.add(alike)
            found += round_clashes(problem, number)
    return tuple(dict.fromkeys(found))


def _nonsense(problem: Problem) -> Iterator[str]:
    yield from _wrong_amounts(problem)
    yield from _wrong_names(problem)


def _wrong_amounts(problem: Problem) -> Iterator[str]:
    limits = (
        (problem.tables, MAX_TABLES, "tables"),
        (problem.rounds, MAX_ROUNDS, "rounds"),
        (len(problem.people), MOST_PEOPLE, "people"),
    )
    for count, most, what in limits:
        if told := out_of_limits(count, most, what):
            yield told
    for person, count in sorted(Counter(problem.people).items()):
        if count > 1:
            yield f"{problem.name(person)} is listed more than once."
    if problem.capacity is not None and len(problem.capacity) != problem.tables:
        sizes = number_words(len(problem.capacity), "table", "tables")
        yield f"Sizes are given for {sizes}, but there are {problem.tables}."
    for table, (low, high) in enumerate(problem.capacity or (), 1):
        if not 0 <= low <= high:
            yield f"Table {table} cannot have from {low} to {high} people."
    for name, most in sorted(problem.at_most.items()):
        if most < 1:
            yield f"At most {most} of one {name} at a table leaves nobody to seat."


def _wrong_names(problem: Problem) -> Iterator[str]:
    known = set(problem.people)
    named = [
        *(p for group in (*problem.together, *problem.apart) for p in group),
        *problem.fixed,
        *(p for p, _, _ in problem.pins),
        *problem.absent,
        *problem.prefer,
        *problem.lighter,
    ]
    for person in sorted(set(named) - known):
        yield f"A rule names {problem.name(person)}, who is not among the people."
    for name in problem.columns_in_use():
        if name not in problem.columns:
            there = listed([f"“{column}”" for column in sorted(problem.columns)]) or "none"
            yield f"A rule names the column {name}, which does not exist; there are {there}."
    for name in sorted(problem.spread.keys() & problem.cluster.keys()):
        yield f"Tables are to be mixed by {name} and to have the same {name}; only one can be."
    for target in problem.targets:
        if target.column in problem.columns and target.value not in problem.columns[target.column]:
            yield f"A rule wishes for {target.column} “{target.value}”, which nobody has."
    for name, values in sorted(problem.columns.items()):
        if len(values) != len(problem.people):
            yield f"The column {name} has {len(values)} values for {len(problem.people)} people."
    yield from _wrong_numbers(problem)


def _wrong_numbers(problem: Problem) -> Iterator[str]:
    seats = [
        *problem.fixed.items(),
        *((p, t) for p, _, t in problem.pins),
        *((p, t) for p, wishes in problem.prefer.items() for t in wishes),
    ]
    for person, table in sorted(set(seats)):
        if not 1 <= table <= problem.tables:
            yield f"{problem.name(person)} is given table {table}, which does not exist."
    rounds = [
        *((p, r) for p, away in problem.absent.items() for r in away),
        *((p, r) for p, r, _ in problem.pins),
    ]
    for person, number in sorted(set(rounds)):
        if not 1 <= number <= problem.rounds:
            yield f"{problem.name(person)} is named for round {number}, which does not exist."
    yield from _wrong_tables(problem)
    for number in sorted(problem.locked):
        if not 1 <= number <= problem.rounds:
            yield f"Round {number} is locked, but it does not exist."


def _wrong_tables(problem: Problem) -> Iterator[str]:
    for target in problem.targets:
        if target.table is not None and not 1 <= target.table <= problem.tables:
            yield f"A rule wishes for people at table {target.table}, which does not exist."
    for table in sorted(problem.closed):
        if not 1 <= table <= problem.tables:
            yield f"Table {table} is closed, but it does not exist."
