"""What lies over the cards just now: who is carried and what that costs, and who was looked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshopdesk.domain.views.seating import Carried, Refusal


@dataclass(frozen=True)
class Carry:
    """Somebody in the hand.

    Args:
        person: Whom.
        name: What they are called.
        told: What each place would cost; nothing until that is known.
        over: The key of the table or person they are held over.
    """

    person: str
    name: str
    told: Carried | None = None
    over: str = ""

    def cost_of_table(self, table: str) -> int | None:
        """Give the repeats a move there adds, where known."""
        return self.told.moves.get(table) if self.told else None

    def cost_of_person(self, person: str) -> int | None:
        """Give the repeats changing places adds, where known."""
        return self.told.swaps.get(person) if self.told else None

    def refusal(self, key: str) -> Refusal | None:
        """Tell what forbids a table or person."""
        if self.told is None:
            return None
        return self.told.refused.get(key) or self.told.refused_swaps.get(key)


@dataclass(frozen=True)
class Sought:
    """Who was looked for, and what to call the tables they sit at in other rounds.

    Args:
        people: Ids of those found.
        tables: Words for a table's foot, by table id, such as "Round 2".
    """

    people: frozenset[str] = frozenset()
    tables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Marks:
    """Everything that lies over the cards."""

    carry: Carry | None = None
    sought: Sought | None = None
    current: str = ""
    focused: bool = False
    over: str = ""
