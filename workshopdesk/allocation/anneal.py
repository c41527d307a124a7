"""The search: a vectorised heat bath over exchanges between pairs of tables.

In one step the tables of one round are paired at random; for each pair every exchange of one
seat against one seat is priced at once, and one of them, or none, is drawn with the probability
of a heat bath at the present temperature (largest of price plus Gumbel noise). Pairs of tables
share nobody, so all draws of a step hold together exactly. A round being searched is first
lifted out of the meeting counts, so the prices do not change while it is.
"""

from collections.abc import Sequence
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
        shape = (steps, self._replicas, pairs, self.room.seats**2 + 1)
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
        ours, theirs = here[rows, first], here[rows, second]
        change = self._prices(r, ours, theirs, first, second)
        change = change.reshape(*change.shape[:2], -1)
        scores = noise[..., :-1] - change
        pick = scores.argmax(axis=-1)
        best = np.take_along_axis(scores, pick[..., None], axis=-1)[..., 0]
        go = best > noise[..., -1]
        at = np.nonzero(go)
        if not at[0].size:
            return
        i, j = np.divmod(pick[at], self.room.seats)
        here[at[0], first[at], i] = theirs[*at, j]
        here[at[0], second[at], j] = ours[*at, i]
        np.add.at(self.cost, at[0], change[*at, pick[at]])

    def _prices(
        self,
        r: int,
        ours: Ints,
        theirs: Ints,
        first: NDArray[np.intp],
        second: NDArray[np.intp],
    ) -> Ints:
        """What each exchange would add, shape (replicas, pairs, seats, seats)."""
        width = self._width
        ours_row, theirs_row = self._base + ours * width, self._base + theirs * width
        cross = self._flat.take(ours_row[..., :, None] + theirs[..., None, :])
        leave = self._flat.take(ours_row[..., :, None] + ours[..., None, :])
        back = self._flat.take(theirs_row[..., :, None] + theirs[..., None, :])
        go = cross.sum(axis=-1, dtype=np.int32) - leave.sum(axis=-1, dtype=np.int32)
        come = cross.sum(axis=-2, dtype=np.int32) - back.sum(axis=-1, dtype=np.int32)
        go += self._nailed[r].take(ours)
        come += self._nailed[r].take(theirs)
        if (seat := self.room.seat) is not None:
            go += seat[r][ours, second[..., None]] - seat[r][ours, first[..., None]]
            come += seat[r][theirs, first[..., None]] - seat[r][theirs, second[..., None]]
        cross *= -2
        cross += go[..., :, None]
        cross += come[..., None, :]
        for limit in self.room.limits:
            most = np.int32(limit.most)
            cross += self._limit_prices(limit.codes[ours], limit.codes[theirs], most, most)
        if self._gaps:
            allowed = self.room.allowed_ghosts[r]
            ghosts = np.where(np.arange(width) == self.room.ghost, 0, -1).astype(np.int32)
            cross += self._limit_prices(
                ghosts[ours], ghosts[theirs], allowed[first][..., None], allowed[second][..., None]
            )
        return cross

    def _limit_prices(
        self, ours: Ints, theirs: Ints, our_most: Ints | np.int32, their_most: Ints | np.int32
    ) -> Ints:
        same = ours[..., :, None] == theirs[..., None, :]
        own = (ours[..., :, None] == ours[..., None, :]).sum(axis=-1)
        their = (theirs[..., :, None] == theirs[..., None, :]).sum(axis=-1)
        there, here = same.sum(axis=-1), same.sum(axis=-2)
        go = ((there >= their_most).astype(np.int32) - (own > our_most)) * (ours >= 0)
        come = ((here >= our_most).astype(np.int32) - (their > their_most)) * (theirs >= 0)
        price = (go[..., :, None] + come[..., None, :]) * self.room.must
        price[same] = 0
        return np.asarray(price, dtype=np.int32)

    def _lift(self, r: int, sign: int) -> None:
        """Add the meetings of a round to the pair costs, or with -1 take them out."""
        here = self.seats[:, r]
        share = self.room.share[here]
        cost = share[..., :, None] * share[..., None, :]
        cost *= self._off
        at = (self._base + here * self._width)[..., :, None] + here[..., None, :]
        self._flat[at] += cost * np.int32(sign)

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
        base = (replicas * width * width)[:, None]
        at = (base + rows * width)[:, :, None] + rows[:, None, :]
        cost = self._flat.take(at).sum(axis=(1, 2), dtype=np.int64) // 2
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
