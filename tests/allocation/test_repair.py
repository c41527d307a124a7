from dataclasses import replace

import pytest

from benchmarks.allocation_instances import musts, plain, repair_case
from tests.allocation.verify import verify
from workshopdesk.allocation import Problem, repair, solve
from workshopdesk.domain.errors import Cancelled, DeskError


def test_nine_no_shows_and_seven_walk_ins_need_no_move_and_no_repeat() -> None:
    problem, absent, walk_ins = repair_case()
    plan = solve(problem).plan
    options = repair(problem, plan, from_round=2, absent=absent, walk_ins=walk_ins)
    none = options[0]
    assert (none.name, none.moves, none.moved) == ("none", 0, {})
    assert verify(none.problem, none.plan).repeats <= 1
    assert none.explanation[0] == "Nobody who has a seat moves."
    for option in options:
        assert verify(option.problem, option.plan).broken == ()
        assert option.plan[0] == plan[0]
        assert not any(p in table for one in option.plan[1:] for table in one for p in absent)
        assert all(any(p in table for table in one) for one in option.plan[1:] for p in walk_ins)


def test_a_closed_table_moves_only_the_people_who_sat_there() -> None:
    problem = plain(10, 6, 4)
    plan = solve(problem).plan
    none = repair(problem, plan, from_round=3, closed_tables=[4])[0]
    assert none.plan[2][3] == none.plan[3][3] == ()
    assert {n: set(who) for n, who in none.moved.items()} == {
        3: set(plan[2][3]),
        4: set(plan[3][3]),
    }
    assert verify(none.problem, none.plan).broken == ()


def test_a_new_must_moves_as_few_as_it_takes() -> None:
    problem = plain(10, 6, 4)
    plan = solve(problem).plan
    first, second = plan[2][0][:2]
    changed = replace(problem, apart=((first, second),))
    for option in repair(changed, plan, from_round=2):
        assert verify(option.problem, option.plan).broken == ()
        assert option.plan[0] == plan[0]
    none = repair(changed, plan, from_round=2)[0]
    # One of the two changes places with somebody.
    assert none.moves <= 2
    assert set(none.moved) == {3}
    assert none.explanation[0].startswith("Round 3: ")


def test_more_freedom_never_repeats_more() -> None:
    problem = plain(8, 4, 6)
    plan = solve(problem).plan
    gone = problem.people[::5]
    few, free = repair(problem, plan, from_round=2, absent=gone)[1:]
    assert free.report.conv <= few.report.conv + few.moves


def test_walk_ins_bring_their_values() -> None:
    people = tuple(f"p{k}" for k in range(12))
    problem = Problem(
        people,
        3,
        2,
        columns={"role": ("youth",) * 3 + ("maker",) * 9},
        spread={"role": 1.0},
        at_most={"role": 3},
    )
    plan = solve(problem).plan
    options = repair(
        problem,
        plan,
        from_round=2,
        walk_ins=["w"],
        walk_in_values={"w": {"role": "youth"}},
    )
    for option in options:
        assert option.problem.columns["role"][-1] == "youth"
        assert option.problem.absent["w"] == (1,)
        assert verify(option.problem, option.plan).broken == ()


def test_a_day_can_be_repaired_again_and_again() -> None:
    problem = plain(10, 6, 5)
    plan = solve(problem).plan
    for number in range(2, 6):
        gone = [p for p in problem.people if p not in problem.absent][number::20]
        option = repair(
            problem, plan, from_round=number, absent=gone, walk_ins=[f"w{number}"], steps=320
        )[1]
        assert verify(option.problem, option.plan).broken == ()
        assert option.plan[: number - 1] == plan[: number - 1]
        problem, plan = option.problem, option.plan
    assert len(problem.people) == 64


def test_a_person_who_stays_away_leaves_locked_rounds_to_come_as_well() -> None:
    problem = plain(4, 4, 3)
    plan = solve(problem).plan
    locked = replace(problem, locked={3: plan[2]})
    none = repair(locked, plan, from_round=2, absent=["p00005"])[0]
    assert not any("p00005" in table for one in none.plan[1:] for table in one)
    assert none.moves == 0


def test_all_musts_hold_through_a_repair() -> None:
    problem = musts()
    plan = solve(problem, steps=2_000).plan
    gone = [p for p in problem.people if p not in problem.fixed][:3]
    for option in repair(problem, plan, from_round=3, absent=gone, walk_ins=["w1", "w2"]):
        assert verify(option.problem, option.plan).broken == ()
        assert option.plan[:2] == plan[:2]


def test_the_same_seed_gives_the_same_options() -> None:
    problem = plain(6, 4, 3)
    plan = solve(problem).plan
    first = repair(problem, plan, from_round=2, absent=["p00003"], seed=5, steps=160)
    second = repair(problem, plan, from_round=2, absent=["p00003"], seed=5, steps=160)
    assert [o.plan for o in first] == [o.plan for o in second]


def test_cancelling_still_gives_three_whole_options() -> None:
    problem = plain(6, 4, 3)
    plan = solve(problem).plan

    def stop(done: int, total: int) -> None:
        del done, total
        raise Cancelled

    options = repair(problem, plan, absent=["p00003"], progress=stop)
    assert [o.name for o in options] == ["none", "few", "free"]
    assert all(verify(o.problem, o.plan).broken == () for o in options)


def test_a_plan_of_another_session_is_refused() -> None:
    problem = plain(6, 4, 3)
    with pytest.raises(DeskError, match="other rounds"):
        repair(problem, solve(problem).plan[:2])


def test_a_repair_that_leaves_no_table_is_refused_in_words() -> None:
    problem = plain(2, 4, 2)
    with pytest.raises(DeskError, match="All tables are closed"):
        repair(problem, solve(problem).plan, from_round=2, closed_tables=[1, 2])
