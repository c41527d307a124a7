"""Choosing who is which label of a design: mixes columns without touching who meets whom.

Exchanging the labels of two people leaves every meeting count as it is and changes only which
values meet, a quadratic assignment problem. Its prices are kept whole: ``work[x, y]`` is what
the person at label y would cost at label x, updated by two outer products per exchange.
"""

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.anneal import STAY, Cooling
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.construct import Design
from workshopdesk.allocation.fields import Whole
from workshopdesk.allocation.room import Ints, Room
from workshopdesk.domain.progress import Progress

LARGEST = 640
"""Most labels for which prices are kept whole."""


def first_labels(room: Room, design: Design, order: NDArray[np.intp], chance: Chance) -> Whole:
    """Put people on labels, class by class in the given order.

    Args:
        room: The room, everybody present; its fixed people are the same in every round.
        design: Its class 0 keeps its table in every round if anybody is fixed.
        order: All people, those with the same values side by side.
        chance: Mixes people within a class.

    Returns:
        The person on each label; empty seats go to the last class.
    """
    g = room.tables
    people = np.full(design.tables.shape[1], room.ghost, dtype=np.int64)
    fixed = room.fixed[0]
    for person, table in fixed.items():
        people[table] = person
    free = np.array([p for p in order.tolist() if p not in fixed], dtype=np.int64)
    labels = np.flatnonzero(people == room.ghost)[: len(free)]
    for start in range(0, len(people), g):
        one = np.flatnonzero((labels >= start) & (labels < start + g))
        mixed = chance.orders(1, len(one))[0]
        people[labels[one]] = free[one[mixed]]
    return people


def seat_labels(room: Room, design: Design, people: Whole) -> Ints:
    """The seats of the design's rounds, shape (rounds, tables, seats)."""
    seats = room.empty_seats()[: len(design.tables)]
    for r, tables in enumerate(design.tables):
        order = np.argsort(tables, kind="stable").reshape(room.tables, -1)
        seats[r, :, : order.shape[1]] = people[order]
    return seats


class Relabelling:
    """The search for better labels.

    Args:
        room: The room.
        design: Which labels meet.
        people: The person on each label; empty seats and fixed people keep theirs.
        chance: Where all randomness comes from.

    Attributes:
        best: The best people on labels so far.
    """

    def __init__(self, room: Room, design: Design, people: Whole, chance: Chance) -> None:
        self._chance = chance
        self.people = people.copy()
        self.best = people.copy()
        met = np.zeros((len(people), len(people)), dtype=np.int32)
        for tables in design.tables:
            met += tables[:, None] == tables[None, :]
        np.fill_diagonal(met, 0)
        self._met = met
        self._cost = room.pair[np.ix_(people, people)].astype(np.int32)
        self._work = _product(met, self._cost)
        if room.seat is not None:
            for r, tables in enumerate(design.tables):
                self._work += room.seat[r][people][:, tables].T
        held = np.array([*room.fixed[0], room.ghost])
        self._free = np.flatnonzero(~np.isin(people, held))
        self._change = 0
        self._least = 0

    def run(self, cooling: Cooling, progress: Progress) -> None:
        """Exchange labels, one person against the field in each step."""
        if len(self._free) < 2:
            return
        count = len(self._free)
        for done in range(0, cooling.steps, STAY):
            progress(done, cooling.steps)
            noise = self._chance.gumbel((STAY, count))
            noise *= np.float32(cooling.at(done))
            picks = (self._chance.raw(STAY) % np.uint64(count)).astype(np.intp)
            for k in range(STAY):
                self._step(int(self._free[picks[k]]), noise[k])

    def _step(self, x: int, noise: NDArray[np.float32]) -> None:
        work, free = self._work, self._free
        price = work[x] + work[:, x] - work.diagonal() - work[x, x]
        price += 2 * self._met[x] * self._cost[x]
        y = int(free[(noise - price[free]).argmax()])
        if y == x:
            return
        self._change += int(price[y])
        rise = self._met[:, x] - self._met[:, y]
        turn = self._cost[:, y] - self._cost[:, x]
        work += rise[:, None] * turn[None, :]
        work[:, [x, y]] = work[:, [y, x]]
        self._cost[[x, y]] = self._cost[[y, x]]
        self._cost[:, [x, y]] = self._cost[:, [y, x]]
        self.people[[x, y]] = self.people[[y, x]]
        if self._change < self._least:
            self._least = self._change
            self.best = self.people.copy()


def _product(met: Ints, cost: Ints) -> Ints:
    # Floats carry whole numbers this small exactly, and multiply far faster.
    exact = met.astype(np.float64) @ cost.astype(np.float64)
    return np.asarray(np.rint(exact), dtype=np.int32)
