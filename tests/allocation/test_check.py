import string
import time
from typing import Any

import pytest

from workshopdesk.allocation import Problem, Target, check

NAMES = {"a": "Ann", "b": "Bo", "c": "Cy", "d": "Di", "e": "Ed"}


def problem(**changes: Any) -> Problem:
    usual: dict[str, Any] = {
        "people": tuple(string.ascii_lowercase[:10]),
        "tables": 3,
        "rounds": 2,
        "names": NAMES,
    }
    return Problem(**{**usual, **changes})


def test_nothing_is_said_against_a_problem_that_can_be_met() -> None:
    assert check(problem(apart=(("a", "b", "c"),), fixed={"a": 1}, at_most={})) == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tables": 0}, "There cannot be 0 tables. Choose from 1 to 1,000."),
        ({"people": ("a", "a", "b", "c")}, "Ann is listed more than once."),
        ({"fixed": {"zz": 1}}, "A rule names zz, who is not among the people."),
        ({"fixed": {"a": 9}}, "Ann is given table 9, which does not exist."),
        ({"absent": {"a": (3,)}}, "Ann is named for round 3, which does not exist."),
        ({"lighter": {"zz": 0.5}}, "A rule names zz, who is not among the people."),
        (
            {"columns": {"role": ("x",) * 10}, "targets": (Target("role", "y", count=1),)},
            "A rule wishes for role “y”, which nobody has.",
        ),
        (
            {"columns": {"role": ("x",) * 10}, "targets": (Target("role", "x", 0.5, 4),)},
            "A rule wishes for people at table 4, which does not exist.",
        ),
        (
            {"spread": {"role": 1.0}},
            "A rule names the column role, which does not exist; there are none.",
        ),
        ({"capacity": ((2, 3),) * 3}, "Round 1 has 10 people but only 9 seats."),
        ({"capacity": ((4, 6),) * 3}, "Round 1 has 10 people, but its tables need at least 12."),
        ({"capacity": ((4, 2),) * 3}, "Table 1 cannot have from 4 to 2 people."),
        (
            {"apart": (("a", "b"), ("b", "c"), ("a", "c"), ("d", "a"), ("d", "b"), ("d", "c"))},
            "Ann, Bo, Cy and Di must all sit apart, but in round 1 there are only 3 tables.",
        ),
        (
            {"together": (("a", "b"), ("b", "c")), "apart": (("a", "c"),)},
            "Ann and Cy must sit both together and apart.",
        ),
        (
            {"fixed": dict.fromkeys("abcde", 1)},
            "Table 1 has 4 seats in round 1, but Ann, Bo, Cy, Di and Ed are fixed there.",
        ),
        (
            {"fixed": {"a": 1, "b": 1}, "apart": (("a", "b"),)},
            "Ann and Bo must sit apart but are fixed at table 1.",
        ),
        (
            {"together": (("a", "b"), ("c", "d")), "fixed": {"a": 1, "b": 2}},
            "Ann and Bo must sit together but are fixed at tables 1 and 2.",
        ),
        (
            {"together": (tuple("abcde"),)},
            "Ann, Bo, Cy, Di and Ed must sit together, but in round 1 no table has 5 seats.",
        ),
        (
            {"columns": {"org": tuple("xxxxxxxyyy")}, "at_most": {"org": 2}},
            "Round 1 has 7 people of org “x”, but with at most 2 at a table there is room for 6.",
        ),
        (
            {"closed": {1: (2,)}, "fixed": {"a": 1}},
            "Table 1 is closed in round 2, but Ann is fixed there.",
        ),
        ({"closed": {1: (2,), 2: (2,), 3: (2,)}}, "All tables are closed in round 2."),
        (
            {"tables": 2, "apart": (("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a"))},
            (
                "Round 1, with 2 tables of 5, cannot meet all of these: Ann and Bo apart; Ann "
                "and Ed apart; Bo and Cy apart; Cy and Di apart; Di and Ed apart."
            ),
        ),
    ],
)
def test_a_wish_that_cannot_be_met_is_named_with_its_people_and_tables(
    changes: dict[str, Any], sentence: str
) -> None:
    assert sentence in check(problem(**changes))


def test_only_the_musts_that_clash_are_named() -> None:
    pairs = (("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), ("i", "j"))
    found = check(problem(capacity=((3, 3), (3, 3), (4, 4)), together=pairs, apart=(("a", "c"),)))
    assert len(found) == 1
    assert "apart" not in found[0]
    assert "i and j together" in found[0]


def test_a_web_of_wishes_too_hard_to_decide_ends_soon() -> None:
    people = tuple(f"p{k:03}" for k in range(150))
    web = tuple((people[i], people[i * i % 149 + 1]) for i in range(150) if i != i * i % 149 + 1)
    web += tuple((people[i], people[(i * 7 + 3) % 150]) for i in range(150) if i * 6 % 150 != 147)
    begun = time.process_time()
    check(Problem(people, 4, 6, apart=web, together=((people[0], people[9]),)))
    assert time.process_time() - begun < 10
