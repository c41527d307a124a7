"""Words of one script as they are drawn: letters that join, turn and stand on each other."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import uharfbuzz

from workshopdesk.domain.summary_views import Letters, Part
from workshopdesk.export.said_fonts import SaidFont

_UNSEEN = 0.0005
"""A difference of places that nobody sees, in parts of the size."""


class ScriptFace(Protocol):
    """A face of one script in one weight; ``letters`` are the characters it has."""

    letters: frozenset[str]

    def parts(self, text: str, x: float, *, from_right: bool) -> tuple[list[Part], float]:
        """Give a text as it is drawn from ``x`` on, at size 1, and where it ends."""


class PlainFace:
    """A face whose letters stand one beside the other: Chinese, Japanese, Korean.

    Args:
        name: What the PDF writer's fonts call it.
        font: The font.
    """

    def __init__(self, name: str, font: SaidFont) -> None:
        self._name = name
        self._widths: dict[int, float] = font.face.charWidths
        self.letters = frozenset(map(chr, font.face.charToGlyph))

    def parts(self, text: str, x: float, *, from_right: bool) -> tuple[list[Part], float]:
        """Give a text as it is drawn from ``x`` on, at size 1, and where it ends."""
        shown = "".join(c for c in text if c in self.letters)
        shown = shown[::-1] if from_right else shown
        wide = sum(self._widths[ord(c)] for c in shown) / 1000
        said = None if len(shown) == len(text) else text
        return [Part((Letters(self._name, shown, x),), said)], x + wide


class _Glyph(NamedTuple):
    """A glyph in its place, lengths in the font's units."""

    number: int
    advance: float
    right: float
    up: float


class _Cluster(NamedTuple):
    """Glyphs from left to right, and the characters that are read as them."""

    glyphs: list[_Glyph]
    said: str

    @property
    def base(self) -> int:
        """Which glyph is the letter the others stand on: the one that takes most room."""
        return max(range(len(self.glyphs)), key=lambda n: self.glyphs[n].advance)


class ShapedFace:
    """A face whose words HarfBuzz shapes.

    Programs that read PDFs take words that run from the right as they are drawn and turn them, so
    these say letter by letter what they are read as: a base letter by its glyph, marks on it and
    further letters of a ligature by blanks without width, and glyphs beyond that say nothing. The
    words of other scripts say as a whole what they are read as.

    Args:
        name: What the PDF writer's fonts call it.
        font: The font.
    """

    def __init__(self, name: str, font: SaidFont) -> None:
        self._name = name
        self._writer = font
        self.letters = frozenset(map(chr, font.face.charToGlyph))
        blob = uharfbuzz.Blob.from_file_path(font.face.filename)
        self._font = uharfbuzz.Font(uharfbuzz.Face(blob))
        self._unit = 1 / self._font.face.upem
        self._blank = self._font.get_nominal_glyph(ord(" ")) or 0
        self._given: dict[tuple[int, str, float], str] = {}

    def parts(self, text: str, x: float, *, from_right: bool) -> tuple[list[Part], float]:
        """Give a text as it is drawn from ``x`` on, at size 1, and where it ends."""
        read, silent = _Pen(self._name, x), _Pen(self._name, x)
        for cluster in self._clusters(text, from_right=from_right):
            chosen = cluster.base
            if from_right:
                for character in reversed(cluster.said[1:]):
                    read.draw(self._character(self._blank, character, 0.0), _NO_WIDTH)
            for number, glyph in enumerate(cluster.glyphs):
                if number == chosen or not from_right:
                    said = cluster.said[:1] if from_right else cluster.said if not number else ""
                    self._draw(glyph, said, read)
                    silent.x = read.x
                else:
                    self._draw(glyph, "", silent)
                    read.x = silent.x
        letters = read.finished()
        if not from_right:
            return [Part(tuple(letters), text)], read.x
        unread = tuple(silent.finished())
        parts = [Part((each,)) for each in letters]
        return [*parts, Part(unread, "")] if unread else parts, read.x

    def _draw(self, glyph: _Glyph, said: str, pen: "_Pen") -> None:
        # What stands on another letter takes no room, whatever the font says of it.
        wide = self._font.get_glyph_h_advance(glyph.number) * self._unit if glyph.advance else 0.0
        places = (wide, *(self._unit * way for way in (glyph.advance, glyph.right, glyph.up)))
        pen.draw(self._character(glyph.number, said or _NOTHING, wide), _Places(*places))

    def _character(self, glyph: int, said: str, wide: float) -> str:
        key = (glyph, said, wide)
        known = self._given.get(key)
        if known is None:
            known = self._given[key] = self._writer.give(glyph, said, wide * 1000)
        return known

    def _clusters(self, text: str, *, from_right: bool) -> Iterator[_Cluster]:
        buffer = uharfbuzz.Buffer()
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if from_right else "ltr"
        uharfbuzz.shape(self._font, buffer)
        groups: dict[int, list[_Glyph]] = {}
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyph = _Glyph(info.codepoint, place.x_advance, place.x_offset, place.y_offset)
            groups.setdefault(info.cluster, []).append(glyph)
        starts = sorted(groups)
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        for start, glyphs in groups.items():
            yield _Cluster(glyphs, text[0 if start == starts[0] else start : ends[start]])


_NOTHING = "\u200b"
"""What a glyph is read as that adds nothing to what is beside it."""


class _Places(NamedTuple):
    """A glyph's width, where the next begins, and how far it is moved; in parts of the size."""

    width: float
    advance: float
    right: float
    up: float


_NO_WIDTH = _Places(0.0, 0.0, 0.0, 0.0)


class _Pen:
    """Draws glyph by glyph, joining those that follow each other as their widths say."""

    def __init__(self, face: str, x: float) -> None:
        self.x = x
        self._face = face
        self._done: list[Letters] = []
        self._text, self._begin, self._reached = "", x, x

    def draw(self, character: str, places: _Places) -> None:
        wide, advance, right, up = places
        x = self.x + right
        if up or abs(self._reached - x) > _UNSEEN:
            self._end()
        if not self._text:
            self._begin = x
        self._text += character
        self._reached = x + wide
        self.x += advance
        if up:
            self._done.append(Letters(self._face, self._text, self._begin, up))
            self._text, self._reached = "", self.x

    def finished(self) -> list[Letters]:
        self._end()
        return self._done

    def _end(self) -> None:
        if self._text:
            self._done.append(Letters(self._face, self._text, self._begin))
        self._text = ""
