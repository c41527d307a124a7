"""What each kind of must costs in repeats: the plan improved for a while without it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from workshopdesk.allocation.anneal import STAY, Cooling, Search
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.measure import score
from workshopdesk.allocation.problem import Plan, Problem
from workshopdesk.allocation.room import build_room
from workshopdesk.allocation.words import number_words
from workshopdesk.domain.progress import Progress

_MOST_STEPS = 60 * STAY
_LARGEST = 1_000

_WITHOUT: Mapping[str, tuple[Callable[[Problem], object], Callable[[Problem], Problem]]] = {
    "sets that sit together": (lambda p: p.together, lambda p: replace(p, together=())),
    "people kept apart": (lambda p: p.apart, lambda p: replace(p, apart=())),
    "fixed seats": (lambda p: p.fixed or p.pins, lambda p: replace(p, fixed={}, pins=())),
    "limits of alike people": (lambda p: p.at_most, lambda p: replace(p, at_most={})),
}


def must_costs(
    problem: Problem, plan: Plan, seed: int, steps: int, progress: Progress
) -> tuple[str, ...]:
    """A sentence for each kind of must in use.

    Args:
        problem: The problem.
        plan: Its plan.
        seed: Decides the searches.
        steps: The plan's own steps; each search takes a fifth of them, within limits.
        progress: Told as in a search; ``Cancelled`` passes through.

    Returns:
        The sentences; empty for rooms so large that asking would take long.
    """
    now = score(problem, plan)
    kinds = [(name, without) for name, (used, without) in _WITHOUT.items() if used(problem)]
    if now.repeats == 0:
        return ("The musts cost no meetings.",) if kinds else ()
    if len(problem.people) > _LARGEST:
        return ()
    told = []
    for name, without in kinds:
        freed = without(problem)
        steps = min(max(steps // 5, STAY), _MOST_STEPS)
        fewer = now.repeats - _improved(freed, plan, seed, steps, progress)
        if fewer > 0:
            saved = number_words(fewer, "repeat", "repeats")
            told.append(f"Without the {name} a plan with {saved} fewer was found.")
        else:
            told.append(f"The {name} cost no repeats, as far as a short search shows.")
    return tuple(told)


def _improved(problem: Problem, plan: Plan, seed: int, steps: int, progress: Progress) -> int:
    room = build_room(problem)
    if not room.rounds:
        return score(problem, plan).repeats
    seats = room.number_seats(plan[n - 1] for n in room.rounds)
    search = Search(room, seats[None], Chance(seed))
    search.run(Cooling(steps, 0.25, 0.03), progress)
    order = {person: k for k, person in enumerate(problem.people)}
    searched = dict(zip(room.rounds, room.name_seats(search.best, order), strict=True))
    rounds = (searched.get(n, plan[n - 1]) for n in range(1, problem.rounds + 1))
    return score(problem, tuple(rounds)).repeats
