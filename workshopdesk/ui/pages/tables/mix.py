"""A table's mix beside the room's, in words and as parts of a bar. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QCoreApplication

from workshopdesk.domain.views.plans import Gathering
from workshopdesk.domain.views.seating import Seating

ROLES_SHOWN = 5
"""There are five marks; further values share the last one."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Mix", text)


@dataclass(frozen=True)
class Roles:
    """Which mark each value of the column that colours people has.

    Args:
        column: The column's name; empty where people have none.
        names: Its values, the most frequent first; the fifth stands for all further ones.
    """

    column: str
    names: tuple[str, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, seating: Seating | Gathering) -> "Roles":
        """Give the roles of those seated, or of any people."""
        column = seating.columns[0] if seating.columns else ""
        values = sorted(seating.room.get(column, {}))
        if len(values) > ROLES_SHOWN:
            counts = seating.room[column]
            values.sort(key=lambda value: (-counts[value], value))
        names = values[:ROLES_SHOWN]
        if len(values) > ROLES_SHOWN:
            names[-1] = _tr("Others")
        places = {value: min(n, ROLES_SHOWN - 1) for n, value in enumerate(values)}
        return cls(column, tuple(names), places)

    def place(self, values: Mapping[str, str]) -> int | None:
        """Give the mark of somebody with these values; nobody's where they have none."""
        return self.places.get(values.get(self.column, ""))

    def parts(self, mix: Mapping[str, int]) -> tuple[int, ...]:
        """Give how many there are of each mark."""
        counts = [0] * len(self.names)
        for value, count in mix.items():
            if value in self.places:
                counts[self.places[value]] += count
        return tuple(counts)


@dataclass(frozen=True)
class Verdict:
    """How a table's mix stands beside the room's: words, and whether they mirror it."""

    words: str
    like_the_room: bool


def verdict(here: Mapping[str, int], room: Mapping[str, int], people: int) -> Verdict:
    """Tell how a table of so many people stands beside the room.

    A table is like the room when it has of each value as many as its share of the room makes,
    rounded down or up.
    """
    whole = sum(room.values())
    if not people or not whole:
        return Verdict("", like_the_room=True)
    for value, count in sorted(room.items(), key=lambda pair: -pair[1]):
        if people * count / whole >= 1 and not here.get(value):
            return Verdict(_tr("No {0}").format(softly(value)), like_the_room=False)
    over = [
        (have - ceil(people * room[value] / whole), have, value)
        for value, have in here.items()
        if value in room and have > ceil(people * room[value] / whole)
    ]
    if over:
        _, have, value = max(over)
        return Verdict(f"{have} {softly(value)}", like_the_room=False)
    for value, count in room.items():
        if here.get(value, 0) < floor(people * count / whole):
            have = here.get(value, 0)
            return Verdict(_tr("Only {0} {1}").format(have, softly(value)), like_the_room=False)
    return Verdict(_tr("Like the room"), like_the_room=True)


def softly(value: str) -> str:
    """Write a value inside a line: its first letter small, unless it looks like a name."""
    rest = value[1:]
    return value[:1].lower() + rest if rest and rest == rest.lower() else value


def like_the_room(seating: Seating, column: str) -> tuple[int, int]:
    """Give how many tables with people mirror the room by a column, and how many there are."""
    tables = [card for card in seating.cards if card.people]
    room = seating.room.get(column, {})
    good = sum(
        verdict(card.mix.get(column, {}), room, len(card.people)).like_the_room for card in tables
    )
    return good, len(tables)


def mixed_tables(
    tables: Iterable[Sequence[str]], value_of: Callable[[str], str], room: Mapping[str, int]
) -> tuple[int, int]:
    """Give how many tables with people mirror the room, and how many there are.

    Args:
        tables: Participant ids, by table.
        value_of: Gives somebody's value; empty where they have none.
        room: How many people have each value.
    """
    good = count = 0
    for people in filter(None, tables):
        here = Counter(value for value in map(value_of, people) if value)
        good += verdict(here, room, len(people)).like_the_room
        count += 1
    return good, count


def names_in_words(names: Sequence[str]) -> str:
    """Join names as people do: Ann, Bo and Cy."""
    if len(names) < 2:
        return "".join(names)
    return _tr("{0} and {1}").format(", ".join(names[:-1]), names[-1])
