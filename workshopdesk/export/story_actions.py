"""Actions as a table, and how many of them the first page has room for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from unicodedata import east_asian_width

from workshopdesk.export import words as w
from workshopdesk.export.blocks import Column, Span, Table, Text, plain, strong
from workshopdesk.export.model import PointFacts
from workshopdesk.export.places import place_of_point

LONGEST_ON_FIRST = 140
"""Letters of a point on the first page; the whole is in its part and in the list of points."""
_MOST_ON_FIRST = 6
_LONGEST_OWNER = 60
_WHAT, _WHO = {True: 43, False: 51}, {True: 17, False: 21}
"""Letters on a line of what is to be done, and of who does it, with a day by when or without."""


@dataclass(frozen=True)
class Room:
    """What is left of the first page, in points, as far as letters tell how long lines get."""

    left: float = 730.0

    def without(self, text: str, letters: int, leading: float, around: float = 0.0) -> "Room":
        """Give the room left after a text with so many letters on a line."""
        return Room(self.left - _lines(text, letters) * leading - around)


def action_table(points: Sequence[PointFacts]) -> Table:
    """Give actions as rows of what, who and, where any has a day, by when."""
    columns = [Column("What", 0.6), Column("Who", 0.27)]
    if any(p.due for p in points):
        columns.append(Column("By", 0.13, right=True))
    return Table("Actions", tuple(columns), tuple(_row(p)[: len(columns)] for p in points))


def first_actions(owed: Sequence[PointFacts], room: Room) -> tuple[str, tuple[PointFacts, ...]]:
    """Give the actions the first page has room for, those with an owner first, and a note."""
    ordered = sorted(owed, key=lambda p: (not p.owner, p.due is None, p.due, p.number))
    left, shown = room.left, []
    dated = any(p.due for p in ordered[:_MOST_ON_FIRST])
    for point in map(_in_short, ordered[:_MOST_ON_FIRST]):
        what, who = _WHAT[dated], _WHO[dated]
        left -= max(_lines(f"{point.text} {point.label}", what), _lines(point.owner, who)) * 13 + 8
        if left < 0:
            break
        shown.append(point)
    if len(shown) == len(owed):
        return "", tuple(shown)
    some = f"{w.capital(w.in_words(len(shown)))} of {w.in_words(len(owed))}. " if shown else ""
    return f"{some}All are listed later.", tuple(shown)


def _in_short(point: PointFacts) -> PointFacts:
    return replace(
        point,
        text=w.shortened(point.text, LONGEST_ON_FIRST),
        owner=w.shortened(point.owner, _LONGEST_OWNER),
    )


def _row(point: PointFacts) -> tuple[Text, ...]:
    return (
        (Span(point.text + " "), Span(point.label, "muted", place_of_point(point.id))),
        strong(point.owner) if point.owner else (Span("No owner yet", "warn"),),
        plain(w.short_date(point.due) if point.due else ""),
    )


def _lines(text: str, letters: int) -> int:
    """Give how many lines a text takes; letters of East Asia are twice as wide."""
    return ceil(sum(1 + (east_asian_width(c) in "WF") for c in text) / letters)
