"""A second opinion on plans: counts and checks everything anew, sharing no code with the solver.

Deliberately naive: sets, dictionaries and loops over the words of the issue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from workshopdesk.allocation import Problem

Plan = Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True)
class Verdict:
    repeats: int
    conv: int
    same_pairs: dict[str, int]
    broken: tuple[str, ...]


def verify(problem: Problem, plan: Plan) -> Verdict:
    """Count repeats, conv and same-value pairs, and list every broken must."""
    kept_together = _kept_together(problem)
    shared: dict[frozenset[str], int] = {}
    for seating in [*problem.history, *plan]:
        for table in seating:
            for a, b in combinations(table, 2):
                pair = frozenset((a, b))
                known = a in problem.people and b in problem.people
                if known and pair not in kept_together:
                    shared[pair] = shared.get(pair, 0) + 1
    return Verdict(
        repeats=sum(max(0, c - 1) for c in shared.values()),
        conv=sum(c * (c - 1) // 2 for c in shared.values()),
        same_pairs={name: _same_pairs(problem, plan, name) for name in problem.columns},
        broken=tuple(_broken(problem, plan)),
    )


def _kept_together(problem: Problem) -> set[frozenset[str]]:
    # Grow each person's circle until nothing changes: overlapping sets are one set.
    circles = {p: {p} for p in problem.people}
    changed = True
    while changed:
        changed = False
        for group in problem.together:
            union = set().union(*(circles[p] for p in group)) if group else set()
            for p in union:
                if not union <= circles[p]:
                    circles[p] = circles[p] | union
                    changed = True
    return {frozenset((p, q)) for p, circle in circles.items() for q in circle if p != q}


def _same_pairs(problem: Problem, plan: Plan, name: str) -> int:
    value = {p: problem.columns[name][k] for k, p in enumerate(problem.people)}
    count = 0
    for seating in plan:
        for table in seating:
            count += sum(1 for a, b in combinations(table, 2) if value[a] and value[a] == value[b])
    return count


def _broken(problem: Problem, plan: Plan) -> list[str]:
    broken = [] if len(plan) == problem.rounds else ["rounds"]
    for r, seating in enumerate(plan, 1):
        if r in problem.locked:
            if [set(t) for t in seating] != [set(t) for t in problem.locked[r]]:
                broken.append(f"{r} locked")
            continue
        broken += [f"{r} {what}" for what in _broken_round(problem, r, seating)]
    return broken


def _broken_round(problem: Problem, r: int, seating: Sequence[Sequence[str]]) -> list[str]:
    broken = []
    seated = [p for table in seating for p in table]
    due = [p for p in problem.people if r not in problem.absent.get(p, ())]
    if sorted(seated) != sorted(due):
        broken.append("people")
    if len(seating) != problem.tables:
        broken.append("tables")
    where = {p: t for t, table in enumerate(seating, 1) for p in table}
    broken += _broken_sizes(problem, r, seating)
    for p, t in problem.fixed.items():
        if p in where and where[p] != t:
            broken.append(f"fixed {p}")
    for p, number, t in problem.pins:
        if number == r and p in where and where[p] != t:
            broken.append(f"pin {p}")
    return broken + _broken_company(problem, where) + _broken_crowds(problem, seating)


def _broken_company(problem: Problem, where: dict[str, int]) -> list[str]:
    broken = []
    for group in problem.together:
        broken += [f"together {group}"] * (len({where[p] for p in group if p in where}) > 1)
    for group in problem.apart:
        for a, b in combinations(set(group), 2):
            if a in where and b in where and where[a] == where[b]:
                broken.append(f"apart {a} {b}")
    return broken


def _broken_crowds(problem: Problem, seating: Sequence[Sequence[str]]) -> list[str]:
    broken = []
    for name, most in problem.at_most.items():
        value = {p: problem.columns[name][k] for k, p in enumerate(problem.people)}
        for table in seating:
            held = [value[p] for p in table if value[p]]
            broken += [f"{name} {v}" for v in set(held) if held.count(v) > most]
    return broken


def _broken_sizes(problem: Problem, r: int, seating: Sequence[Sequence[str]]) -> list[str]:
    in_use = [t for t in range(1, problem.tables + 1) if r not in problem.closed.get(t, ())]
    sizes = [len(table) for table in seating]
    broken = [f"closed {t}" for t, size in enumerate(sizes, 1) if t not in in_use and size]
    used = [sizes[t - 1] for t in in_use]
    if problem.capacity is None:
        return broken + (["uneven"] if max(used) - min(used) > 1 else [])
    for t in in_use:
        low, high = problem.capacity[t - 1]
        if not low <= sizes[t - 1] <= high:
            broken.append(f"size {t}")
    return broken
