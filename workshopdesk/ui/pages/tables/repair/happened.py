"""What has happened to a seating, as a person fills it in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workshopdesk.domain.text import fold
from workshopdesk.domain.views.seating import Newcomer, RepairWishes, Seated, Seating

Must = tuple[str, Mapping[str, Any]]
"""A kind of rule and its fields."""


@dataclass(frozen=True)
class Happened:
    """Who is not here, who joins, what is closed, what must be kept, from which round on.

    Args:
        absent: Ids of people with a seat.
        joining: Ids of people on the list without a seat.
        newcomers: People on no list.
        closed: Numbers of tables.
        new_musts: Rules nobody knew of before.
        from_round: The first round that may change.
    """

    absent: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    newcomers: tuple[Newcomer, ...] = ()
    closed: frozenset[int] = frozenset()
    new_musts: tuple[Must, ...] = ()
    from_round: int = 1

    @property
    def anything(self) -> bool:
        """Whether there is anything to repair."""
        return bool(self.absent or self.joining or self.newcomers or self.closed or self.new_musts)

    def wishes(self) -> RepairWishes:
        """Give it as the service wants it."""
        return RepairWishes(
            absent=tuple(sorted(self.absent)),
            walk_ins=tuple(sorted(self.joining)),
            newcomers=self.newcomers,
            closed_tables=tuple(sorted(self.closed)),
            new_musts=self.new_musts,
            from_round=self.from_round,
        )

    def toggled(self, person: str, *, joins: bool) -> "Happened":
        """Take somebody in or out."""
        if joins:
            return replace(self, joining=self.joining ^ {person})
        return replace(self, absent=self.absent ^ {person})


def first_to_change(seating: Seating) -> int:
    """Give the first round that has not begun; the last one once all have."""
    states = [time.state for time in seating.times]
    later = [number for number, state in enumerate(states, 1) if state == "later"]
    return later[0] if later else max(1, len(states))


def seated_people(seating: Seating) -> list[tuple[Seated, int]]:
    """List everybody with a seat in a round, with the table's number, by name."""
    found = [(person, card.table.number) for card in seating.cards for person in card.people]
    return sorted(found, key=lambda pair: fold(pair[0].name))


def not_checked_in(seating: Seating) -> frozenset[str]:
    """Give those with a seat who have not checked in; nobody while nobody at all has."""
    seated = seated_people(seating)
    anybody = any(person.present for person, _ in seated) or any(
        person.present for person in seating.unseated
    )
    if not anybody:
        return frozenset()
    return frozenset(person.participant_id for person, _ in seated if not person.present)


def first_guess(seating: Seating) -> Happened:
    """Begin with the no-shows, and with those who checked in but have no seat."""
    here = frozenset(p.participant_id for p in seating.unseated if p.present)
    number = seating.round.number if seating.round else 1
    return Happened(not_checked_in(seating), here, from_round=number)
