"""What no plan can beat.

Two lower bounds on ``conv``, the sum over pairs of c (c - 1) / 2 with c shared rounds: every
person's meetings spread as evenly as possible over the others, and, for each two rounds, the
people of a table of the one spread as evenly as possible over the tables of the other.
"""

from collections import Counter
from collections.abc import Iterable
from math import comb

from workshopdesk.allocation.problem import Problem


def even_pairs(count: int, bins: int) -> int:
    """The fewest pairs that share a bin when ``count`` things go into ``bins``."""
    each, rest = divmod(count, bins)
    return rest * comb(each + 1, 2) + (bins - rest) * comb(each, 2)


def conv_bound(problem: Problem) -> int | None:
    """A lower bound on conv, or None where absences, history or together-sets spoil it."""
    absent = any(problem.absent.values())
    uneven = problem.closed or problem.locked
    if absent or uneven or problem.history or any(len(set(g)) > 1 for g in problem.together):
        return None
    people, rounds = len(problem.people), problem.rounds
    if people < 2 or rounds < 2:
        return 0
    sizes = even_sizes(problem.sizes(1), people)
    shared = sum(even_pairs(size, problem.tables) for size in sizes)
    return max(
        shared * comb(rounds, 2),
        even_pairs(rounds * sum(comb(size, 2) for size in sizes), comb(people, 2)),
        -(-people * even_pairs(rounds * max(0, min(sizes) - 1), people - 1) // 2),
    )


def even_sizes(limits: Iterable[tuple[int, int]], people: int) -> tuple[int, ...]:
    """Table sizes within (smallest, largest) limits, as equal as they can be, that seat all."""
    limits = list(limits)
    sizes = [low for low, _ in limits]
    for _ in range(people - sum(sizes)):
        open_tables = [t for t, (_, high) in enumerate(limits) if sizes[t] < high]
        if not open_tables:
            break
        sizes[min(open_tables, key=lambda t: (sizes[t], t))] += 1
    return tuple(sizes)


def column_bound(problem: Problem, name: str) -> int:
    """The fewest same-value pairs in a column if it were the only wish."""
    values = dict(zip(problem.people, problem.columns[name], strict=True))
    total = 0
    for number in range(1, problem.rounds + 1):
        counts = Counter(values[p] for p in problem.present(number))
        del counts[""]
        total += sum(even_pairs(count, problem.tables) for count in counts.values())
    return total
