import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshopdesk.allocation import Problem, Rules, Target, check, read_rules
from workshopdesk.domain.errors import DeskError

WHOLE: dict[str, Any] = {
    "together": [["ann", "bo"]],
    "apart": [["cy", "di"]],
    "fixed": {"ann": 2},
    "absent": {"di": [1, 3]},
    "capacity": [[2, 4], [3, 5]],
    "at_most": {"role": 2},
    "prefer": {"bo": [2, 1]},
    "history": [[["ann", "cy"], ["bo", "di"]]],
    "targets": [{"column": "role", "value": "youth", "share": 0.5, "table": 1}],
    "closed": {"2": [1]},
    "pins": [["cy", 1, 2]],
}


def test_every_rule_of_the_file_reaches_the_problem() -> None:
    people = ("ann", "bo", "cy", "di")
    blank = Problem(people, 2, 3, columns={"role": ("a", "b", "", "")})
    problem = read_rules(json.dumps(WHOLE)).applied(blank)
    assert problem.together == (("ann", "bo"),)
    assert problem.apart == (("cy", "di"),)
    assert problem.fixed == {"ann": 2}
    assert problem.absent == {"di": (1, 3)}
    assert problem.capacity == ((2, 4), (3, 5))
    assert problem.at_most == {"role": 2}
    assert problem.prefer == {"bo": (2, 1)}
    assert problem.history == ((("ann", "cy"), ("bo", "di")),)
    assert problem.targets == (Target("role", "youth", 0.5, 1),)
    assert problem.closed == {2: (1,)}
    assert problem.pins == (("cy", 1, 2),)
    assert (problem.people, problem.columns) == (blank.people, blank.columns)


def test_names_become_ids_everywhere() -> None:
    rules = read_rules(json.dumps(WHOLE)).renamed(str.upper)
    assert rules.together == (("ANN", "BO"),)
    assert rules.fixed == {"ANN": 2}
    assert rules.history[0][1] == ("BO", "DI")
    assert rules.pins == (("CY", 1, 2),)
    assert rules.at_most == {"role": 2}


def test_somebody_of_a_past_round_who_has_left_is_no_error() -> None:
    def find(name: str) -> str:
        if name == "bo":
            raise DeskError("Nobody is called that", "Choose another name.")
        return name.upper()

    rules = read_rules('{"history": [[["ann", "bo"]]]}').renamed(find)
    assert rules.history == ((("ANN", "bo"),),)
    with pytest.raises(DeskError):
        read_rules('{"fixed": {"bo": 1}}').renamed(find)


def test_people_may_be_row_numbers() -> None:
    assert read_rules('{"together": [[1, 2]], "fixed": {"1": 3}}') == Rules(
        together=(("1", "2"),), fixed={"1": 3}
    )


def test_an_empty_object_is_no_rules() -> None:
    assert read_rules(b"{}") == Rules()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("{\n}}", "at line 2"),
        ("[]", "one object"),
        ('{"apartt": []}', "“apartt” is not a rule"),
        ('{"apart": {}}', "“apart” must be a list"),
        ('{"apart": [[true, "a"]]}', "“apart” must name people"),
        ('{"apart": [[1.5, "a"]]}', "“apart” must name people"),
        ('{"fixed": []}', "“fixed” must be an object"),
        ('{"fixed": {"a": "3"}}', "“fixed” must hold whole numbers"),
        ('{"fixed": {"a": -1}}', "“fixed” must hold whole numbers"),
        ('{"fixed": {"a": 1e9}}', "“fixed” must hold whole numbers"),
        ('{"capacity": [[1]]}', "smallest and largest"),
        ('{"pins": [["a", 1]]}', "person, round and table"),
        ('{"closed": {"x": [1]}}', "must name tables by number"),
        ('{"targets": [{"column": "a"}]}', "needs column, value and share"),
        ('{"targets": [{"column": "a", "value": "b", "share": 2}]}', "from 0 to 1"),
        ('{"spread": {"a": NaN}}', "numbers from 0 to 100"),
        ('{"targets": [{"column": "role", "value": "x"}]}', "share or count"),
        (
            '{"targets": [{"column": "a", "value": "x", "count": 1, "sense": "some"}]}',
            "about, least or most",
        ),
        ('{"fixed": {"' + "a" * 501 + '": 1}}', "longer than 500"),
        ("[" * 100_000, "nested too deeply"),
        ('{"fixed": {"a": ' + "1" * 5_000 + "}}", "a number is too long"),
        ('{"fixed": {"a": 1, "a": 2}}', "“a” stands twice"),
        ('{"apart": [], "apart": []}', "“apart” stands twice"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(DeskError) as caught:
        read_rules(text)
    assert said in caught.value.message
    assert caught.value.message.endswith("try again.")


def test_a_file_that_is_not_text_is_refused() -> None:
    with pytest.raises(DeskError):
        read_rules(b"\xff\xfe\x00{}")


def test_a_huge_file_is_refused_unread() -> None:
    with pytest.raises(DeskError, match="larger than 20 MB"):
        read_rules(b" " * 20_000_001)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), _json))
def test_whatever_is_in_the_file_it_is_read_or_refused_in_words(data: dict[str, Any]) -> None:
    try:
        rules = read_rules(json.dumps(data))
    except DeskError:
        return
    found = check(rules.applied(Problem(("a", "b", "c"), 2, 2, columns={"role": ("", "", "")})))
    assert all(sentence.endswith(".") for sentence in found)


def test_a_target_may_count_people_and_say_at_least_or_at_most() -> None:
    told = read_rules(
        '{"targets": [{"column": "role", "value": "x", "count": 2, "sense": "least", "table": 1}]}'
    )
    assert told.targets == (Target("role", "x", count=2, sense="least", table=1),)
