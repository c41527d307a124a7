"""A way to go on as pages show it: who moves, from where to where, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workshopdesk.allocation import Plan, Problem, RepairOption, Round
from workshopdesk.allocation.measure import broken_musts
from workshopdesk.domain.views.seating import Mover, Repair, RepairWishes

Tables = Sequence[Sequence[str]]


def shown_option(before: Plan, wishes: RepairWishes, option: RepairOption) -> Repair:
    """Give an option of the engine as a view.

    Args:
        before: The plan that stood.
        wishes: What had happened to it.
        option: One way to go on.
    """
    return Repair(
        option.name,
        option.moves,
        option.repeats,
        option.violations,
        option.plan,
        tuple(_movers(before, wishes, option)),
        tuple(_newly_seated(before, wishes, option)),
    )


def _movers(before: Plan, wishes: RepairWishes, option: RepairOption) -> Iterator[Mover]:
    met = _met(option)
    for number, people in sorted(option.moved.items()):
        for person in people:
            old = _table(before[number - 1], person)
            new = _table(option.plan[number - 1], person)
            name = option.problem.name(person)
            why, whom = _reason(option, met, wishes, number, person, old, new)
            yield Mover(person, name, number, old, new, why, whom)


def _newly_seated(before: Plan, wishes: RepairWishes, option: RepairOption) -> Iterator[Mover]:
    for number in range(wishes.from_round, len(option.plan) + 1):
        had = {person for table in before[number - 1] for person in table}
        for table, people in enumerate(option.plan[number - 1], 1):
            for person in people:
                if person not in had:
                    yield Mover(person, option.problem.name(person), number, 0, table)


Met = Mapping[tuple[str, str], int]


def _met(option: RepairOption) -> Met:
    """How often each two people meet by the option, earlier sessions included."""
    counts: dict[tuple[str, str], int] = {}
    for one in (*option.problem.history, *option.plan):
        for people in one:
            for person in people:
                for other in people:
                    counts[person, other] = counts.get((person, other), 0) + 1
    return counts


def _reason(
    option: RepairOption, met: Met, wishes: RepairWishes, number: int, person: str, old: int,
    new: int,
) -> tuple[str, str]:  # fmt: skip
    """Ask what would be wrong if this person alone had stayed."""
    if old in wishes.closed_tables:
        return "closed", ""
    problem, one = option.problem, option.plan[number - 1]
    mates = one[old - 1]
    stayed = tuple(
        (*(p for p in table if p != person), *((person,) if n == old else ()))
        for n, table in enumerate(one, 1)
    )
    if _is_bound(problem, person) and not _keeps_musts(problem, number, one, stayed):
        return "must", ""
    again = next((other for other in mates if met.get((person, other), 0) > 0), None)
    if again is not None:
        return "again", problem.name(again)
    sizes = problem.sizes(number)
    if len(stayed[old - 1]) > sizes[old - 1][1] or len(stayed[new - 1]) < sizes[new - 1][0]:
        return "size", ""
    return "better", ""


def _is_bound(problem: Problem, person: str) -> bool:
    """Tell whether any must speaks of somebody; asking the musts of everyone takes long."""
    groups = (*problem.together, *problem.apart, tuple(problem.fixed))
    pinned = any(pin[0] == person for pin in problem.pins)
    return pinned or bool(problem.at_most) or any(person in group for group in groups)


def _keeps_musts(problem: Problem, number: int, one: Round, stayed: Round) -> bool:
    """Tell whether a round that differs breaks no further must, sizes aside."""
    everyone = len(problem.people)
    roomy = replace(problem, capacity=((0, everyone),) * problem.tables)
    return set(broken_musts(roomy, number, stayed)) <= set(broken_musts(roomy, number, one))


def _table(tables: Tables, person: str) -> int:
    return next((n for n, people in enumerate(tables, start=1) if person in people), 0)
