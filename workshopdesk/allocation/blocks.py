"""Moving a together-set as one: against as many single seats of any other table."""

from typing import TYPE_CHECKING

import numpy as np

from workshopdesk.allocation.chance import Chance

if TYPE_CHECKING:
    from workshopdesk.allocation.anneal import Search


def move_block(
    search: "Search", r: int, replica: int, block: tuple[int, ...], heat: float, chance: Chance
) -> int:
    """Exchange a set with seats drawn at each other table, or none, by one heat-bath choice.

    Args:
        search: The search; its round ``r`` is lifted out.
        r: The round, from 0.
        replica: The replica.
        block: The people of the set.
        heat: The temperature, in cost units.
        chance: Draws the seats and the choice.

    Returns:
        The change in cost.
    """
    room = search.room
    here = search.seats[replica, r]
    in_block = np.isin(here, np.array(block))
    home = int(in_block.any(axis=1).argmax())
    others = np.delete(np.arange(room.tables), home)
    movable = ~room.still[r][here[others]]
    others = others[movable.sum(axis=1) >= len(block)]
    if not len(others):
        return 0
    seats = _draw(~room.still[r][here[others]], len(block), chance)
    count = len(others)
    rows = np.arange(count)[:, None]
    ours, theirs = np.repeat(here[home][None], count, axis=0), here[others].copy()
    mine = np.flatnonzero(in_block[home])
    ours[:, mine] = theirs[rows, seats]
    theirs[rows, seats] = np.array(here[home][mine])
    tables = np.concatenate([np.full(count, home), others])
    replicas = np.full(2 * count, replica)
    after = search.table_costs(r, replicas, tables, np.concatenate([ours, theirs]))
    now = search.table_costs(
        r, replicas[: count + 1], np.append(others, home), here[np.append(others, home)]
    )
    change = after[:count] + after[count:] - now[:count] - now[count]
    noise = chance.gumbel((count + 1,)) * np.float32(heat)
    scores = noise[:-1] - change
    pick = int(scores.argmax())
    if scores[pick] <= noise[-1]:
        return 0
    here[home], here[others[pick]] = ours[pick], theirs[pick]
    return int(change[pick])


def _draw(
    movable: np.ndarray[tuple[int, int], np.dtype[np.bool_]], size: int, chance: Chance
) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """For each table ``size`` of its movable seats, at random."""
    keys = chance.raw(movable.size).reshape(movable.shape) >> np.uint64(1)
    keys[~movable] = np.iinfo(np.uint64).max
    order: np.ndarray[tuple[int, int], np.dtype[np.intp]] = np.argsort(keys, axis=1, kind="stable")
    return order[:, :size]
