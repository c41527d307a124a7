"""Starts from algebra for the problems whose musts leave room for it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.anneal import Cooling, Search
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.construct import Design, design
from workshopdesk.allocation.problem import Problem
from workshopdesk.allocation.relabel import LARGEST, Relabelling, first_labels, seat_labels
from workshopdesk.allocation.room import Ints, Room, column_of, value_codes
from workshopdesk.allocation.starts import chance_start
from workshopdesk.domain.progress import Progress

_RELABEL_STEPS = 12_000
_USUAL = 160
_EXTRA_STEPS = 1_600
_MOST_EXTRA = 4
_TIGHT = 0.3
"""From this part of all others met on, search alone rarely avoids every repeat."""


def designed_starts(
    problem: Problem, room: Room, count: int, chance: Chance, progress: Progress
) -> list[Ints]:
    """Seats built on a design, each with labels of its own.

    Args:
        problem: The problem.
        room: Its room.
        count: How many different starts are of use.
        chance: Where all randomness comes from.
        progress: Asked now and then whether to go on.

    Returns:
        None where no design fits, one where all labels are alike, else ``count``.
        Past rounds that were a design are continued.
    """
    mixed = room.seat is not None or bool(np.any(room.pair))
    per_round = -(-len(room.people) // room.tables)
    met = len(room.rounds) + len(problem.history)
    tight = met * (per_round - 1) >= _TIGHT * (len(room.people) - 1)
    if not _fits(problem, room) or (mixed and not tight):
        return []
    if (seats := _continued(problem, room, chance)) is not None:
        return [seats]
    splits = not room.fixed[0] and len(room.people) % room.tables == 0
    plan = design(room.tables, per_round, len(room.rounds), chance, splits=splits)
    order = _by_columns(problem, room)
    starts = []

    def beat(done: int, total: int) -> None:
        # All this comes before the first step that is counted.
        del done, total
        progress(0, 1)

    for _ in range(count if mixed else 1):
        people = first_labels(room, plan, order, chance)
        if mixed and len(people) <= LARGEST:
            relabelling = Relabelling(room, plan, people, chance)
            steps = _RELABEL_STEPS * _USUAL // max(_USUAL, len(people)) // count
            relabelling.run(Cooling(steps, 1.0, 0.05), beat)
            people = relabelling.best
        starts.append(_with_more_rounds(room, plan, people, chance, beat))
    return starts


def _fits(problem: Problem, room: Room) -> bool:
    """Whether everyone is always there and every table can take what a design gives it."""
    usual = not (problem.locked or problem.pins or problem.closed or any(problem.absent.values()))
    if not usual or any(len(set(g)) > 1 for g in problem.together):
        return False
    if room.tables < 2 or len(room.people) < 2 * room.tables:
        return False
    least, rest = divmod(len(room.people), room.tables)
    sizes = np.all(room.low <= least) and np.all(room.high >= least + (rest > 0))
    return bool(sizes) and _one_each(room.fixed[0])


def _one_each(fixed: Mapping[int, int]) -> bool:
    return len(set(fixed.values())) == len(fixed)


def _continued(problem: Problem, room: Room, chance: Chance) -> Ints | None:
    """The next rounds of the design that the past rounds were, if they were one."""
    past = len(problem.history)
    if not past or room.fixed[0] or any(len(one) != room.tables for one in problem.history):
        return None
    per_round = -(-len(room.people) // room.tables)
    plan = design(room.tables, per_round, past + len(room.rounds), chance, splits=False)
    if len(plan.tables) < past + len(room.rounds) or plan.conv:
        return None
    at = [{p: t for t, table in enumerate(one) for p in table} for one in problem.history]
    if any(table.keys() != set(room.people) for table in at):
        return None
    free: dict[tuple[int, ...], list[int]] = {}
    for label, tables in enumerate(plan.tables[:past].T.tolist()):
        free.setdefault(tuple(tables), []).append(label)
    people = np.full(plan.tables.shape[1], room.ghost, dtype=np.int64)
    for k, person in enumerate(room.people):
        labels = free.get(tuple(table[person] for table in at))
        if not labels:
            return None
        people[labels.pop(0)] = k
    return seat_labels(room, Design(plan.tables[past:], 0), people)


def _by_columns(problem: Problem, room: Room) -> NDArray[np.intp]:
    """People in an order that keeps equal values side by side, the columns that matter first."""
    musts = sorted(problem.at_most)
    wishes = sorted(problem.spread, key=lambda name: (-problem.spread[name], name))
    names = dict.fromkeys([*musts, *wishes])
    keys = [value_codes(room.people, column_of(problem, name))[:-2] for name in names]
    keys.append(np.arange(len(room.people), dtype=np.int32))
    return np.lexsort(keys[::-1])


def _with_more_rounds(
    room: Room, plan: Design, people: NDArray[np.int64], chance: Chance, beat: Progress
) -> Ints:
    """Rounds that the design does not give, searched while its own stay as they are."""
    seats = chance_start(room, chance)
    given = len(plan.tables)
    seats[:given] = seat_labels(room, plan, people)
    more = range(given, len(room.rounds))
    if not more:
        return seats
    search = Search(room, seats[None], chance)
    steps = _EXTRA_STEPS * min(len(more), _MOST_EXTRA)
    search.run(Cooling(steps, 0.6, 0.1), beat, rounds=more)
    return search.best
