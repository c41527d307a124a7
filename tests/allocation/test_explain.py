from benchmarks.allocation_instances import musts, plain
from workshopdesk.allocation import Problem, explain, room_mix, score, solve, table_mix

PEOPLE = ("ann", "bo", "cy", "di")
NAMES = {"ann": "Ann", "bo": "Bo", "cy": "Cy", "di": "Di"}
PLAN = ((("ann", "bo"), ("cy", "di")), (("ann", "bo"), ("cy", "di")), (("ann", "cy"), ("bo", "di")))


def told(problem: Problem) -> tuple[str, ...]:
    return explain(problem, PLAN, score(problem, PLAN))


def test_new_meetings_and_those_who_meet_again_are_told_by_name() -> None:
    assert told(Problem(PEOPLE, 2, 3, names=NAMES)) == (
        "4 of 6 possible new meetings.",
        "2 repeats; whether fewer are possible is not proven.",
        "Ann and Bo meet 2 times.",
        "Cy and Di meet 2 times.",
    )


def test_the_person_with_most_repeats_is_named() -> None:
    plan = (*PLAN, (("ann", "cy"), ("bo", "di")), (("ann", "cy"), ("bo", "di")))
    problem = Problem(PEOPLE, 2, 5, names=NAMES)
    sentences = explain(problem, plan, score(problem, plan))
    assert "Most repeats: Ann, Bo, Cy and Di, 3 repeats each." in sentences


def test_each_tables_mix_stands_beside_the_rooms() -> None:
    role = {"role": ("youth", "maker", "youth", "maker")}
    problem = Problem(PEOPLE, 2, 3, columns=role, spread={"role": 1.0}, names=NAMES)
    sentences = told(problem)
    assert (
        "By role, 2 pairs of the same kind share a table; "
        "0 would be the least if nothing else counted."
    ) in sentences
    assert "“maker” is 50 % of the room; each table has 0 to 2." in sentences
    assert room_mix(problem, "role") == {"youth": 2, "maker": 2}
    assert table_mix(problem, PLAN, "role")[2] == ({"youth": 2}, {"maker": 2})


def test_a_broken_must_is_told_first() -> None:
    sentences = told(Problem(PEOPLE, 2, 3, apart=(("ann", "cy"),), names=NAMES))
    assert sentences[0] == "Ann and Cy must sit apart but share table 1 in round 3."


def test_a_plan_without_repeats_says_that_nothing_betters_it() -> None:
    assert solve(plain(5, 4, 4)).explanation == (
        "120 of 120 possible new meetings.",
        "Nobody meets anybody twice; no plan can better that.",
    )


def test_musts_that_cost_nothing_are_said_to() -> None:
    solution = solve(musts(), steps=6_000)
    assert solution.repeats == 0
    assert solution.explanation[-1] == "The musts cost no meetings."


def test_what_fixed_seats_cost_is_said() -> None:
    problem = Problem(tuple("abcdefghi"), 3, 3, fixed={"a": 1, "b": 1})
    solution = solve(problem)
    # Ann and Bo alone meet again twice; without them there are plans without any repeat.
    assert solution.repeats >= 2
    fewer = f"Without the fixed seats a plan with {solution.repeats} repeats fewer was found."
    assert fewer in solution.explanation
