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
_MOST_CELLS = 100_000_000
"""Work after which the search ends, about a second."""
_SWEEP = 1_500
_LARGEST_FIELD = 1_024
_LARGEST_MIXED = 64


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
    goal = rounds * (rounds - 1) // 2 * even_pairs(seats, tables)
    found = []
    for group in _groups(tables):
        search = _Search(group, seats, rounds, chance)
        found.append((search.run(goal), group, search.best))
        if found[-1][0] <= goal:
            break
    _, group, best = min(found, key=lambda one: one[0])
    return group, best


def _groups(order: int) -> list[Group]:
    """The cyclic group and, where it is another one and small, that of prime moduli."""
    primes, rest = [], order
    for p in range(2, order + 1):
        while rest % p == 0:
            primes.append(p)
            rest //= p
    other = len(set(primes)) < len(primes) and order <= _LARGEST_MIXED
    return [Group((order,)), *([Group(tuple(primes))] if other else [])]


def coincidences(group: Group, differences: Whole) -> int:
    """Pairs of classes whose difference is the same in two rounds, over all pairs of rounds."""
    return int(_coincidences(group, differences[None])[0])


def _coincidences(group: Group, state: Whole) -> Whole:
    """As ``coincidences`` for replicas of shape (replicas, classes, rounds)."""
    first, second = np.triu_indices(state.shape[2], 1)
    delta = np.sort(group.subtract(state[:, :, first], state[:, :, second]), axis=1)
    run = np.zeros(delta.shape, dtype=np.int64)
    for k in range(1, state.shape[1]):
        run[:, k] = np.where(delta[:, k] == delta[:, k - 1], run[:, k - 1] + 1, 0)
    return np.asarray(run.sum(axis=(1, 2)))


class _Search:
    """A heat bath on the entries of d, one entry of every replica at a time.

    Class 0 stays at nought, which costs nothing: only differences of classes count.
    """

    def __init__(self, group: Group, seats: int, rounds: int, chance: Chance) -> None:
        self._group, self._chance = group, chance
        words = chance.raw(_REPLICAS * seats * rounds) % np.uint64(group.order)
        self._state = words.astype(np.int64).reshape(_REPLICAS, seats, rounds)
        self._state[:, 0, :] = 0
        self._elements = np.arange(group.order)
        self.best: Whole = self._state[0].copy()
        self._least = coincidences(group, self.best)

    def run(self, goal: int) -> int:
        """Search for at most so many coincidences; returns how many the best has."""
        _, seats, rounds = self._state.shape
        if seats < 2:
            return self._least
        cells = self._state.size + _REPLICAS * rounds * self._group.order
        for step in range(min(_SEARCH_STEPS, _MOST_CELLS // cells)):
            if self._least <= goal:
                break
            part = round(step % _SWEEP / _SWEEP, 4)
            heat = round(0.6 * (0.15 / 0.6) ** part, 4)
            self._draw(1 + self._chance.below(seats - 1), self._chance.below(rounds), heat)
            if step % 8 == 7:
                self._keep_best()
        return self._least

    def _draw(self, j: int, m: int, heat: float) -> None:
        """Draw d[j, m] anew in every replica, given all the others."""
        g, state = self._group.order, self._state
        replicas, _, rounds = state.shape
        # How often each difference between rounds m and n occurs in the other classes.
        delta = np.delete(self._group.subtract(state[:, :, m, None], state), j, axis=1)
        rows = np.arange(replicas)[:, None, None] * rounds + np.arange(rounds)
        size = replicas * rounds * g
        counts = np.bincount((rows * g + delta).ravel(), minlength=size)
        value = self._group.subtract(self._elements, state[:, j, :, None])
        price = counts[rows.reshape(replicas, rounds, 1) * g + value]
        price[:, m, :] = 0
        noise = self._chance.gumbel((replicas, g)) * np.float32(heat)
        state[:, j, m] = (noise - price.sum(axis=1)).argmax(axis=1)

    def _keep_best(self) -> None:
        costs = _coincidences(self._group, self._state)
        first = int(np.argmin(costs))
        if costs[first] < self._least:
            self.best, self._least = self._state[first].copy(), int(costs[first])
