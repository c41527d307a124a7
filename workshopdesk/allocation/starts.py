"""Seatings to start from: everybody seated, sets whole, fixed seats kept, the rest by chance."""

from collections.abc import Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.room import Ints, Room


def placed_round(room: Room, r: int, placed: Mapping[int, int], chance: Chance) -> Ints:
    """One round with some people at given tables (from 0), the rest by chance."""
    held = replace(room, fixed=(*room.fixed[:r], placed, *room.fixed[r + 1 :]))
    seats: Ints = room.empty_seats()[r]
    _Filling(held, r, seats, chance, None).fill()
    return seats


def chance_start(room: Room, chance: Chance, previous: Ints | None = None) -> Ints:
    """Seat everyone, musts as well as one pass can.

    Args:
        room: The room.
        chance: Decides between tables that are equally good.
        previous: The table (from 0) a person had in each round, shape (rounds, n), -1 for
            none; people stay there where the musts allow.

    Returns:
        Seats, shape (rounds, tables, seats).
    """
    seats = room.empty_seats()
    for r in range(len(room.rounds)):
        stay = None if previous is None else previous[r]
        _Filling(room, r, seats[r], chance, stay).fill()
    return seats


class _Filling:
    """One round being filled, the hardest to seat first."""

    def __init__(
        self, room: Room, r: int, seats: Ints, chance: Chance, previous: Ints | None
    ) -> None:
        self._previous = previous
        self._room, self._r, self._seats, self._chance = room, r, seats, chance
        self._size = np.zeros(room.tables, dtype=np.int64)
        self._counts = [
            np.zeros((room.tables, int(limit.codes.max()) + 2), dtype=np.int64)
            for limit in room.limits
        ]
        self._near = room.pair >= room.must if np.any(room.pair >= room.must) else None
        self._conflicts = np.zeros((room.tables, room.ghost + 2), dtype=np.int64)

    def fill(self) -> None:
        fixed = self._room.fixed[self._r]
        for person, table in fixed.items():
            self._sit((person,), table)
        blocks = [b for b in self._room.blocks[self._r] if b[0] not in fixed]
        for block in sorted(blocks, key=len, reverse=True):
            self._sit(block, self._choose(block))
        seated = {*fixed, *(p for block in blocks for p in block)}
        there = np.flatnonzero(self._room.present[self._r])
        free = np.array([p for p in there.tolist() if p not in seated], dtype=np.intp)
        hard = self._hardness(free)
        order = self._chance.orders(1, len(free))[0]
        order = order[np.argsort(-hard[order], kind="stable")]
        some = int((hard > 0).sum())
        for person in free[order[:some]].tolist():
            self._sit((person,), self._choose((person,)))
        self._pour(free[order[some:]].tolist())

    def _pour(self, people: list[int]) -> None:
        """Seat people whom no rule concerns: hungry tables first, then the emptiest."""
        low, high = self._room.low[self._r], self._room.high[self._r]
        mixed = self._chance.orders(1, self._room.tables)[0].tolist()
        line = [
            (bool(self._size[t] >= low[t]), int(self._size[t]), k, t)
            for k, t in enumerate(mixed)
            if self._size[t] < high[t]
        ]
        heapify(line)
        for person in people:
            _, size, k, table = heappop(line)
            self._seats[table, size] = person
            if size + 1 < high[table]:
                heappush(line, (bool(size + 1 >= low[table]), size + 1, k, table))

    def _hardness(self, people: NDArray[np.intp]) -> NDArray[np.int64]:
        """How early each person has to be seated; 0 for those who can come last."""
        hard = np.zeros(len(people), dtype=np.int64)
        if self._near is not None:
            hard += 1000 * self._near[people].sum(axis=1)
        for limit in self._room.limits:
            codes = limit.codes[people]
            sizes = np.bincount(codes[codes >= 0], minlength=1)
            hard += np.where(codes >= 0, sizes[codes], 0) * (sizes[codes] > limit.most)
        if self._previous is not None:
            hard += 1 + 10**6 * (self._previous[people] >= 0)
        return hard

    def _choose(self, block: tuple[int, ...]) -> int:
        # A table that would overflow costs most, then a broken must, then a fuller table.
        room = self._room
        high = room.high[self._r]
        broken = self._conflicts[:, list(block)].sum(axis=1)
        for limit, counts in zip(room.limits, self._counts, strict=True):
            for code in {int(limit.codes[p]) for p in block} - {-1}:
                held = sum(int(limit.codes[p]) == code for p in block)
                broken += np.maximum(0, counts[:, code] + held - limit.most)
        over = self._size + len(block) > high
        hunger = np.maximum(0, room.low[self._r] - self._size)
        cost = over * 10**9 + broken * 10**6 + self._size - np.minimum(hunger, 1) * 10**4
        if self._previous is not None:
            kept = self._previous[list(block)]
            cost -= 10**5 * np.bincount(kept[kept >= 0], minlength=room.tables)
        order = self._chance.orders(1, room.tables)[0]
        return int(order[np.argmin(cost[order])])

    def _sit(self, block: tuple[int, ...], table: int) -> None:
        size = int(self._size[table])
        self._seats[table, size : size + len(block)] = block
        self._size[table] += len(block)
        for limit, counts in zip(self._room.limits, self._counts, strict=True):
            for person in block:
                if (code := int(limit.codes[person])) >= 0:
                    counts[table, code] += 1
        if self._near is not None:
            self._conflicts[table] += self._near[list(block)].sum(axis=0)
