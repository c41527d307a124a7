import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.allocation_instances import plain
from tests.allocation.problems import solvable
from tests.allocation.verify import verify
from workshopdesk.allocation import Advice, Plan, Problem, solve
from workshopdesk.domain.errors import DeskError


@settings(max_examples=60, deadline=None)
@given(solvable, st.randoms(use_true_random=False))
def test_what_a_move_or_exchange_is_said_to_add_is_what_the_checker_counts(
    case: tuple[Problem, Plan], rng: random.Random
) -> None:
    problem, plan = case
    advice = Advice(problem, plan)
    assert advice.repeats == verify(problem, plan).repeats
    for _ in range(4):
        number = rng.randint(1, problem.rounds)
        seated = [p for table in advice.plan[number - 1] for p in table]
        if not seated:
            continue
        person, before = rng.choice(seated), advice.repeats
        table = rng.randint(1, problem.tables)
        said = advice.moves(person, number)[table - 1]
        assert advice.move(person, number, table) == said
        assert verify(problem, advice.plan).repeats == before + said
        if offers := advice.swaps(person, number):
            other = rng.choice(sorted(offers))
            assert advice.swap(person, other, number) == offers[other]
            assert verify(problem, advice.plan).repeats == before + said + offers[other]


def test_staying_costs_nothing_and_going_back_undoes_a_move() -> None:
    problem = plain(6, 4, 3)
    plan = solve(problem).plan
    advice = Advice(problem, plan)
    person = plan[1][2][0]
    assert advice.moves(person, 2)[2] == 0
    added = advice.move(person, 2, 5)
    assert advice.move(person, 2, 3) == -added


def test_somebody_without_a_seat_cannot_be_moved() -> None:
    problem = Problem(("a", "b", "c"), 1, 1, absent={"a": (1,)})
    advice = Advice(problem, ((("b", "c"),),))
    with pytest.raises(DeskError, match="no seat"):
        advice.moves("a", 1)


def test_a_move_that_breaks_a_must_is_told_before_it_is_made() -> None:
    people = tuple("abcdef")
    problem = Problem(people, 2, 1, apart=(("a", "f"),), capacity=((2, 4), (2, 4)))
    advice = Advice(problem, ((("a", "b", "c"), ("d", "e", "f")),))
    assert advice.clashes("a", 1, 2) == ("a and f must sit apart but share table 2 in round 1.",)
    assert advice.clashes("b", 1, 2) == ()
    assert advice.plan == ((("a", "b", "c"), ("d", "e", "f")),)
