"""Setting text into lines of a width: fonts and sizes of a summary, and where lines break."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workshopdesk.domain.summary_views import Part
from workshopdesk.export.bidi import RIGHT_TO_LEFT, base_level, in_sight, levels_of
from workshopdesk.export.blocks import Span, Text
from workshopdesk.export.clusters import clusters
from workshopdesk.export.fonts import Face, Faces

INK, MUTED, HAIRLINE, ACCENT = "#171a1f", "#565f6d", "#dfe3e9", "#2557d6"
WARNING = "#7a4a00"
_ALONE = "[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
"""A letter of Chinese, Japanese or Korean: a line may end after it."""
_WORDS = re.compile(f"(?:{_ALONE} *|(?:(?!{_ALONE})[^ ])+ *| +)")
_CLINGING = frozenset(
    ",.;:!?)”’、。，．」』）】》〉！？：；ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_CAP_HEIGHT = 0.727
"""Of Inter, in parts of its size; capitals are centred in their line."""


class Style(NamedTuple):
    """How a text is set; sizes in points."""

    font: str
    size: float
    leading: float
    colour: str = INK

    @property
    def baseline(self) -> float:
        """How far below the top of its line the baseline lies."""
        return (self.leading + self.size * _CAP_HEIGHT) / 2


TITLE = Style("display", 34, 40)
SUBTITLE = Style("regular", 14.5, 20, MUTED)
QUESTION = Style("display", 19, 25)
PLAIN_WORDS = Style("regular", 11, 16, MUTED)
FIGURE = Style("display", 26, 32)
HEADLINE = Style("medium", 13, 18)
SIDE_HEAD = Style("semibold", 11, 15)
BODY = Style("regular", 10, 14.2)
QUOTE = Style("medium", 12, 17)
TABLE = Style("regular", 9.5, 13)
CAPTION = Style("regular", 8.5, 12, MUTED)
TABLE_HEAD = Style("semibold", 8.5, 12, MUTED)
KICKER = Style("semibold", 9.5, 13, ACCENT)


class Piece(NamedTuple):
    """Text of one style on one line, and the gap after it; ``said`` and ``parts`` as in ``Run``."""

    text: str
    style: Style
    width: float
    said: str = ""
    to: str = ""
    spaces: str = ""
    gap: float = 0.0
    parts: tuple[Part, ...] = ()

    @property
    def words(self) -> str:
        """What is read, spaces too."""
        return (self.said or self.text) + self.spaces


class TextLine(NamedTuple):
    """A line of text."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass
class Typesetter:
    """Breaks texts into lines, and remembers the letters that could not be printed."""

    faces: Faces
    lacking: set[str] = field(default_factory=set)

    def lines(self, text: Text | str, style: Style, width: float) -> list[TextLine]:
        """Give a text as lines no wider than ``width``; at least one."""
        spans = (Span(text),) if isinstance(text, str) else text
        setter = _Lines(width, self.faces)
        setter.base = base_level("".join(span.text for span in spans))
        for span in spans:
            shown = styled(style, span.style)
            for number, row in enumerate(span.text.split("\n")):
                if number:
                    setter.end_line()
                for word in _WORDS.findall(row):
                    setter.add(self._pieces(word, shown, span.to, width))
        setter.end_line()
        return setter.done

    def width(self, text: str, style: Style) -> float:
        """Tell how wide a text is on one line."""
        return self.faces[style.font].shape(text).width * style.size

    def shortened(self, text: str, style: Style, width: float) -> str:
        """Give a text that fits one line, ended by an ellipsis where it had to be cut."""
        if self.width(text, style) <= width:
            return text
        cut = clusters(text[: int(width / style.size * 4)])
        while cut and self.width("".join(cut) + "…", style) > width:
            cut.pop()
        return "".join(cut).rstrip() + "…"

    def _pieces(self, word: str, style: Style, to: str, width: float) -> list[Piece]:
        face = self.faces[style.font]
        bare = word.rstrip(" ")
        spaces = word[len(bare) :]
        gap = face.shape(" ").width * style.size * len(spaces)
        shaped = face.shape(bare)
        if shaped.said:
            self.lacking |= face.lacks(bare)
        wide = shaped.width * style.size
        if wide <= width:
            return [Piece(shaped.text, style, wide, shaped.said, to, spaces, gap, shaped.parts)]
        *rest, last = _broken(bare, face, style, to, width)
        return [*rest, last._replace(spaces=spaces, gap=gap)]


