from dataclasses import replace
from typing import Any

import pytest

from tests.allocation.verify import verify
from workshopdesk.allocation import Plan, Problem, score

PEOPLE = tuple("abcdefgh")
PLAN: Plan = ((("a", "b", "c", "d"), ("e", "f", "g", "h")),)
USUAL = Problem(PEOPLE, 2, 1, names={"a": "Ann", "b": "Bo"})


@pytest.mark.parametrize(
    ("changes", "plan", "sentence"),
    [
        ({}, (), "The plan has another number of rounds."),
        ({}, ((("a", "b", "c"), ("e", "f", "g", "h")),), "d has no seat in round 1."),
        ({"absent": {"a": (1,)}}, PLAN, "Ann is seated in round 1 but is not there."),
        (
            {},
            ((("a", "b", "c", "d"), ("a", "f", "g", "h", "e")),),
            "Ann is seated twice in round 1.",
        ),
        ({}, ((*PLAN[0], ("x",)),), "Table 3 of round 1 does not exist."),
        (
            {"capacity": ((2, 3), (2, 6))},
            PLAN,
            "Table 1 has 4 people in round 1 instead of 2 to 3.",
        ),
        ({"fixed": {"a": 2}}, PLAN, "Ann belongs to table 2 in round 1 but sits at table 1."),
        ({"pins": (("a", 1, 2),)}, PLAN, "Ann belongs to table 2 in round 1 but sits at table 1."),
        (
            {"together": (("a", "e"),)},
            PLAN,
            "Ann and e must sit together but are at tables 1 and 2 in round 1.",
        ),
        ({"apart": (("a", "b"),)}, PLAN, "Ann and Bo must sit apart but share table 1 in round 1."),
        (
            {"columns": {"org": tuple("xxxy") + ("",) * 4}, "at_most": {"org": 2}},
            PLAN,
            "Table 1 has 3 of org “x” in round 1, not at most 2.",
        ),
        ({"locked": {1: (PLAN[0][1], PLAN[0][0])}}, PLAN, "Round 1 is locked but has changed."),
        ({"closed": {1: (1,)}}, PLAN, "Table 1 has 4 people in round 1 instead of 0."),
    ],
)
def test_every_kind_of_broken_must_is_told_and_found_by_the_checker_too(
    changes: dict[str, Any], plan: Plan, sentence: str
) -> None:
    problem = replace(USUAL, **changes)
    assert sentence in score(problem, plan).violations
    assert verify(problem, plan).broken


def test_a_plan_that_keeps_everything_has_no_violations() -> None:
    assert score(USUAL, PLAN).violations == verify(USUAL, PLAN).broken == ()


def test_repeats_and_conv_count_history_but_not_those_who_belong_together() -> None:
    problem = replace(USUAL, together=(("a", "b"),), history=(PLAN[0], PLAN[0], (("zz", "a"),)))
    report = score(problem, PLAN)
    # Eleven pairs meet three times.
    assert (report.repeats, report.conv, report.bound) == (22, 33, None)
    assert (report.met, report.possible) == (0, 11)


@pytest.mark.parametrize(
    ("tables", "size", "rounds", "bound"),
    [(8, 4, 10, 0), (5, 8, 4, 90), (6, 8, 6, 180), (10, 6, 6, 0), (2, 2, 4, 2)],
)
def test_bounds_are_those_of_the_design(tables: int, size: int, rounds: int, bound: int) -> None:
    people = tuple(f"p{k:03}" for k in range(tables * size))
    seating = tuple(people[t::tables] for t in range(tables))
    assert score(Problem(people, tables, rounds), (seating,) * rounds).bound == bound


@pytest.mark.parametrize(
    "changes",
    [{"absent": {"a": (1,)}}, {"history": PLAN}, {"together": (("a", "b"),)}],
)
def test_no_bound_is_given_where_the_formula_does_not_hold(changes: dict[str, Any]) -> None:
    report = score(replace(USUAL, **changes), PLAN)
    assert (report.bound, report.proven) == (None, False)


def test_column_bounds_leave_empty_values_and_absent_people_out() -> None:
    column = ("x", "x", "x", "y", "y", "", "", "")
    problem = replace(USUAL, columns={"org": column}, spread={"org": 1.0}, absent={"a": (1,)})
    # Two x and two y over two tables need not meet at all.
    assert score(problem, ((("b", "d", "f"), ("c", "e", "g", "h")),)).columns["org"].bound == 0
    assert score(problem, PLAN).columns["org"].same_pairs == 3
