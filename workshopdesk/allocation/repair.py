"""Seating again what is still to come, with as few moves as people wish."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from workshopdesk.allocation.anneal import STAY, Cooling, Search
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.explain import explain
from workshopdesk.allocation.measure import Report, score
from workshopdesk.allocation.problem import Plan, Problem
from workshopdesk.allocation.room import UNIT, Ints, Room, build_room
from workshopdesk.allocation.solve import default_steps, refuse_impossible, whole_plan
from workshopdesk.allocation.starts import chance_start
from workshopdesk.allocation.words import listed
from workshopdesk.domain.counting import count
from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.domain.progress import Progress, silent

_FEW = UNIT * 3 // 4
_FREE = UNIT // 16


@dataclass(frozen=True)
class RepairOption:
    """One way to seat people again.

    Attributes:
        name: ``none``: nobody moves unless a must demands it; ``few``: a move has to save
            about a repeat; ``free``: moves hardly count.
        plan: All rounds, the past ones untouched.
        moves: Seats that change: people who had a seat in a round, are still there and now
            sit elsewhere, summed over the rounds.
        moved: For each round in which somebody moves, who.
        repeats: As in ``Report``, over all rounds.
        violations: Broken musts in words.
        explanation: Who moves and how good the plan is, to be read out.
        report: All measures.
        problem: The problem as it now stands, to be kept with the plan.
        seed: The seed it came from.
        steps: The steps it was searched for.
        seconds: Process time.
    """

    name: str
    plan: Plan
    moves: int
    moved: Mapping[int, tuple[str, ...]]
    repeats: int
    violations: tuple[str, ...]
    explanation: tuple[str, ...]
    report: Report
    problem: Problem
    seed: int
    steps: int
    seconds: float


def repair(
    problem: Problem,
    plan: Plan,
    *,
    from_round: int = 1,
    absent: Collection[str] = (),
    walk_ins: Sequence[str] = (),
    walk_in_values: Mapping[str, Mapping[str, str]] | None = None,
    closed_tables: Collection[int] = (),
    seed: int = 0,
    steps: int | None = None,
    progress: Progress = silent,
) -> tuple[RepairOption, RepairOption, RepairOption]:
    """Three ways to go on: ``none``, ``few`` and ``free`` moves.

    Args:
        problem: The problem of the plan, with any new musts already in it.
        plan: The plan in force, all rounds.
        from_round: The first round that may change, from 1; earlier ones are history. Later
            rounds that were locked are open again, but nobody moves in them without need.
        absent: People who are not there from that round on.
        walk_ins: People to be seated from that round on; new ids or known ones.
        walk_in_values: Column values of new people; '' where there is none.
        closed_tables: Tables (from 1) not used from that round on.
        seed: As in ``solve``.
        steps: Search steps for each option.
        progress: Called with (done, total) over all three; ``Cancelled`` keeps what is best
            so far and passes quickly over the rest.

    Returns:
        The options, fewest moves first.

    Raises:
        DeskError: When the plan does not belong to the problem, or nothing can meet the musts.
    """
    if len(plan) != problem.rounds:
        raise DeskError(
            "This plan has other rounds",
            f"It has {count(len(plan), 'round')}, the session {problem.rounds}. Allocate anew.",
        )
    future = range(from_round, problem.rounds + 1)
    changed = _changed(problem, plan, future, absent, walk_ins, walk_in_values or {}, closed_tables)
    refuse_impossible(changed)
    room = build_room(changed)
    steps = default_steps(room) // 4 if steps is None else steps
    work = _Work(plan, seed, steps, progress)
    return (
        work.option("none", _keeping_sizes(changed, plan, future), None),
        work.option("few", changed, _FEW),
        work.option("free", changed, _FREE),
    )


def _changed(
    problem: Problem,
    plan: Plan,
    future: range,
    absent: Collection[str],
    walk_ins: Sequence[str],
    values: Mapping[str, Mapping[str, str]],
    closed_tables: Collection[int],
) -> Problem:
    new = tuple(dict.fromkeys(p for p in walk_ins if p not in problem.people))
    away = {p: set(rounds) for p, rounds in problem.absent.items()}
    for person in absent:
        away.setdefault(person, set()).update(future)
    for person in walk_ins:
        away.setdefault(person, set()).difference_update(future)
    for person in new:
        away[person].update(range(1, future.start))
    columns = {
        name: (*column, *(values.get(p, {}).get(name, "") for p in new))
        for name, column in problem.columns.items()
    }
    closed = {t: tuple(sorted({*problem.closed.get(t, ()), *future})) for t in closed_tables}
    return replace(
        problem,
        people=(*problem.people, *new),
        columns=columns,
        absent={p: tuple(sorted(rounds)) for p, rounds in away.items() if rounds},
        closed={**problem.closed, **closed},
        locked={r: plan[r - 1] for r in range(1, future.start)},
    )


def _keeping_sizes(problem: Problem, plan: Plan, future: range) -> Problem:
    """Without sizes asked for, tables may become as uneven as the people who left make them."""
    if problem.capacity is not None:
        return problem
    limits = [(problem.sizes(r), plan[r - 1]) for r in future]
    counts = [[len(set(table) & set(problem.present(r))) for table in plan[r - 1]] for r in future]
    capacity = tuple(
        (
            min(min(sizes[t][0], held[t]) for (sizes, _), held in zip(limits, counts, strict=True)),
            max(max(sizes[t][1], held[t]) for (sizes, _), held in zip(limits, counts, strict=True)),
        )
        for t in range(problem.tables)
    )
    return replace(problem, capacity=capacity)


class _Work:
    """The three searches, which share a progress."""

    def __init__(self, plan: Plan, seed: int, steps: int, progress: Progress) -> None:
        self._plan = plan
        self._best: list[Ints] = []
        self._seed, self._steps, self._progress = seed, steps, progress
        self._done = 0

    def option(self, name: str, problem: Problem, cost_of_move: int | None) -> RepairOption:
        begun = time.process_time()
        room = build_room(problem)
        price = room.must // 8 if cost_of_move is None else cost_of_move
        previous = _previous(room, self._plan)
        room = replace(room, seat=_move_costs(room, previous, price))
        chance = Chance(self._seed)
        starts = [chance_start(room, chance, previous)]
        # Fewer moves are a start for more, so that more never come out worse.
        starts += [seats for seats in self._best if seats.shape == starts[0].shape]
        search = Search(room, np.stack(starts), chance)
        try:
            search.run(Cooling(self._steps, 0.2, 0.02), self._tell)
        except Cancelled:
            self._steps = STAY
        self._best = [search.best] if cost_of_move is not None else []
        self._done += self._steps
        plan = whole_plan(problem, room, search.best)
        moved = _moved(problem, self._plan, plan)
        report = score(problem, plan)
        return RepairOption(
            name=name,
            plan=plan,
            moves=sum(len(people) for people in moved.values()),
            moved=moved,
            repeats=report.repeats,
            violations=report.violations,
            explanation=(*_told_moves(problem, moved), *explain(problem, plan, report)),
            report=report,
            problem=problem,
            seed=self._seed,
            steps=self._steps,
            seconds=time.process_time() - begun,
        )

    def _tell(self, done: int, total: int) -> None:
        self._progress(self._done + done, 3 * total)


def _previous(room: Room, plan: Plan) -> Ints:
    index = {person: k for k, person in enumerate(room.people)}
    tables = np.full((len(room.rounds), len(room.people)), -1, dtype=np.int32)
    for r, number in enumerate(room.rounds):
        for t, table in enumerate(plan[number - 1]):
            tables[r, [index[p] for p in table if p in index]] = t
    return tables


def _move_costs(room: Room, previous: Ints, price: int) -> Ints:
    shape = (len(room.rounds), room.ghost + 2, room.tables)
    cost = np.zeros(shape, dtype=np.int32) if room.seat is None else room.seat.copy()
    r, person = np.nonzero(previous >= 0)
    cost[r, person, :] += price
    cost[r, person, previous[r, person]] -= price
    return cost


def _told_moves(problem: Problem, moved: Mapping[int, Sequence[str]]) -> Iterator[str]:
    if not moved:
        yield "Nobody who has a seat moves."
    for number, people in moved.items():
        who = listed([problem.name(p) for p in people])
        yield f"Round {number}: {who} {'moves' if len(people) == 1 else 'move'}."


def _moved(problem: Problem, old: Plan, new: Plan) -> dict[int, tuple[str, ...]]:
    moved = {}
    for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
        had = {p: t for t, table in enumerate(before) for p in table}
        has = {p: t for t, table in enumerate(after) for p in table}
        who = tuple(p for p in problem.people if p in had and p in has and had[p] != has[p])
        if who:
            moved[number] = who
    return moved