def styled(style: Style, name: str) -> Style:
    """Give a style as a span of this name has it."""
    if name == "strong":
        return style._replace(font="semibold") if style.font == "regular" else style
    if name == "muted":
        return style._replace(font="regular", size=min(style.size, 8.5), colour=MUTED)
    if name == "warn":
        return style._replace(font="semibold", colour=WARNING)
    return style


def _broken(word: str, face: Face, style: Style, to: str, width: float) -> Iterator[Piece]:
    """Break a word that is wider than a line wherever the line ends."""
    part, wide = "", 0.0
    for letter in clusters(word):
        advance = face.shape(letter).width * style.size
        if part and wide + advance > width:
            yield _piece(part, face, style, to)
            part, wide = "", 0.0
        part, wide = part + letter, wide + advance
    yield _piece(part, face, style, to)


def _piece(text: str, face: Face, style: Style, to: str) -> Piece:
    shaped = face.shape(text)
    wide = shaped.width * style.size
    return Piece(shaped.text, style, wide, shaped.said, to, parts=shaped.parts)


class _Lines:
    """Collects pieces into lines, joining what is set alike."""

    def __init__(self, width: float, faces: Faces) -> None:
        self.done: list[TextLine] = []
        self.base = 0
        """Which way the paragraph runs: 1 from the right."""
        self._faces = faces
        self._limit = width + _TOLERANCE
        self._pieces: list[Piece] = []
        self._reached = 0.0

    def add(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            over = self._reached + piece.width > self._limit
            hangs = _clings(piece) and self._reached <= self._limit
            if self._pieces and over and not hangs:
                self.end_line()
            if not self._pieces and not piece.text and not piece.said:
                continue
            self._join(piece)
            self._reached += piece.width + piece.gap

    def end_line(self) -> None:
        pieces = self._pieces
        wide = self._reached - pieces[-1].gap if pieces else 0.0
        if any(piece.parts and RIGHT_TO_LEFT.search(piece.said) for piece in pieces):
            pieces = self._in_sight(pieces)
            wide = sum(piece.width for piece in pieces)
        self.done.append(TextLine(tuple(pieces), wide))
        self._pieces, self._reached = [], 0.0

    def _in_sight(self, pieces: list[Piece]) -> list[Piece]:
        """Give a line as it stands from left to right: words that run from the right turn it."""
        pieces = [*pieces[:-1], pieces[-1]._replace(spaces="")]
        owners = [(piece.style, piece.to) for piece in pieces for _ in piece.words]
        words = "".join(piece.words for piece in pieces)
        shown = []
        for start, end, from_right in in_sight(levels_of(words, self.base), owners):
            style, to = owners[start]
            shaped = self._faces[style.font].shape_one_way(words[start:end], from_right=from_right)
            wide = shaped.width * style.size
            shown.append(Piece(shaped.text, style, wide, shaped.said, to, parts=shaped.parts))
        return shown

    def _join(self, piece: Piece) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last is None or _differ(last, piece):
            self._pieces.append(piece)
            return
        self._pieces[-1] = piece._replace(
            text=last.text + last.spaces + piece.text, width=last.width + last.gap + piece.width
        )


_TOLERANCE = 0.01


def _differ(one: Piece, other: Piece) -> bool:
    return one.style != other.style or one.to != other.to or bool(one.said or other.said)


def _clings(piece: Piece) -> bool:
    """Whether a piece is a sign that must not begin a line."""
    return len(piece.text) == 1 and piece.text in _CLINGING
