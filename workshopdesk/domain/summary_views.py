"""What the summary shows and gives back: headlines, formats, files written, pages as drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


@dataclass(frozen=True)
class FormatRow:
    """A format a summary can be exported in."""

    key: str
    title: str
    suffix: str


@dataclass(frozen=True)
class FileWritten:
    """A file an export has left behind."""

    path: Path
    format: str
    bytes: int


@dataclass(frozen=True)
class ExportOutcome:
    """What an export did.

    Args:
        files: The files, in the order of the formats asked for.
        points: How many points they carry.
        withheld: How many points stayed out until somebody consents.
        notes: Sentences a person should read, such as letters that could not be printed.
    """

    files: tuple[FileWritten, ...]
    points: int
    withheld: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeadlineRow:
    """A headline as a person edits it: its words, what it rests on, and whether it will print."""

    id: str
    text: str
    point_ids: tuple[str, ...]
    points: tuple[str, ...]
    tables: int
    prints: bool


@dataclass(frozen=True)
class WaitingPoint:
    """A point that stays out until somebody records a consent."""

    id: str
    label: str
    kind: str
    table_number: int | None
    state: str


@dataclass(frozen=True)
class PointChoice:
    """A point a headline can rest on; ``text`` is empty while it waits for consent."""

    id: str
    label: str
    kind: str
    text: str
    table_number: int | None
    theme: str = ""


@dataclass(frozen=True)
class Overview:
    """All the Summary page shows, read at one moment.

    ``day`` is the redacted summary, to be handed to ``preview`` and ``write`` as it is.
    """

    day: Any
    headlines: tuple[HeadlineRow, ...]
    waiting: tuple[WaitingPoint, ...]
    points: tuple[PointChoice, ...]


@dataclass(frozen=True)
class SectionRow:
    """A part of the summary: pages from 1, or 0 where it is off or has nothing to say."""

    key: str
    title: str
    always: bool
    first_page: int = 0
    last_page: int = 0


class FontCut(NamedTuple):
    """A place on Inter's axes: weight, and the size it was drawn for."""

    weight: int
    optical_size: int


FONT_CUTS: Mapping[str, FontCut] = {
    "regular": FontCut(400, 14),
    "medium": FontCut(500, 14),
    "semibold": FontCut(600, 14),
    "display": FontCut(600, 32),
}
"""The fonts a page is set in, by the names its runs use; without kerning or features."""


class Letters(NamedTuple):
    """Letters of one face, drawn as they stand from left to right.

    Args:
        face: What the PDF writer's fonts call it.
        text: The characters it draws these letters by, which need not be those that are read.
        x: Where they begin, counted from where their text begins, in parts of the size.
        y: How far they stand above the baseline, in parts of the size.
    """

    face: str
    text: str
    x: float
    y: float = 0.0


class Part(NamedTuple):
    """Letters, and what they are read as; None where they tell by themselves."""

    letters: tuple[Letters, ...]
    said: str | None = None


@dataclass(frozen=True)
class Run:
    """Text on one line: left end and baseline in points from the page's top left corner.

    ``font`` is a key of ``FONT_CUTS``; ``width`` is how wide the printed text is. ``said`` holds
    the words where ``text`` shows boxes instead of letters the fonts lack, or where ``parts`` say
    how the PDF draws them: words of other scripts than Inter's.
    """

    x: float
    y: float
    text: str
    font: str
    size: float
    colour: str
    width: float
    said: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0.0


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str


@dataclass(frozen=True)
class Circle:
    """A filled or open circle; an open one has an empty ``fill``."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""


@dataclass(frozen=True)
class LinkArea:
    """A place on a page that leads to another place of the document."""

    x: float
    y: float
    width: float
    height: float
    target: str


@dataclass(frozen=True)
class Squares:
    """A square pattern such as a QR code: ``count`` by ``count`` squares in a square.

    ``bits`` holds rows from the top, each padded to whole bytes, the highest bit first; 1 is
    painted, 0 left as it is.
    """

    x: float
    y: float
    side: float
    count: int
    bits: bytes
    colour: str


Mark = Run | Box | Line | Circle | LinkArea | Squares
PAGE_WIDTH = 595.276
"""A4 in points."""
PAGE_HEIGHT = 841.89


@dataclass(frozen=True)
class Page:
    """A page as it is printed, marks in the order they are painted; ``number`` counts from 1."""

    number: int
    marks: tuple[Mark, ...]
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT


@dataclass(frozen=True)
class Preview:
    """The pages an export would print, and where each part of the summary lies."""

    pages: tuple[Page, ...]
    sections: tuple[SectionRow, ...]
    places: dict[str, tuple[int, float]]
    """Page number and height of every place a link leads to."""
    notes: tuple[str, ...] = ()
