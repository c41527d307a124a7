"""What a matrix of meetings shows. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from workshopdesk.domain.views.plans import Gathering, Meetings, Pair, Place
from workshopdesk.ui.pages.tables.mix import Roles

Cell = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class Group:
    """People of one mark, who stand next to each other."""

    name: str
    place: int | None
    first: int
    count: int


@dataclass(frozen=True)
class MatrixData:
    """People against people; each half may show another plan.

    Args:
        below: Where pairs meet, shown below the diagonal.
        above: The same, shown above it.
        bound: Pairs who must sit together: they are no repeat.
    """

    names: tuple[str, ...]
    groups: tuple[Group, ...]
    below: Meetings
    above: Meetings
    bound: frozenset[Pair] = frozenset()

    @classmethod
    def of(
        cls, gathering: Gathering, below: Meetings, above: Meetings, bound: frozenset[Pair]
    ) -> "MatrixData":
        """Give the data of people and their meetings."""
        names = tuple(person.name for person in gathering.people)
        return cls(names, tuple(_groups(gathering)), below, above, bound)

    def places(self, row: int, column: int) -> tuple[Place, ...]:
        """Give where the two people of a cell meet, by the half the cell lies in."""
        if row == column:
            return ()
        half = self.below if row > column else self.above
        return half.get((min(row, column), max(row, column)), ())

    def cells(self, *, again: bool) -> Iterator[Cell]:
        """Give the cells of pairs who meet once, or of those who meet more often."""
        for meetings, below in ((self.below, True), (self.above, False)):
            for pair, places in meetings.items():
                if (len(places) > 1 and pair not in self.bound) == again:
                    yield (pair[1], pair[0]) if below else pair

    def mark(self, person: int) -> int | None:
        """Give the mark of somebody, by their place."""
        for group in self.groups:
            if group.first <= person < group.first + group.count:
                return group.place
        return None


def _groups(gathering: Gathering) -> Iterable[Group]:
    roles = Roles.of(gathering)
    values = [person.values.get(roles.column, "") for person in gathering.people]
    for value, run in groupby(range(len(values)), key=lambda n: values[n]):
        places = list(run)
        yield Group(value, roles.places.get(value), places[0], len(places))
