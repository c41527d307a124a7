"""Random problems that are known to be solvable: every must is read off a hidden plan."""

import random
from collections import Counter
from itertools import combinations

from hypothesis import strategies as st

from workshopdesk.allocation import Plan, Problem


def hidden_problem(seed: int) -> tuple[Problem, Plan]:
    """A problem with musts, and a plan that meets them all."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable draw, nothing secret
    tables, rounds = rng.randint(1, 7), rng.randint(1, 5)
    people = tuple(f"p{k:02}" for k in range(rng.randint(tables, tables * 6)))
    absent = {
        p: tuple(sorted(rng.sample(range(1, rounds + 1), rng.randint(1, rounds))))
        for p in people
        if rng.random() < 0.1
    }
    fixed = {p: rng.randint(1, tables) for p in people if rng.random() < rng.choice((0, 0.1))}
    together = _together(rng, people, fixed)
    plan = tuple(
        _seating(rng, tables, [p for p in people if r not in absent.get(p, ())], fixed, together)
        for r in range(1, rounds + 1)
    )
    column = tuple(rng.choice(("a", "b", "c", "d", "")) for _ in people)
    problem = Problem(
        people=people,
        tables=tables,
        rounds=rounds,
        columns={"kind": column},
        spread={"kind": 1.0} if rng.random() < 0.5 else {},
        together=together,
        apart=_apart(rng, people, plan),
        fixed=fixed,
        absent=absent,
        capacity=_capacity(rng, tables, plan),
        at_most=_at_most(rng, people, column, plan),
        prefer={p: tuple(rng.sample(range(1, tables + 1), 1)) for p in people[:3]},
        history=plan[:1] if rng.random() < 0.3 else (),
    )
    return problem, plan


def _together(
    rng: random.Random, people: tuple[str, ...], fixed: dict[str, int]
) -> tuple[tuple[str, ...], ...]:
    free = [p for p in people if p not in fixed]
    rng.shuffle(free)
    sets = []
    for _ in range(rng.choice((0, 0, 1, 2))):
        size = rng.randint(2, 3)
        if len(free) >= size:
            sets.append(tuple(free.pop() for _ in range(size)))
    return tuple(sets)


def _seating(
    rng: random.Random,
    tables: int,
    here: list[str],
    fixed: dict[str, int],
    together: tuple[tuple[str, ...], ...],
) -> tuple[tuple[str, ...], ...]:
    seating: list[list[str]] = [[] for _ in range(tables)]
    grouped = {p for group in together for p in group}
    for group in together:
        seating[rng.randrange(tables)] += [p for p in group if p in here]
    for p in here:
        if p in fixed:
            seating[fixed[p] - 1].append(p)
        elif p not in grouped:
            min(seating, key=lambda table: (len(table), rng.random())).append(p)
    return tuple(tuple(table) for table in seating)


def _apart(rng: random.Random, people: tuple[str, ...], plan: Plan) -> tuple[tuple[str, ...], ...]:
    met = {frozenset(pair) for one in plan for table in one for pair in combinations(table, 2)}
    strangers = [pair for pair in combinations(people, 2) if frozenset(pair) not in met]
    return tuple(rng.sample(strangers, min(len(strangers), rng.choice((0, 0, 2, 8)))))


def _capacity(rng: random.Random, tables: int, plan: Plan) -> tuple[tuple[int, int], ...]:
    slack = rng.choice((0, 1))
    sizes = [[len(one[t]) for one in plan] for t in range(tables)]
    return tuple((max(0, min(s) - slack), max(s) + slack) for s in sizes)


def _at_most(
    rng: random.Random, people: tuple[str, ...], column: tuple[str, ...], plan: Plan
) -> dict[str, int]:
    value = dict(zip(people, column, strict=True))
    most = 1
    for one in plan:
        for table in one:
            counts = Counter(value[p] for p in table if value[p])
            most = max([most, *counts.values()])
    return {"kind": most} if rng.random() < 0.5 else {}


solvable = st.integers(min_value=0, max_value=1 << 32).map(hidden_problem)
