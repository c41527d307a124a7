"""Who meets whom: the plans a session has had, one beside the other, and over the whole day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshopdesk.domain.views.seating import Seated

Pair = tuple[int, int]
"""Two people by their places in a list, the smaller first."""

TableNumbers = tuple[int, ...]
"""Table numbers, one a round; 0 where somebody has no seat."""


@dataclass(frozen=True)
class Place:
    """Where two people share a table.

    Args:
        session: The title of another session of the day; empty for the one that is looked at.
    """

    round: int
    table: int
    session: str = ""


Meetings = Mapping[Pair, tuple[Place, ...]]
"""For each pair that meets, where, as the day runs."""


@dataclass(frozen=True)
class PlanSet:
    """The plans of all rounds of a session that stood together at some time.

    Args:
        number: Counted from 1 in the order they were made.
        plan_ids: One a round; None where a round had no plan.
        origin: How the newest of them came about: ``suggested``, ``repaired``, ``by hand``.
        in_force: Whether these are the plans in force now.
        repeats: As in ``Seating``, by today's people and rules.
        broken: Each broken must as a sentence.
        plan: Participant ids by round and table.
    """

    number: int
    plan_ids: tuple[str | None, ...]
    made_at: datetime | None
    origin: str
    in_force: bool
    repeats: int
    meetings: int
    possible: int
    proven: bool
    broken: tuple[str, ...]
    musts: int
    plan: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Gathering:
    """People with their marks, in the order lists and matrices show them: by role, then name."""

    people: tuple[Seated, ...]
    columns: tuple[str, ...] = ()
    room: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Elsewhere:
    """Somebody who sits at another table in at least one round."""

    person: int
    before: TableNumbers
    after: TableNumbers


@dataclass(frozen=True)
class Comparison:
    """Two plan sets of a session, A and B, beside each other.

    Args:
        meetings_a: Where pairs meet by A, with what earlier sessions of the day made them meet.
        moved: Who sits elsewhere in B.
        bound: Pairs who must sit together; they do not count as repeats.
    """

    gathering: Gathering
    a: PlanSet
    b: PlanSet
    rounds: tuple[int, ...]
    meetings_a: Meetings
    meetings_b: Meetings
    moved: tuple[Elsewhere, ...]
    bound: frozenset[Pair] = frozenset()

    def again(self, *, in_b: bool) -> list[Pair]:
        """List the pairs who meet more than once by A or by B, most often first."""
        meetings = self.meetings_b if in_b else self.meetings_a
        return again(meetings, self.bound)

    def new_in_b(self) -> list[Pair]:
        """List the pairs who meet by B and not by A."""
        return sorted(self.meetings_b.keys() - self.meetings_a.keys())

    def lost_in_b(self) -> list[Pair]:
        """List the pairs who meet by A and not by B."""
        return sorted(self.meetings_a.keys() - self.meetings_b.keys())


@dataclass(frozen=True)
class DayMeetings:
    """Who meets whom over the whole day, by the plans in force of all sessions."""

    gathering: Gathering
    sessions: tuple[str, ...]
    meetings: Meetings
    bound: frozenset[Pair] = frozenset()


def again(meetings: Meetings, bound: frozenset[Pair] = frozenset()) -> list[Pair]:
    """List the pairs who meet more than once though nothing binds them, most often first."""
    pairs = [pair for pair, places in meetings.items() if len(places) > 1 and pair not in bound]
    return sorted(pairs, key=lambda pair: (-len(meetings[pair]), pair))
