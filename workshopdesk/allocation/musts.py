"""Musts one by one, and whether a round can meet them: an exact search of bounded length.

Only people whom a must concerns are placed one by one; the others fill what is left. The search
takes the set with the fewest tables left first, never tries two empty tables that are alike, and
gives up after a fixed number of tries, so that nothing hangs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshopdesk.allocation.problem import Problem
from workshopdesk.allocation.room import column_of, components
from workshopdesk.allocation.words import listed

MOST_TRIES = 4_000
_MOST_SETS = 400


@dataclass(frozen=True)
class Must:
    """One thing a round has to meet.

    Attributes:
        kind: ``together``, ``apart``, ``fixed`` or ``at_most``.
        people: Whom it names; nobody for ``at_most``.
        table: The table, from 1, of ``fixed``.
        column: The column of ``at_most``.
        most: The number of ``at_most``.
    """

    kind: str
    people: tuple[str, ...] = ()
    table: int = 0
    column: str = ""
    most: int = 0

    def told(self, problem: Problem) -> str:
        """The must in words, without a full stop."""
        who = listed([problem.name(p) for p in self.people])
        if self.kind == "at_most":
            return f"at most {self.most} of one {self.column} at a table"
        if self.kind == "fixed":
            return f"{who} at table {self.table}"
        return f"{who} {self.kind}"


def musts_of(problem: Problem, number: int) -> list[Must]:
    """The musts that bear on a round (from 1), those of absent people left out."""
    here = set(problem.present(number))
    found = [Must("together", tuple(sorted(g & here))) for g in components(problem.together)]
    found += [Must("apart", tuple(sorted(set(g) & here))) for g in problem.apart]
    found = sorted({m for m in found if len(m.people) > 1}, key=lambda m: (m.kind, m.people))
    seats = [*problem.fixed.items(), *((p, t) for p, r, t in problem.pins if r == number)]
    found += [Must("fixed", (p,), t) for p, t in sorted(set(seats)) if p in here]
    found += [Must("at_most", column=c, most=k) for c, k in sorted(problem.at_most.items())]
    return found


def place(
    problem: Problem, number: int, musts: Sequence[Must], tries: int = MOST_TRIES
) -> tuple[bool | None, Mapping[str, int]]:
    """Look for tables for everyone the musts concern.

    Args:
        problem: Gives people and sizes.
        number: The round, from 1.
        musts: Those to be met.
        tries: When to give up.

    Returns:
        True and their tables (from 1); False when there are none, for certain; None when the
        search gave up.
    """
    search = _Placing(problem, number, musts, tries)
    found = search.possible and search.descend()
    if found:
        return True, search.tables()
    return (None if search.tries <= 0 else False), {}


class _Placing:
    """The search for one round."""

    def __init__(self, problem: Problem, number: int, musts: Sequence[Must], tries: int) -> None:
        self.tries = tries
        self._here = sorted(problem.present(number))
        sizes = np.array(problem.sizes(number), dtype=np.int64)
        self._low, self._high = sizes[:, 0], sizes[:, 1]
        every = _sets(self._here, musts)
        self._values, self._most = _value_counts(problem, every, musts)
        index = {p: k for k, group in enumerate(every) for p in group}
        near = _neighbours(index, musts)
        allowed = _allowed(index, musts, problem.tables, len(every))
        size = np.array([len(group) for group in every], dtype=np.int64)
        self.possible = near is not None and bool(np.all(self._values <= self._most))
        near = near if near is not None else {}
        chosen = (size > 1) | ~allowed.all(axis=1) | self._values.any(axis=1)
        chosen[list(near)] = True
        keep = np.flatnonzero(chosen)
        if len(keep) > _MOST_SETS:
            self.tries = 0
        renumber = {int(k): n for n, k in enumerate(keep)}
        self._sets = [every[k] for k in keep]
        self._near = [[renumber[x] for x in sorted(near.get(int(k), ()))] for k in keep]
        self._allowed, self._size = allowed[keep], size[keep]
        self._values = self._values[keep]
        self._free = len(self._here) - int(self._size.sum())
        self._load = np.zeros(problem.tables, dtype=np.int64)
        self._held = np.zeros((problem.tables, self._values.shape[1]), dtype=np.int64)
        self._blocked = np.zeros((len(keep), problem.tables), dtype=np.int64)
        self._table = np.full(len(keep), -1, dtype=np.int64)
        self._special: NDArray[np.bool_] = np.asarray(~self._allowed.all(axis=0))

    def tables(self) -> dict[str, int]:
        return {
            p: int(t) + 1 for group, t in zip(self._sets, self._table, strict=True) for p in group
        }

    def descend(self) -> bool:
        """Place the next set and all after it."""
        if self.tries <= 0:
            return False
        hunger = int(np.maximum(0, self._low - self._load).sum())
        waiting = np.flatnonzero(self._table < 0)
        left = self._free + int(self._size[waiting].sum())
        if hunger > left or left > int((self._high - self._load).sum()):
            return False
        if not len(waiting):
            return True
        fits = self._fits(waiting)
        count = fits.sum(axis=1)
        pick = int(np.lexsort((-self._size[waiting], count))[0])
        one = int(waiting[pick])
        for table in self._distinct(np.flatnonzero(fits[pick])):
            self.tries -= 1
            self._put(one, table, 1)
            if self.descend():
                return True
            self._put(one, table, -1)
        return False

    def _fits(self, waiting: NDArray[np.intp]) -> NDArray[np.bool_]:
        fits: NDArray[np.bool_] = self._allowed[waiting] & (self._blocked[waiting] == 0)
        fits &= self._load + self._size[waiting, None] <= self._high
        if self._values.shape[1]:
            own = self._values[waiting]
            full = (self._held[None, :, :] + own[:, None, :] > self._most) & (own[:, None, :] > 0)
            fits &= ~full.any(axis=2)
        return fits

    def _distinct(self, tables: NDArray[np.intp]) -> Iterable[int]:
        """Hungry tables first, then emptier ones; of empty tables that are alike only one."""
        order = np.lexsort((tables, self._load[tables], -(self._low - self._load)[tables]))
        seen = set()
        for table in tables[order].tolist():
            if self._load[table] == 0 and not self._special[table]:
                kind = (int(self._low[table]), int(self._high[table]))
                if kind in seen:
                    continue
                seen.add(kind)
            yield table

    def _put(self, one: int, table: int, sign: int) -> None:
        self._table[one] = table if sign > 0 else -1
        self._load[table] += sign * self._size[one]
        self._held[table] += sign * self._values[one]
        self._blocked[self._near[one], table] += sign


def _sets(here: list[str], musts: Sequence[Must]) -> list[list[str]]:
    groups = components(m.people for m in musts if m.kind == "together")
    grouped = {p for group in groups for p in group}
    return [*([p] for p in here if p not in grouped), *(sorted(group) for group in groups)]


def _value_counts(
    problem: Problem, sets: list[list[str]], musts: Sequence[Must]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """People of each crowded value in each set, shape (sets, values), and the most of each."""
    counts, most = [], []
    for must in musts:
        if must.kind == "at_most":
            value = column_of(problem, must.column)
            held = [[value[p] for p in group] for group in sets]
            total = Counter(v for group in held for v in group if v)
            for v in sorted(v for v, count in total.items() if count > must.most):
                counts.append([group.count(v) for group in held])
                most.append(must.most)
    table = np.array(counts, dtype=np.int64).reshape(len(counts), len(sets)).T
    return table, np.array(most, dtype=np.int64)


def _neighbours(index: Mapping[str, int], musts: Sequence[Must]) -> dict[int, set[int]] | None:
    """Which sets must not meet; None when a set would have to avoid itself."""
    near: dict[int, set[int]] = {}
    for must in musts:
        if must.kind == "apart":
            at = [index[p] for p in must.people]
            if len(set(at)) < len(at):
                return None
            for k in at:
                near.setdefault(k, set()).update(set(at) - {k})
    return near


def _allowed(
    index: Mapping[str, int], musts: Sequence[Must], tables: int, count: int
) -> NDArray[np.bool_]:
    allowed = np.ones((count, tables), dtype=np.bool_)
    for must in musts:
        if must.kind == "fixed":
            only = np.zeros(tables, dtype=np.bool_)
            only[must.table - 1] = True
            allowed[index[must.people[0]]] &= only
    return allowed
