"""Solving: a start, the search, the best of it, measured and told."""

import time
from dataclasses import dataclass

import numpy as np

from workshopdesk.allocation.anneal import STAY, Cooling, Search
from workshopdesk.allocation.bounds import column_bound, conv_bound
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.check import check
from workshopdesk.allocation.costs import must_costs
from workshopdesk.allocation.designed import designed_starts
from workshopdesk.allocation.explain import explain
from workshopdesk.allocation.measure import broken_musts, score
from workshopdesk.allocation.musts import musts_of, place
from workshopdesk.allocation.problem import Plan, Problem
from workshopdesk.allocation.room import COLUMN, UNIT, Ints, Room, build_room
from workshopdesk.allocation.solution import Solution
from workshopdesk.allocation.starts import chance_start, placed_round
from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.domain.progress import Progress, silent

_REPLICA_PEOPLE = 256
_MOST_REPLICAS = 8
_CALIBRATION = 3 * STAY
_POLISH = 50 * STAY
_MEND_TRIES = 8_000
_MOST_TOLD = 10


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    steps: int | None = None,
    seconds: float | None = None,
    progress: Progress = silent,
) -> Solution:
    """Seat everyone in every round.

    Args:
        problem: Who, where, under which rules.
        seed: Decides, with ``steps`` and the problem, the whole result.
        steps: Search steps. Without them they follow from ``seconds`` or the room's size.
        seconds: A time budget, turned into steps by a short measurement first.
        progress: Called with (done, total) steps; when it raises ``Cancelled`` the best plan
            so far is returned, marked ``cancelled``.

    Returns:
        The solution; its ``steps`` repeat it exactly.

    Raises:
        DeskError: When ``check`` finds the wishes impossible.
    """
    begun = time.process_time()
    refuse_impossible(problem)
    room = build_room(problem)
    budget = _Budget(begun, steps, seconds)
    work = _Work(problem, room, seed)
    cancelled = False
    try:
        work.run(budget, progress)
    except Cancelled:
        cancelled = True
    plan = whole_plan(problem, room, work.best)
    spent = time.process_time() - begun
    report = score(problem, plan)
    try:
        costs = () if cancelled else must_costs(problem, plan, seed, work.steps, progress)
    except Cancelled:
        costs = ()
    told = explain(problem, plan, report, costs)
    return Solution(plan, seed, work.steps, spent, report, told, cancelled)


def refuse_impossible(problem: Problem) -> None:
    """Raise what ``check`` finds as an error a person can mend."""
    if wrong := check(problem):
        advice = "Change the rules or the tables and try again."
        raise DeskError("This cannot be seated as asked", " ".join([*wrong[:_MOST_TOLD], advice]))


def whole_plan(problem: Problem, room: Room, seats: Ints) -> Plan:
    """The searched rounds and the locked ones, in order."""
    order = {person: k for k, person in enumerate(problem.people)}
    searched = dict(zip(room.rounds, room.name_seats(seats, order), strict=True))
    return tuple(
        searched[r] if r in searched else problem.locked[r] for r in range(1, problem.rounds + 1)
    )


def default_steps(room: Room) -> int:
    """Enough steps for a good plan when nobody asks for a time."""
    return 12_000 if len(room.people) < _REPLICA_PEOPLE else 6_000


@dataclass(frozen=True)
class _Budget:
    """How long to search: so many steps, or as many as fit into the seconds left."""

    begun: float
    steps: int | None
    seconds: float | None

    def steps_for(self, room: Room, starts: Ints) -> int:
        if self.steps is not None:
            return self.steps
        if self.seconds is None:
            return default_steps(room)
        search = Search(room, starts, Chance(0))
        before = time.process_time()
        search.run(Cooling(_CALIBRATION, 0.3, 0.3), silent)
        now = time.process_time()
        each = max(1e-6, (now - before) / _CALIBRATION)
        left = max(0.0, self.seconds - (now - self.begun))
        return max(STAY, int(left / each))


class _Work:
    """One solving, which keeps the best seats whenever it is interrupted."""

    def __init__(self, problem: Problem, room: Room, seed: int) -> None:
        self._problem, self._room = problem, room
        self._chance = Chance(seed)
        self._floor = _floor(problem)
        self.best = chance_start(room, self._chance)
        self.steps = 0

    def run(self, budget: _Budget, progress: Progress) -> None:
        room, chance = self._room, self._chance
        replicas = max(1, min(_MOST_REPLICAS, _REPLICA_PEOPLE // len(room.people)))
        designed = designed_starts(self._problem, room, replicas, chance, progress)
        starts = [*designed, self.best]
        starts += [chance_start(room, chance) for _ in range(replicas - len(starts))]
        search = Search(room, np.stack(starts), chance)
        self.best = search.best
        if search.best_cost <= self._floor:
            return
        # One search at a time: each holds the cost of every pair.
        del search
        self.steps = budget.steps_for(room, np.stack(starts))
        search = Search(room, np.stack(starts), chance)
        try:
            search.run(_cooling(self._problem, self.steps), progress, self._floor)
        finally:
            self.best = self._mended(search.best)

    def _mended(self, seats: Ints) -> Ints:
        """Rounds that still break a must, seated anew by exact search and polished."""
        plan = whole_plan(self._problem, self._room, seats)
        broken = [
            r
            for r, n in enumerate(self._room.rounds)
            if broken_musts(self._problem, n, plan[n - 1])
        ]
        if not broken:
            return seats
        mended = seats.copy()
        for r in broken:
            mended[r] = self._placed(r, seats[r])
        search = Search(self._room, np.stack([mended]), self._chance)
        search.run(Cooling(_POLISH, 0.1, 0.02), silent)
        return search.best

    def _placed(self, r: int, seats: Ints) -> Ints:
        number = self._room.rounds[r]
        found, tables = place(self._problem, number, musts_of(self._problem, number), _MEND_TRIES)
        if not found:
            return seats
        index = {person: k for k, person in enumerate(self._room.people)}
        placed = {index[p]: t - 1 for p, t in sorted(tables.items())}
        return placed_round(self._room, r, placed, self._chance)


def _floor(problem: Problem) -> int:
    """A cost that no plan of the problem undercuts, as the search counts it."""
    if problem.cluster or problem.targets or problem.lighter:
        return -(1 << 60)
    columns = sum(
        round(COLUMN * weight) * column_bound(problem, name)
        for name, weight in problem.spread.items()
    )
    return UNIT * (conv_bound(problem) or 0) + columns


def _cooling(problem: Problem, steps: int) -> Cooling:
    if problem.columns_in_use() or problem.prefer:
        return Cooling(steps, 0.3, 0.02)
    return Cooling(steps, 0.5, 0.12)
