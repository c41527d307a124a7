"""Fitting a name into two lines: as large as it goes, down to a floor, then abbreviated."""

from collections.abc import Callable
from typing import NamedTuple

from workshopdesk.domain.text import fold
from workshopdesk.export.clusters import clusters

Measure = Callable[[str, str], float]
"""Gives the width of (text, font) at size 1."""
BIG, SMALL = "display", "semibold"
"""The fonts of the first and second line, as ``export.fonts`` names them."""
_STEP = 0.5
_ELLIPSIS = "…"


class Line(NamedTuple):
    """A line of a name; the size in points."""

    text: str
    font: str
    size: float


class Fitted(NamedTuple):
    """A name as it is printed.

    Args:
        lines: One or two lines.
        abbreviated: Whether letters are missing.
        smaller: Whether a line is smaller than it would be for a short name.
    """

    lines: tuple[Line, ...]
    abbreviated: bool
    smaller: bool

    @property
    def text(self) -> str:
        """What is printed."""
        return " ".join(line.text for line in self.lines)


class Room(NamedTuple):
    """How much room a name has, in points: the width, and the largest and least size of a line."""

    width: float
    big: float
    big_floor: float
    small: float
    small_floor: float


def parts_of(name: str, first: str, last: str) -> tuple[str, str]:
    """Give a name's first and second line: what the roster calls first and last, where it does."""
    whole, first, last = (" ".join(text.split()) for text in (name, first, last))
    if first and last and fold(f"{first} {last}") in (fold(whole), ""):
        return first, last
    if first and last and not whole:
        return first, last
    *before, end = whole.split(" ")
    while len(before) > 1 and fold(before[-1]) in _PARTICLES:
        end = f"{before.pop()} {end}"
    return (" ".join(before), end) if before else (end, "")


_OF_SURNAMES = """
    af al av ben bin da das de degli dei del dela della den der des di do dos du el ibn la las le lo
    los mac mc na ni nic o san st te ten ter thi ua ui van vander vom von y zu zum zur
"""
_PARTICLES = frozenset(_OF_SURNAMES.split())
"""Words that belong to the surname after them, accents folded."""


def fit(first: str, last: str, room: Room, measure: Measure) -> Fitted:
    """Give a name as it fits.

    Args:
        first: The first line.
        last: The second line; nothing for a name of one word.
        room: How much room there is.
        measure: Measures a text.
    """
    top = _Slot(BIG, room.big, room.big_floor, room.width, measure)
    end = _Slot(SMALL, room.small, room.small_floor, room.width, measure)
    if not last and not top.holds(first):
        return _broken(first, top)
    lines = [top.set(first, _short_first)]
    if last:
        lines.append(end.set(last, _short_last))
    smaller = lines[0].size < room.big or (len(lines) > 1 and lines[1].size < room.small)
    wanted = (first, last) if last else (first,)
    return Fitted(tuple(lines), tuple(line.text for line in lines) != wanted, smaller)


class _Slot(NamedTuple):
    """A line that has not been set yet."""

    font: str
    largest: float
    floor: float
    width: float
    measure: Measure

    def holds(self, text: str) -> bool:
        return self._size(text) >= self.floor

    def set(self, text: str, shorten: Callable[[str], list[str]]) -> Line:
        for shorter in (text, *shorten(text)):
            if self.holds(shorter):
                return Line(shorter, self.font, self._size(shorter))
        return Line(self._cut((shorten(text) or [text])[-1]), self.font, self.floor)

    def _size(self, text: str) -> float:
        wide = self.measure(text, self.font)
        fits = min(self.largest, self.width / wide) if wide else self.largest
        return fits // _STEP * _STEP

    def _cut(self, text: str) -> str:
        letters = clusters(text)
        while letters and self._over("".join(letters)):
            letters.pop()
        return "".join(letters).rstrip(" .-") + _ELLIPSIS

    def _over(self, text: str) -> bool:
        return self.measure(text + _ELLIPSIS, self.font) * self.floor > self.width


def _broken(name: str, slot: _Slot) -> Fitted:
    """Set a name of one word, too long for its line, in two lines: at a hyphen or where it ends."""
    for place in (i + 1 for i, c in enumerate(name) if c in "-‐ "):
        halves = name[:place].rstrip(), name[place:]
        if all(half and slot.holds(half) for half in halves):
            size = min(slot.set(half, _short_first).size for half in halves)
            lines = tuple(Line(half, slot.font, size) for half in halves)
            return Fitted(lines, abbreviated=False, smaller=True)
    line = slot.set(name, _short_first)
    return Fitted((line,), abbreviated=line.text != name, smaller=True)


def _short_first(text: str) -> list[str]:
    """``Maria Magdalena`` as ``Maria M.``, then ``Maria``."""
    head, *rest = text.split(" ")
    if not rest:
        return []
    return [" ".join([head, *(_initial(word) for word in rest if word)]), head]


def _short_last(text: str) -> list[str]:
    """``van der Berg-Smith`` as ``v. d. Berg-Smith``, then ``Berg-Smith``, then ``B.-Smith``."""
    *before, end = text.split(" ")
    shorter = [" ".join([*(_initial(word) for word in before if word), end]), end] if before else []
    head, hyphen, tail = end.rpartition("-")
    return [*shorter, f"{_initial(head)}-{tail}"] if head and hyphen and tail else shorter


def _initial(word: str) -> str:
    return f"{clusters(word)[0]}."
