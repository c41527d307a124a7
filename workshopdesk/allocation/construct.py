"""Rounds with few or no repeats from algebra, before anything is searched.

The seats of a room with g tables are labels (j, i): class j, one per seat of a table, and i from
a group of order g. In round m label (j, i) sits at table i + d[j, m]. Two people of one class
never meet; those of classes j and k meet again in round n exactly when d[j, m] - d[k, m] =
d[j, n] - d[k, n]. With the products of a field for d, no two ever meet again (the classical
construction from orthogonal Latin squares); where no field fits, d is searched for, which is
small work: conv is g times the number of coinciding differences.
"""

from dataclasses import dataclass

import numpy as np

from workshopdesk.allocation.bounds import even_pairs
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.fields import Group, Whole, field_products, prime_power

_REPLICAS = 16
_SEARCH_STEPS = 6_000
_LARGEST_FIELD = 1_024


@dataclass(frozen=True)
class Design:
    """Which label sits where.

    Attributes:
        tables: Table of each label in each round, shape (rounds, labels); label j * g + i is
            (j, i).
        conv: Coinciding meetings of its rounds.
    """

    tables: Whole
    conv: int


def design(tables: int, seats: int, rounds: int, chance: Chance, *, splits: bool) -> Design:
    """The best rounds algebra gives, as many as it can up to ``rounds``.

    Args:
        tables: Number of tables, at least 2.
        seats: Seats per table.
        rounds: Rounds wanted.
        chance: For searching where no field fits.
        splits: Whether one round may seat classes by themselves, where the sizes allow.

    Returns:
        The design, perhaps of fewer rounds.
    """
    splits = splits and seats <= tables and tables % seats == 0
    drawn = max(1, min(rounds - splits, tables))
    group, differences = _differences(tables, seats, drawn, chance)
    label = np.arange(tables * seats)
    shift = differences[label // tables].T
    seated = group.add(label % tables, shift)
    if splits and rounds > drawn:
        alone = label // tables * (tables // seats) + label % tables // seats
        seated = np.vstack([seated, alone])
    return Design(seated, tables * coincidences(group, differences))


def _differences(tables: int, seats: int, rounds: int, chance: Chance) -> tuple[Group, Whole]:
    power = prime_power(tables)
    if power is not None and seats <= tables <= _LARGEST_FIELD:
        p, k = power
        return Group((p,) * k), field_products(p, k, seats, rounds)
    group = Group((tables,))
    return group, _search(group, seats, rounds, chance)


def coincidences(group: Group, differences: Whole) -> int:
    """Pairs of classes whose difference is the same in two rounds, over all pairs of rounds."""
    total = 0
    rounds = differences.shape[1]
    for m in range(rounds):
        for n in range(m):
            counts = np.bincount(group.subtract(differences[:, m], differences[:, n]))
            total += int((counts * (counts - 1) // 2).sum())
    return total


def _search(group: Group, seats: int, rounds: int, chance: Chance) -> Whole:
    """Heat bath on the entries of d, one entry of every replica at a time, cyclic group."""
    g = group.order
    goal = rounds * (rounds - 1) // 2 * even_pairs(seats, g)
    state = (chance.raw(_REPLICAS * seats * rounds) % np.uint64(g)).astype(np.int64)
    state = state.reshape(_REPLICAS, seats, rounds)
    state[:, 0, :] = 0
    best: Whole = state[0].copy()
    least = coincidences(group, state[0])
    rows = np.arange(_REPLICAS)[:, None, None]
    other = np.arange(rounds)[None, :, None]
    for step in range(_SEARCH_STEPS):
        if least <= goal:
            break
        j, m = 1 + chance.below(max(1, seats - 1)), chance.below(rounds)
        if j >= seats:
            break
        # counts[replica, n, delta] of the other classes' differences between rounds m and n
        delta = (state[:, :, m, None] - state) % g
        counts = np.zeros((_REPLICAS, rounds, g), dtype=np.int64)
        at = (rows * rounds + np.arange(rounds)) * g + delta
        at = np.delete(at, j, axis=1)
        counts = np.bincount(at.ravel(), minlength=counts.size).reshape(counts.shape)
        value = (np.arange(g)[None, None, :] - state[:, j, :, None]) % g
        price = counts[rows, other, value]
        price[:, m, :] = 0
        heat = np.float32(0.6 * (0.15 / 0.6) ** round(step % 1500 / 1500, 4))
        noise = chance.gumbel((_REPLICAS, g)) * heat
        state[:, j, m] = (noise - price.sum(axis=1)).argmax(axis=1)
        if step % 8 == 7:
            costs = [coincidences_fast(state, g)]
            first = int(np.argmin(costs[0]))
            if costs[0][first] < least:
                best, least = state[first].copy(), int(costs[0][first])
    return best


def coincidences_fast(state: Whole, g: int) -> Whole:
    """As ``coincidences`` in a cyclic group, for replicas, shape (replicas,)."""
    _, seats, rounds = state.shape
    first, second = np.triu_indices(rounds, 1)
    delta = np.sort((state[:, :, first] - state[:, :, second]) % g, axis=1)
    run = np.zeros(delta.shape, dtype=np.int64)
    for k in range(1, seats):
        run[:, k] = np.where(delta[:, k] == delta[:, k - 1], run[:, k - 1] + 1, 0)
    return np.asarray(run.sum(axis=(1, 2)))
