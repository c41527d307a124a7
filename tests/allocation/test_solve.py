import hashlib
import itertools

import pytest

from benchmarks.allocation_instances import musts, plain, skewed
from tests.allocation.verify import verify
from workshopdesk.allocation import Problem, Target, solve
from workshopdesk.domain.errors import Cancelled, DeskError


@pytest.mark.parametrize(
    ("tables", "size", "rounds"),
    [(8, 4, 9), (8, 8, 5), (7, 5, 7), (16, 8, 17), (20, 8, 5), (60, 8, 4), (10, 6, 6), (10, 6, 7)],
)
def test_rooms_that_algebra_fits_are_solved_without_repeats_and_proven(
    tables: int, size: int, rounds: int
) -> None:
    problem = plain(tables, size, rounds)
    solution = solve(problem)
    assert verify(problem, solution.plan).broken == ()
    assert verify(problem, solution.plan).conv == 0
    assert solution.proven


@pytest.mark.parametrize(("tables", "rounds", "conv"), [(5, 4, 90), (6, 6, 180)])
def test_where_repeats_cannot_be_avoided_the_least_is_reached_and_proven(
    tables: int, rounds: int, conv: int
) -> None:
    solution = solve(plain(tables, 8, rounds))
    assert (solution.conv, solution.bound, solution.proven) == (conv, conv, True)


def test_a_tenth_round_of_eight_fours_repeats_at_most_twenty_meetings() -> None:
    assert solve(plain(8, 4, 10), steps=320).repeats <= 20


def test_uneven_rooms_get_tables_that_differ_by_at_most_one() -> None:
    problem = Problem(tuple(f"p{k}" for k in range(61)), 9, 5)
    solution = solve(problem)
    assert {len(table) for one in solution.plan for table in one} == {6, 7}
    assert solution.repeats == 0


def test_skewed_columns_are_mixed_without_a_single_repeat() -> None:
    problem = skewed(20, 8, 5)
    solution = solve(problem, steps=8_000)
    verdict = verify(problem, solution.plan)
    assert (verdict.broken, verdict.repeats) == ((), 0)
    least = sum(c.bound or 0 for c in solution.columns.values())
    assert sum(verdict.same_pairs.values()) <= 1.03 * least


def test_all_musts_at_once_are_kept() -> None:
    problem = musts()
    solution = solve(problem, steps=4_000)
    verdict = verify(problem, solution.plan)
    assert (verdict.broken, solution.violations) == ((), ())
    assert verdict.repeats <= 7


@pytest.mark.parametrize(
    ("problem", "steps", "digest"),
    [
        (skewed(4, 4, 2), 480, "b61b5771ebb93bd7"),
        (skewed(20, 4, 2), 320, "9a9fea955df132fa"),
        (musts(), 160, "3da46d5e915814a0"),
        (plain(8, 4, 10), 160, "5ca7670c40056059"),
    ],
)
def test_the_plan_of_a_seed_is_the_same_on_every_machine(
    problem: Problem, steps: int, digest: str
) -> None:
    # If this changes on purpose, plans stored with seed and steps can no longer be made again.
    plan = solve(problem, seed=11, steps=steps).plan
    assert hashlib.sha256(repr(plan).encode()).hexdigest()[:16] == digest


def test_clusters_bring_people_of_one_kind_together() -> None:
    people = tuple(f"p{k:02}" for k in range(16))
    kinds = tuple("abcd"[k % 4] for k in range(16))
    solution = solve(Problem(people, 4, 1, columns={"kind": kinds}, cluster={"kind": 1.0}))
    assert solution.columns["kind"].same_pairs == 4 * 6
    assert solution.columns["kind"].bound is None


def test_people_sit_at_their_first_choices_where_there_is_room() -> None:
    people = tuple(f"p{k:02}" for k in range(12))
    wishes = {p: (k % 3 + 1, (k + 1) % 3 + 1) for k, p in enumerate(people)}
    solution = solve(Problem(people, 3, 1, prefer=wishes))
    at = {p: t for t, table in enumerate(solution.plan[0], 1) for p in table}
    assert all(at[p] == wishes[p][0] for p in people)
    assert "12 of 12 seats with a wish are first choices." in solution.explanation


def test_a_target_draws_a_table_towards_a_wished_share() -> None:
    people = tuple(f"p{k:02}" for k in range(24))
    kinds = tuple("youth" if k < 6 else "other" for k in range(24))
    target = Target("kind", "youth", 0.5, table=2, weight=4.0)
    solution = solve(Problem(people, 4, 1, columns={"kind": kinds}, targets=(target,)))
    youth = set(people[:6])
    assert len(youth & set(solution.plan[0][1])) == 3


