"""Solving: a start, the search, the best of it, measured and told."""

import time

import numpy as np

from workshopdesk.allocation.anneal import STAY, Cooling, Search
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.check import check
from workshopdesk.allocation.explain import explain
from workshopdesk.allocation.measure import score
from workshopdesk.allocation.problem import Plan, Problem
from workshopdesk.allocation.room import Ints, Room, build_room
from workshopdesk.allocation.solution import Solution
from workshopdesk.allocation.starts import chance_start
from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.domain.progress import Progress, silent

_REPLICAS = 8
_SMALL = 200
_CALIBRATION = 3 * STAY


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
    if steps is None:
        steps = default_steps(room) if seconds is None else _calibrate(room, seconds, begun)
    chance = Chance(seed)
    search = Search(room, _starts(room, chance), chance)
    cancelled = False
    try:
        search.run(_cooling(problem, steps), progress)
    except Cancelled:
        cancelled = True
    plan = whole_plan(problem, room, search.best)
    spent = time.process_time() - begun
    report = score(problem, plan)
    told = explain(problem, plan, report)
    return Solution(plan, seed, steps, spent, report, told, cancelled)


def refuse_impossible(problem: Problem) -> None:
    """Raise what ``check`` finds as an error a person can mend."""
    if wrong := check(problem):
        raise DeskError("These wishes cannot all be met", " ".join(wrong))


def whole_plan(problem: Problem, room: Room, seats: Ints) -> Plan:
    """The searched rounds and the locked ones, in order."""
    order = {person: k for k, person in enumerate(problem.people)}
    searched = dict(zip(room.rounds, room.name_seats(seats, order), strict=True))
    return tuple(
        searched[r] if r in searched else problem.locked[r] for r in range(1, problem.rounds + 1)
    )


def default_steps(room: Room) -> int:
    """Enough steps for a good plan when nobody asks for a time."""
    return 8_000 if len(room.people) < _SMALL else 4_000


def _starts(room: Room, chance: Chance) -> Ints:
    replicas = _REPLICAS if len(room.people) < _SMALL else 1
    return np.stack([chance_start(room, chance) for _ in range(replicas)])


def _cooling(problem: Problem, steps: int) -> Cooling:
    if problem.columns_in_use() or problem.prefer:
        return Cooling(steps, 1.0, 0.1)
    return Cooling(steps, 0.5, 0.12)


def _calibrate(room: Room, seconds: float, begun: float) -> int:
    chance = Chance(0)
    search = Search(room, _starts(room, chance), chance)
    before = time.process_time()
    search.run(Cooling(_CALIBRATION, 1.0, 1.0), silent)
    now = time.process_time()
    each = max(1e-6, (now - before) / _CALIBRATION)
    left = max(0.0, seconds - (now - begun))
    return max(STAY, int(left / each))
