"""Numbering off: tables for a room without a list of people."""

from collections.abc import Sequence

from workshopdesk.allocation import Plan, Problem, solve
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.number_off import CountedOff

MOST_PEOPLE, MOST_ROUNDS = 2_000, 20


def number_off(people: int, tables: int, rounds: int, progress: Progress = silent) -> CountedOff:
    """Send numbers to tables so that, over the rounds, as few pairs as possible meet twice.

    The same figures give the same list on every device, so that nothing need be kept.

    Args:
        people: How many call a number, from 1 on.
        tables: How many tables they go to.
        rounds: How often.
        progress: Told of the search; ``Cancelled`` ends it with the best so far.

    Raises:
        DeskError: The figures make no sense; the message says which.
    """
    _check(people, tables, rounds)
    ids = tuple(f"{number:05}" for number in range(1, people + 1))
    solution = solve(Problem(people=ids, tables=tables, rounds=rounds), seed=0, progress=progress)
    numbers = _by_counting_off(solution.plan, tables)
    report = solution.report
    return CountedOff(
        people, tables, rounds, numbers, solution.repeats, report.met, report.possible,
        solution.proven,
    )  # fmt: skip


def _check(people: int, tables: int, rounds: int) -> None:
    if not 1 <= people <= MOST_PEOPLE:
        raise DeskError("Too many or too few people", f"Count 1 to {MOST_PEOPLE:,} people.")
    if not 1 <= tables <= people:
        raise DeskError("Tables would stay empty", f"Choose 1 to {count(people, 'table')}.")
    if not 1 <= rounds <= MOST_ROUNDS:
        raise DeskError("Too many or too few rounds", f"Choose 1 to {MOST_ROUNDS} rounds.")


def _by_counting_off(plan: Plan, tables: int) -> tuple[tuple[int, ...], ...]:
    """Name people so that in the first round table t has t, t + tables, t + 2 tables ..."""
    rounds = [_larger_first(one) for one in plan]
    called = {
        person: place * tables + table
        for table, people in enumerate(rounds[0])
        for place, person in enumerate(people)
    }
    where = [[0] * len(plan) for _ in called]
    for r, one in enumerate(rounds):
        for table, people in enumerate(one, 1):
            for person in people:
                where[called[person]][r] = table
    return tuple(tuple(row) for row in where)


def _larger_first(one: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    return sorted(one, key=len, reverse=True)
