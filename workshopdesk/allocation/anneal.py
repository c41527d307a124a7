"""The search: a vectorised heat bath over exchanges between pairs of tables.

In one step the tables of one round are paired at random; for each pair every exchange of one
seat against one seat is priced at once, and one of them, or none, is drawn with the probability
of a heat bath at the present temperature (largest of price plus Gumbel noise). Pairs of tables
share nobody, so all draws of a step hold together exactly. A round being searched is first
lifted out of the meeting counts, so the prices do not change while it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.blocks import move_block
from workshopdesk.allocation.chance import Chance
from workshopdesk.allocation.room import NAILED, UNIT, Ints, Room
from workshopdesk.domain.progress import Progress

STAY = 16
"""Steps spent in a round before another is drawn; progress is told as often."""

_EXCHANGE_EVERY = 4
_MOST_OFFERED = 40
"""Seats of a table that are priced in one step; of larger tables as many are drawn."""
_MOST_CELLS = 4_000_000


@dataclass(frozen=True)
class Cooling:
    """How long and how hot: from ``hot`` to ``cold`` repeats, geometrically, in ``steps``."""

    steps: int
    hot: float
    cold: float

    def at(self, step: int) -> float:
        """The temperature at a step, in cost units, the same on every machine."""
        part = step / max(1, self.steps)
        return float(round(UNIT * self.hot * (self.cold / self.hot) ** part, 4))


@dataclass(frozen=True)
class _Side:
    """One table of each pair: its number, everyone at it, those on offer and their places."""

    tables: NDArray[np.intp]
    everyone: Ints
    people: Ints
    places: NDArray[np.intp]


class Search:
    """Seatings of one room being improved, several replicas at once.

    Args:
        room: The room.
        starts: Seats of each replica, shape (replicas, rounds, tables, seats).
        chance: Where all randomness comes from.

    Attributes:
        best: The best seats so far, shape (rounds, tables, seats).
        best_cost: Their cost.
    """

    def __init__(self, room: Room, starts: Ints, chance: Chance) -> None:
        self.room = room
        self.seats: Ints = np.array(starts, dtype=np.int32)
        self._chance = chance
        self._replicas = len(starts)
        self._width = len(room.people) + 2
        self._pair = np.empty((self._replicas, self._width, self._width), dtype=np.int32)
        self._pair[:] = room.pair
        self._flat = self._pair.reshape(-1)
        self._base = (np.arange(self._replicas) * self._width * self._width)[:, None, None]
        self._off = 1 - np.eye(room.seats, dtype=np.int32)
        self._offered = min(room.seats, _MOST_OFFERED)
        self._all_places = np.broadcast_to(
            np.arange(room.seats), (self._replicas, room.tables // 2, room.seats)
        )
        self._ghosts = np.where(np.arange(self._width) == room.ghost, 0, -1).astype(np.int32)
        self._nailed = np.where(room.still, NAILED, 0).astype(np.int32)
        self._gaps = bool(np.any(room.allowed_ghosts < room.high))
        self._heat = np.linspace(0.85, 1.15, self._replicas, dtype=np.float32)
        if self._replicas == 1:
            self._heat[:] = 1.0
        self.cost = np.zeros(self._replicas, dtype=np.int64)
        for r in range(len(room.rounds)):
            self.cost += self._round_cost(r)
            self._lift(r, 1)
        first = int(np.argmin(self.cost))
        self.best: Ints = self.seats[first].copy()
        self.best_cost = int(self.cost[first])

    def run(
        self,
        cooling: Cooling,
        progress: Progress,
        floor: int | None = None,
        rounds: Sequence[int] | None = None,
    ) -> int:
        """Search until the steps are done or the best costs no more than ``floor``.

        Args:
            cooling: Steps and temperatures.
            progress: Told every ``STAY`` steps; what it raises passes through, the best stays.
            floor: A cost that cannot be bettered.
            rounds: Which rounds to search, from 0; all when None.

        Returns:
            The steps taken.
        """
        rounds = range(len(self.room.rounds)) if rounds is None else rounds
        if self.room.tables < 2 or not rounds:
            return 0
        done = 0
        while done < cooling.steps and not (floor is not None and self.best_cost <= floor):
            progress(done, cooling.steps)
            steps = min(STAY, cooling.steps - done)
            r = rounds[self._chance.below(len(rounds))]
            self._visit(r, steps, cooling.at(done))
            if self._replicas > 1 and (done // STAY) % _EXCHANGE_EVERY == 0:
                self._exchange(cooling.at(done))
            done += steps
        progress(done, max(done, 1))
        return done

    def _visit(self, r: int, steps: int, heat: float) -> None:
        self._lift(r, -1)
        tables, pairs = self.room.tables, self.room.tables // 2
        orders = self._chance.orders(steps * self._replicas, tables)
        orders = orders.reshape(steps, self._replicas, tables)
        shape = (steps, self._replicas, pairs, self._offered**2 + 1)
        noise = self._chance.gumbel(shape)
        noise *= (self._heat * np.float32(heat))[:, None, None]
        here = self.seats[:, r]
        for k in range(steps):
            self._step(r, here, orders[k, :, :pairs], orders[k, :, pairs : 2 * pairs], noise[k])
            self._keep_best()
        self._move_blocks(r, heat)
        self._lift(r, 1)

    def _move_blocks(self, r: int, heat: float) -> None:
        if blocks := self.room.blocks[r]:
            for replica in range(self._replicas):
                block = blocks[self._chance.below(len(blocks))]
                warm = float(self._heat[replica]) * heat
                self.cost[replica] += move_block(self, r, replica, block, warm, self._chance)
            self._keep_best()

    def _step(
        self,
        r: int,
        here: Ints,
        first: NDArray[np.intp],
        second: NDArray[np.intp],
        noise: NDArray[np.float32],
    ) -> None:
        rows = np.arange(self._replicas)[:, None]
        ours = self._side(here[rows, first], first)
        theirs = self._side(here[rows, second], second)
        change = self._prices(r, ours, theirs)
        change = change.reshape(*change.shape[:2], -1)
        scores = noise[..., :-1] - change
        pick = scores.argmax(axis=-1)
        best = np.take_along_axis(scores, pick[..., None], axis=-1)[..., 0]
        go = best > noise[..., -1]
        at = np.nonzero(go)
        if not at[0].size:
            return
        i, j = np.divmod(pick[at], self._offered)
        here[at[0], first[at], ours.places[*at, i]] = theirs.people[*at, j]
        here[at[0], second[at], theirs.places[*at, j]] = ours.people[*at, i]
        np.add.at(self.cost, at[0], change[*at, pick[at]])

    def _side(self, everyone: Ints, tables: NDArray[np.intp]) -> _Side:
        if self._offered == self.room.seats:
            return _Side(tables, everyone, everyone, self._all_places)
        order = self._chance.orders(tables.size, self.room.seats)
        places = order[:, : self._offered].reshape(*tables.shape, self._offered)
        return _Side(tables, everyone, np.take_along_axis(everyone, places, axis=-1), places)

    def _between(self, people: Ints, others: Ints) -> Ints:
        """Pair costs, shape (replicas, pairs, people, others)."""
        rows = self._base + people * self._width
        return self._flat.take(rows[..., :, None] + others[..., None, :])

    def _prices(self, r: int, ours: _Side, theirs: _Side) -> Ints:
        """What each exchange would add, shape (replicas, pairs, offered, offered)."""
        cross = self._between(ours.people, theirs.people)
        if self._offered == self.room.seats:
            go, come = cross.sum(axis=-1, dtype=np.int32), cross.sum(axis=-2, dtype=np.int32)
        else:
            go = self._between(ours.people, theirs.everyone).sum(axis=-1, dtype=np.int32)
            come = self._between(theirs.people, ours.everyone).sum(axis=-1, dtype=np.int32)
        go -= self._between(ours.people, ours.everyone).sum(axis=-1, dtype=np.int32)
        come -= self._between(theirs.people, theirs.everyone).sum(axis=-1, dtype=np.int32)
        go += self._nailed[r].take(ours.people)
        come += self._nailed[r].take(theirs.people)
        if (seat := self.room.seat) is not None:
            here, there = ours.tables[..., None], theirs.tables[..., None]
            go += seat[r][ours.people, there] - seat[r][ours.people, here]
            come += seat[r][theirs.people, here] - seat[r][theirs.people, there]
        cross *= -2
        cross += go[..., :, None]
        cross += come[..., None, :]
        for limit in self.room.limits:
            most = np.int32(limit.most)
            cross += self._limit_prices(ours, theirs, limit.codes, most, most)
        if self._gaps:
            most_here = self.room.allowed_ghosts[r][ours.tables][..., None]
            most_there = self.room.allowed_ghosts[r][theirs.tables][..., None]
            cross += self._limit_prices(ours, theirs, self._ghosts, most_here, most_there)
        return cross

    def _limit_prices(
        self,
        ours: _Side,
        theirs: _Side,
        codes: Ints,
        our_most: Ints | np.int32,
        their_most: Ints | np.int32,
    ) -> Ints:
        go_code, come_code = codes[ours.people], codes[theirs.people]
        us, them = codes[ours.everyone][..., None, :], codes[theirs.everyone][..., None, :]
        there = (go_code[..., None] == them).sum(axis=-1) >= their_most
        own = (go_code[..., None] == us).sum(axis=-1) > our_most
        here = (come_code[..., None] == us).sum(axis=-1) >= our_most
        their = (come_code[..., None] == them).sum(axis=-1) > their_most
        go = (there.astype(np.int32) - own) * (go_code >= 0)
        come = (here.astype(np.int32) - their) * (come_code >= 0)
        price = (go[..., :, None] + come[..., None, :]) * self.room.must
        price[go_code[..., :, None] == come_code[..., None, :]] = 0
        return np.asarray(price, dtype=np.int32)

    def _lift(self, r: int, sign: int) -> None:
        """Add the meetings of a round to the pair costs, or with -1 take them out."""
        for some in self._portions(self.room.tables, self._replicas):
            here = self.seats[:, r, some]
            share = self.room.share[here]
            cost = share[..., :, None] * share[..., None, :]
            cost *= self._off
            at = (self._base + here * self._width)[..., :, None] + here[..., None, :]
            self._flat[at] += cost * np.int32(sign)

    def _portions(self, tables: int, each: int = 1) -> Iterator[slice]:
        """Tables in portions whose pairs of seats fit into a bounded piece of memory."""
        step = max(1, _MOST_CELLS // (each * self.room.seats**2))
        return (slice(k, k + step) for k in range(0, tables, step))

    def table_costs(
        self, r: int, replicas: NDArray[np.intp], tables: NDArray[np.intp], rows: Ints
    ) -> NDArray[np.int64]:
        """What tables cost in a round that is lifted out.

        Args:
            r: The round.
            replicas: The replica of each row.
            tables: The table of each row.
            rows: The people of each table, shape (count, seats).

        Returns:
            Costs, shape (count,).
        """
        room, width = self.room, self._width
        base = (replicas * width * width)[:, None] + rows * width
        cost = np.zeros(len(rows), dtype=np.int64)
        for some in self._portions(len(rows)):
            at = base[some, :, None] + rows[some, None, :]
            cost[some] = self._flat.take(at).sum(axis=(1, 2), dtype=np.int64) // 2
        if room.seat is not None:
            cost += room.seat[r][rows, tables[:, None]].sum(axis=1, dtype=np.int64)
        for limit in room.limits:
            cost += room.must * _excess(limit.codes[rows], limit.most)
        ghosts = (rows == room.ghost).sum(axis=1)
        cost += room.must * np.maximum(0, ghosts - room.allowed_ghosts[r][tables])
        return np.asarray(cost, dtype=np.int64)

    def _round_cost(self, r: int) -> NDArray[np.int64]:
        here = self.seats[:, r].reshape(-1, self.room.seats)
        tables = np.arange(self.room.tables)
        replicas = np.repeat(np.arange(self._replicas), self.room.tables)
        cost = self.table_costs(r, replicas, np.tile(tables, self._replicas), here)
        return np.asarray(cost.reshape(self._replicas, -1).sum(axis=1))

    def _keep_best(self) -> None:
        first = int(np.argmin(self.cost))
        if self.cost[first] < self.best_cost:
            self.best_cost = int(self.cost[first])
            self.best = self.seats[first].copy()

    def _exchange(self, heat: float) -> None:
        """Let neighbouring temperatures trade replicas, keeping the joint distribution."""
        order = np.argsort(self._heat, kind="stable")
        noise = self._chance.gumbel((self._replicas, 2)).astype(np.float64)
        for k in range(self._chance.below(2), self._replicas - 1, 2):
            cold, hot = order[k], order[k + 1]
            rise = (1 / self._heat[cold] - 1 / self._heat[hot]) / heat
            gain = float(rise) * int(self.cost[cold] - self.cost[hot])
            # A two-way heat bath between trading and not trading.
            if gain + noise[k, 0] > noise[k, 1]:
                self._heat[[cold, hot]] = self._heat[[hot, cold]]


def _excess(codes: Ints, most: int) -> NDArray[np.int64]:
    """People beyond ``most`` with the same code, for each row."""
    if codes.shape[-1] <= most:
        return np.zeros(len(codes), dtype=np.int64)
    ordered = np.sort(codes, axis=-1)
    alike = ordered[:, most:] == ordered[:, : ordered.shape[-1] - most]
    return np.asarray((alike & (ordered[:, most:] >= 0)).sum(axis=1), dtype=np.int64)
