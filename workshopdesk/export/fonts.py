"""What a text looks like in print: Inter's letters, other scripts' faces, widths, and what lacks.

Everything that measures or draws words on paper asks a ``Face``, which gives the words as they are
drawn from left to right (``Shaped``) and remembers it.
"""

import threading
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase.ttfonts import TTFont

from workshopdesk.domain.summary_views import FONT_CUTS, FontCut, Letters, Part
from workshopdesk.export.bidi import (
    RIGHT_TO_LEFT,
    base_level,
    in_sight,
    levels_of,
    turned,
)
from workshopdesk.export.font_files import Source, printed_name, registered
from workshopdesk.export.script_faces import ScriptFaces

INSTEAD = "□"
"""Shown for a letter the fonts lack; the letter itself stays in the text of the PDF."""
_INTER = Source(
    "fontpkg-inter",
    "files/Inter[opsz,wght].ttf",
    ("GSUB", "GPOS", "GDEF", "STAT", "MVAR", "DSIG"),
)
_INVISIBLE = frozenset({"Cf", "Cc", "Mn", "Me"})


class Shaped(NamedTuple):
    """A text as a face shows it.

    Args:
        width: At size 1.
        text: What is drawn, boxes for letters that lack; in the order it is read.
        said: The text itself, if that differs from what is drawn.
        parts: What is drawn where, from left to right, if other faces than this have a hand in it.
    """

    width: float
    text: str
    said: str = ""
    parts: tuple[Part, ...] = ()


class Face:
    """One weight: how wide its letters are and which it has, by itself and by other scripts' faces.

    Args:
        name: A key of ``FONT_CUTS``.
        font: Inter in this weight.
        others: The faces for what Inter lacks.
    """

    def __init__(self, name: str, font: TTFont, others: ScriptFaces) -> None:
        self.name = name
        self._weight = FONT_CUTS[name].weight
        self._others = others
        self._widths: Mapping[int, float] = font.face.charWidths
        self._has = frozenset(map(chr, font.face.charToGlyph))
        self._known: dict[str, Shaped] = {}

    def shape(self, text: str) -> Shaped:
        """Give a piece of one line as this face shows it."""
        known = self._known.get(text)
        if known is None:
            known = self._shape(text)
            if len(text) < _LONGEST_KNOWN:
                self._known[text] = known
        return known

    def shape_one_way(self, text: str, *, from_right: bool) -> Shaped:
        """Give words that all run one way as this face shows them; nothing of it is remembered."""
        if not from_right and self._has.issuperset(text):
            return Shaped(self._width(text), text)
        return self._drawn(text, [(text, from_right)])

    def lacks(self, text: str) -> set[str]:
        """Give the visible characters of a text that no face has a letter for."""
        strange = set(text) - self._has
        if not strange:
            return strange
        visible = {c for c in strange if unicodedata.category(c) not in _INVISIBLE}
        return self._others.lacking(visible, self._weight)

    def _shape(self, text: str) -> Shaped:
        if self._has.issuperset(text):
            return Shaped(self._width(text), text)
        if not RIGHT_TO_LEFT.search(text):
            return self._drawn(text, [(text, False)])
        runs = in_sight(levels_of(text, base_level(text)))
        return self._drawn(text, [(text[start:end], back) for start, end, back in runs])

    def _drawn(self, said: str, runs: list[tuple[str, bool]]) -> Shaped:
        """Give a text whose runs stand so from left to right."""
        parts: list[Part] = []
        x, plain = 0.0, True
        for run, from_right in runs:
            plain = plain and not from_right
            pieces = list(self._others.divided(run, self._has, self._weight))
            for piece, other in reversed(pieces) if from_right else pieces:
                made, x = (other or self).parts(piece, x, from_right=from_right)
                parts += made
                plain = plain and other is None
        if plain:
            return Shaped(x, "".join(map(self._instead, said)), said)
        lacking = self.lacks(said)
        text = "".join(INSTEAD if c in lacking else c for c in said)
        return Shaped(x, text, said, tuple(parts))

    def parts(self, text: str, x: float, *, from_right: bool) -> tuple[list[Part], float]:
        """Give a text in Inter alone as it is drawn from ``x`` on, at size 1, and where it ends."""
        parts = []
        for piece, lacks in _alike(turned(text) if from_right else text, self._has):
            shown = "".join(map(self._instead, piece)) if lacks else piece
            parts.append(Part((Letters(self.name, shown, x),), piece if lacks else None))
            x += self._width(shown)
        return parts, x

    def _instead(self, character: str) -> str:
        if character in self._has:
            return character
        return "" if unicodedata.category(character) in _INVISIBLE else INSTEAD

    def _width(self, text: str) -> float:
        return sum(self._widths[ord(c)] for c in text) / 1000


_LONGEST_KNOWN = 64


def _alike(text: str, has: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Give a text in pieces, and whether each is a letter that lacks."""
    start = 0
    for end in range(1, len(text) + 1):
        lacks = text[end - 1] not in has
        if lacks or end == len(text) or text[end] not in has:
            yield text[start:end], lacks
            start = end


@dataclass(frozen=True)
class Faces:
    """The weights a summary is printed in, by name."""

    by_name: Mapping[str, Face]

    def __getitem__(self, name: str) -> Face:
        return self.by_name[name]


_LOCK = threading.Lock()
_LOADED: dict[Path, Faces] = {}


def load_faces(cache: Path) -> Faces:
    """Give the fonts, made in ``cache`` on first use; from any thread.

    Other scripts' fonts are made and loaded when the first text needs them.

    Raises:
        DeskError: The font is not installed, or the folder cannot be written.
    """
    with _LOCK:
        if cache not in _LOADED:
            others = ScriptFaces(cache)
            _LOADED[cache] = Faces(
                {name: _face(name, cut, cache, others) for name, cut in FONT_CUTS.items()}
            )
        return _LOADED[cache]


def _face(name: str, cut: FontCut, cache: Path, others: ScriptFaces) -> Face:
    place = {"wght": float(cut.weight), "opsz": float(cut.optical_size)}
    kept = cache / f"inter-{_INTER.version}-{cut.weight}-{cut.optical_size}.ttf"
    return Face(name, registered(printed_name(name), _INTER, place, kept, TTFont), others)
