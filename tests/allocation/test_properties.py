import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.allocation.problems import hidden_problem, solvable
from tests.allocation.verify import verify
from workshopdesk.allocation import Plan, Problem, check, repair, score, solve
from workshopdesk.allocation.anneal import Cooling, Search
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.room import build_room
from workshopdesk.allocation.starts import chance_start
from workshopdesk.domain.progress import silent

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(solvable)
def test_a_solvable_problem_is_never_refused_and_solved_without_violations(
    case: tuple[Problem, Plan],
) -> None:
    problem, hidden = case
    assert verify(problem, hidden).broken == ()
    solution = solve(problem, steps=320)
    assert verify(problem, solution.plan).broken == ()
    assert solution.violations == ()


@some
@given(solvable)
def test_the_report_agrees_with_the_independent_checker(case: tuple[Problem, Plan]) -> None:
    problem, hidden = case
    for plan in (hidden, solve(problem, steps=32).plan):
        report, verdict = score(problem, plan), verify(problem, plan)
        assert (report.repeats, report.conv) == (verdict.repeats, verdict.conv)
        assert report.bound is None or report.bound <= verdict.conv
        for name, measure in report.columns.items():
            assert measure.same_pairs == verdict.same_pairs[name]
            assert measure.bound is None or measure.bound <= measure.same_pairs


@some
@given(solvable, st.randoms(use_true_random=False))
def test_the_report_finds_a_violation_exactly_when_the_checker_does(
    case: tuple[Problem, Plan], rng: random.Random
) -> None:
    problem, plan = case
    tables = [list(table) for table in plan[0]]
    full = [table for table in tables if table]
    if not full:
        return
    rng.choice(tables).append(rng.choice(full).pop())
    spoiled = (tuple(tuple(table) for table in tables), *plan[1:])
    assert bool(score(problem, spoiled).violations) == bool(verify(problem, spoiled).broken)


@few
@given(solvable, st.integers(min_value=0, max_value=1 << 40))
def test_the_search_is_never_worse_than_its_start_and_counts_its_cost_exactly(
    case: tuple[Problem, Plan], seed: int
) -> None:
    room = build_room(case[0])
    chance = Chance(seed)
    search = Search(room, chance_start(room, chance)[None], chance)
    start = search.best_cost
    search.run(Cooling(96, 1.0, 0.1), silent)
    assert search.best_cost <= start
    again = Search(room, search.best[None], chance)
    assert again.best_cost == search.best_cost


@few
@given(solvable, st.integers(min_value=0, max_value=1 << 40))
def test_the_same_seed_and_steps_give_the_same_plan_in_whatever_order_the_input_comes(
    case: tuple[Problem, Plan], seed: int
) -> None:
    problem = case[0]
    first = solve(problem, seed=seed, steps=64)
    assert replace(solve(problem, seed=seed, steps=64), seconds=0.0) == replace(first, seconds=0.0)
    backwards = replace(
        problem,
        people=problem.people[::-1],
        columns={name: values[::-1] for name, values in problem.columns.items()},
        apart=tuple(group[::-1] for group in problem.apart[::-1]),
        together=tuple(group[::-1] for group in problem.together[::-1]),
    )
    other = solve(backwards, seed=seed, steps=64)
    assert _sets(other.plan) == _sets(first.plan)


@some
@given(solvable, st.randoms(use_true_random=False))
def test_calling_people_otherwise_does_not_change_what_a_plan_is_worth(
    case: tuple[Problem, Plan], rng: random.Random
) -> None:
    problem, plan = case
    others = [f"x{k:03}" for k in range(len(problem.people))]
    rng.shuffle(others)
    to = dict(zip(problem.people, others, strict=True))
    renamed = replace(
        problem,
        people=tuple(to[p] for p in problem.people),
        together=tuple(tuple(to[p] for p in group) for group in problem.together),
        apart=tuple(tuple(to[p] for p in group) for group in problem.apart),
        fixed={to[p]: t for p, t in problem.fixed.items()},
        absent={to[p]: rounds for p, rounds in problem.absent.items()},
        prefer={to[p]: tables for p, tables in problem.prefer.items()},
        history=_renamed(problem.history, to),
    )
    ours, theirs = score(problem, plan), score(renamed, _renamed(plan, to))
    assert replace(ours, violations=()) == replace(theirs, violations=())
    assert len(ours.violations) == len(theirs.violations)


@few
@given(solvable, st.integers(min_value=0, max_value=1 << 32))
def test_repair_keeps_the_past_and_counts_its_moves(case: tuple[Problem, Plan], seed: int) -> None:
    problem, _ = case
    plan = solve(problem, steps=64).plan
    rng = random.Random(seed)  # noqa: S311 - a repeatable draw, nothing secret
    first = rng.randint(1, problem.rounds)
    loose = replace(problem, capacity=((0, 99),) * problem.tables, at_most={})
    gone = rng.sample(problem.people, min(2, len(problem.people)))
    options = repair(
        loose, plan, from_round=first, absent=gone, walk_ins=("w1", "w2"), steps=32, seed=seed
    )
    assert [option.name for option in options] == ["none", "few", "free"]
    for option in options:
        assert option.plan[: first - 1] == plan[: first - 1]
        verdict = verify(option.problem, option.plan)
        assert verdict.broken == option.violations == ()
        assert verdict.repeats == option.repeats
        assert option.moves == _moves(plan, option.plan)
    assert options[0].moves == 0


@some
@given(st.integers(min_value=0, max_value=1 << 32), st.integers(min_value=2, max_value=5))
def test_one_more_in_a_crowd_that_must_sit_apart_than_there_are_tables_is_named(
    seed: int, tables: int
) -> None:
    problem, _ = hidden_problem(seed)
    people = tuple(f"q{k:02}" for k in range(max(len(problem.people), tables * 2)))
    crowd = people[: tables + 1]
    wrong = check(Problem(people, tables, 2, apart=(crowd,)))
    assert wrong
    assert all(person in wrong[0] for person in crowd)


def _sets(plan: Plan) -> list[list[set[str]]]:
    return [[set(table) for table in one] for one in plan]


def _renamed(plan: Plan, to: dict[str, str]) -> Plan:
    return tuple(tuple(tuple(to[p] for p in table) for table in one) for one in plan)


def _moves(old: Plan, new: Plan) -> int:
    moves = 0
    for before, after in zip(old, new, strict=True):
        had = {p: t for t, table in enumerate(before) for p in table}
        moves += sum(p in had and had[p] != t for t, table in enumerate(after) for p in table)
    return moves
