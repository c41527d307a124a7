"""What one move in a plan would cost, at once, for a hand that drags people about."""

from collections.abc import Mapping

import numpy as np

from workshopdesk.allocation.measure import broken_musts
from workshopdesk.allocation.problem import Plan, Problem, Round
from workshopdesk.allocation.room import Ints, components, meetings
from workshopdesk.domain.errors import DeskError


class Advice:
    """Repeats that a move or an exchange would add to a plan.

    Cheap enough for every hover with a thousand people; not for use from several threads.

    Args:
        problem: The problem; history and together-sets count as in ``score``.
        plan: The plan as it stands.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._people = tuple(sorted(problem.people))
        self._index = {person: k for k, person in enumerate(self._people)}
        self._met = meetings(self._people, (*problem.history, *plan))[:-2, :-2]
        self._counts = np.ones_like(self._met)
        np.fill_diagonal(self._counts, 0)
        for group in components(problem.together):
            at = [self._index[p] for p in group]
            self._counts[np.ix_(at, at)] = 0
        self._problem, self._tables = problem, problem.tables
        self._at = np.full((len(plan), len(self._people)), -1, dtype=np.int32)
        for r, one in enumerate(plan):
            for t, table in enumerate(one):
                self._at[r, [self._index[p] for p in table]] = t

    @property
    def plan(self) -> Plan:
        """The plan with the moves made so far; people at a table in the order of ids."""
        return tuple(self._round(at) for at in self._at)

    def _round(self, at: Ints) -> Round:
        tables = range(self._tables)
        return tuple(tuple(self._people[k] for k in np.flatnonzero(at == t)) for t in tables)

    @property
    def repeats(self) -> int:
        """Repeats of the plan as it stands."""
        return int((np.maximum(0, self._met - 1) * self._counts).sum()) // 2

    def moves(self, person: str, number: int) -> tuple[int, ...]:
        """Repeats added if the person sat at each table instead, in a round from 1.

        Returns:
            One number per table, negative where the move saves repeats; 0 at the own table.
        """
        p, at = self._index[person], self._seats(person, number)
        own = at[p]
        again = (self._met[p] > 0) * self._counts[p]
        here = at >= 0
        joins = np.bincount(at[here], weights=again[here], minlength=self._tables)
        leaves = int(((self._met[p] > 1) * self._counts[p])[at == own].sum())
        added = joins.astype(int) - leaves
        added[own] = 0
        return tuple(int(x) for x in added)

    def clashes(self, person: str, number: int, table: int) -> tuple[str, ...]:
        """The musts a move to a table (from 1) would newly break in a round (from 1), in words."""
        at = self._seats(person, number)
        before = broken_musts(self._problem, number, self._round(at))
        moved = at.copy()
        moved[self._index[person]] = table - 1
        after = broken_musts(self._problem, number, self._round(moved))
        return tuple(sentence for sentence in after if sentence not in before)

    def swaps(self, person: str, number: int) -> Mapping[str, int]:
        """Repeats added if the person changed places with each other one in a round (from 1)."""
        p, at = self._index[person], self._seats(person, number)
        own = np.flatnonzero(at == at[p])
        again = (self._met[p] > 0) * self._counts[p]
        joins = [int(again[at == t].sum()) for t in range(self._tables)]
        leaves = int(((self._met[p, own] > 1) * self._counts[p, own]).sum())
        comes = ((self._met[:, own] > 0) * self._counts[:, own]).sum(axis=1)
        for t in range(self._tables):
            table = np.flatnonzero(at == t)
            among = np.ix_(table, table)
            comes[table] -= ((self._met[among] > 1) * self._counts[among]).sum(axis=1)
        return {
            q: int(joins[at[k]] - leaves + comes[k] - 2 * again[k])
            for k, q in enumerate(self._people)
            if at[k] >= 0 and at[k] != at[p]
        }

    def move(self, person: str, number: int, table: int) -> int:
        """Seat a person at another table (from 1) in a round (from 1).

        Returns:
            The repeats it added.
        """
        added = self.moves(person, number)[table - 1]
        p, at = self._index[person], self._seats(person, number)
        for change, where in ((-1, int(at[p])), (1, table - 1)):
            others = np.flatnonzero(at == where)
            others = others[others != p]
            self._met[p, others] += change
            self._met[others, p] += change
        at[p] = table - 1
        return added

    def swap(self, person: str, other: str, number: int) -> int:
        """Let two people change places in a round (from 1).

        Returns:
            The repeats it added.
        """
        at = self._seats(person, number)
        first, second = int(at[self._index[person]]), int(at[self._index[other]])
        return self.move(person, number, second + 1) + self.move(other, number, first + 1)

    def _seats(self, person: str, number: int) -> Ints:
        at: Ints = self._at[number - 1]
        if at[self._index[person]] < 0:
            raise DeskError(
                "This person has no seat in this round",
                f"Seat them first, or choose another round than {number}.",
            )
        return at