def test_history_is_not_repeated() -> None:
    problem = plain(7, 5, 3)
    first = solve(problem)
    again = solve(Problem(problem.people, 7, 3, history=first.plan), steps=4_000)
    assert again.repeats == 0
    assert again.bound is None
    assert not again.proven


def test_together_sets_are_not_repeats_and_stay_whole_when_somebody_is_away() -> None:
    problem = Problem(
        plain(5, 4, 4).people,
        5,
        4,
        together=(("p00000", "p00001"), ("p00001", "p00002")),
        absent={"p00001": (2,)},
    )
    solution = solve(problem, steps=800)
    assert verify(problem, solution.plan).broken == ()
    assert solution.repeats == verify(problem, solution.plan).repeats


def test_locked_rounds_stand_and_count() -> None:
    problem = plain(6, 4, 4)
    before = solve(problem).plan
    locked = Problem(problem.people, 6, 4, locked={1: before[0], 3: before[2]})
    solution = solve(locked, steps=2_000)
    assert (solution.plan[0], solution.plan[2]) == (before[0], before[2])
    assert solution.repeats == 0


def test_a_session_whose_rounds_are_all_locked_is_only_measured() -> None:
    problem = plain(6, 4, 2)
    before = solve(problem).plan
    locked = Problem(problem.people, 6, 2, locked={1: before[0], 2: before[0]})
    solution = solve(locked, steps=160)
    assert solution.plan == (before[0], before[0])
    assert solution.repeats == 36


def test_pins_and_closed_tables_hold_in_their_rounds_only() -> None:
    people = plain(4, 4, 3).people
    problem = Problem(people, 4, 3, pins=((people[0], 2, 3),), closed={4: (1,)})
    solution = solve(problem, steps=400)
    assert solution.plan[0][3] == ()
    assert people[0] in solution.plan[1][2]
    assert verify(problem, solution.plan).broken == ()


def test_a_person_who_counts_less_takes_the_repeats() -> None:
    people = plain(2, 4, 4).people
    problem = Problem(people, 2, 4, lighter={people[0]: 0.1})
    solution = solve(problem, steps=1_600)
    load = dict.fromkeys(people, 0)
    for a, b in itertools.combinations(people, 2):
        shared = sum(a in table and b in table for one in solution.plan for table in one)
        load[a] += max(0, shared - 1)
        load[b] += max(0, shared - 1)
    assert load[people[0]] == max(load.values())


@pytest.mark.parametrize("people", [1, 2, 5])
@pytest.mark.parametrize("tables", [1, 2, 7])
def test_the_smallest_rooms_are_seated_too(people: int, tables: int) -> None:
    problem = Problem(tuple(f"p{k}" for k in range(people)), tables, 3)
    solution = solve(problem, steps=48)
    assert verify(problem, solution.plan).broken == ()


def test_a_round_without_anybody_is_empty() -> None:
    problem = Problem(("a", "b"), 2, 2, absent={"a": (1,), "b": (1,)})
    assert solve(problem, steps=32).plan[0] == ((), ())


def test_cancelling_gives_the_best_so_far() -> None:
    problem = musts()
    calls = itertools.count()

    def stop(done: int, total: int) -> None:
        del done, total
        if next(calls) == 40:
            raise Cancelled

    solution = solve(problem, steps=1_000_000, progress=stop)
    assert solution.cancelled
    assert verify(problem, solution.plan).broken == ()


def test_progress_tells_steps_up_to_the_whole() -> None:
    told: list[tuple[int, int]] = []
    solve(musts(), steps=160, progress=lambda done, total: told.append((done, total)))
    assert (0, 160) in told
    assert (160, 160) in told


def test_a_time_budget_becomes_steps_that_repeat_the_plan() -> None:
    problem = skewed(6, 4, 3)
    solution = solve(problem, seed=3, seconds=0.2)
    assert solution.steps > 0
    assert solve(problem, seed=3, steps=solution.steps).plan == solution.plan


def test_an_impossible_wish_is_an_error_in_words() -> None:
    with pytest.raises(DeskError) as caught:
        solve(Problem(("a", "b", "c"), 2, 1, apart=(("a", "b", "c"),), names={"a": "Ann"}))
    assert "Ann, b and c must all sit apart" in caught.value.message
