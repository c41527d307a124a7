import random
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.allocation.verify import verify
from workshopdesk.allocation import Problem, check


def small_problem(seed: int) -> Problem:
    """A small room with musts thrown in at random, so that about half cannot be met."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable draw, nothing secret
    tables = rng.randint(2, 3)
    people = tuple("abcdef"[: rng.randint(2, 6)])

    def pairs(most: int) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(rng.sample(people, 2)) for _ in range(rng.randint(0, most)))

    return Problem(
        people,
        tables,
        1,
        columns={"kind": tuple(rng.choice(("x", "y", "")) for _ in people)},
        together=pairs(1),
        apart=pairs(5),
        fixed={p: rng.randint(1, tables) for p in rng.sample(people, rng.randint(0, 2))},
        absent=dict.fromkeys(rng.sample(people, rng.randint(0, 1)), (1,)),
        at_most={"kind": rng.randint(1, 2)} if rng.random() < 0.5 else {},
        capacity=tuple(
            (low, low + rng.randint(0, 3)) for low in (rng.randint(0, 2) for _ in range(tables))
        )
        if rng.random() < 0.5
        else None,
        closed={1: (1,)} if rng.random() < 0.2 else {},
    )


def can_be_met(problem: Problem) -> bool:
    """Try every seating there is."""
    here = problem.present(1)
    for tables in product(range(problem.tables), repeat=len(here)):
        seating = tuple(
            tuple(p for p, at in zip(here, tables, strict=True) if at == t)
            for t in range(problem.tables)
        )
        if not verify(problem, (seating,)).broken:
            return True
    return False


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=1 << 32).map(small_problem))
def test_a_small_room_is_called_impossible_exactly_when_no_seating_exists(problem: Problem) -> None:
    assert bool(check(problem)) != can_be_met(problem)
