"""The pages while they are being filled, from top to bottom, one after another."""

from dataclasses import dataclass, field
from typing import NamedTuple

from workshopdesk.domain.summary_views import (
    PAGE_WIDTH,
    Line,
    LinkArea,
    Mark,
    Page,
    Run,
)
from workshopdesk.export.typesetting import CAPTION, HAIRLINE, Style, TextLine, Typesetter

LEFT = 56.0
TOP = 52.0
SIDE = 112.0
RIGHT = PAGE_WIDTH - LEFT
BODY_LEFT = LEFT + SIDE
BOTTOM = 782.0
_FOOT_LINE = 797.0
_FOOT = 811.0


class Frame(NamedTuple):
    """Where blocks are set: left edge and width."""

    x: float
    width: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    def inset(self, by: float) -> "Frame":
        """Give the frame moved in on the left."""
        return Frame(self.x + by, self.width - by)


WHOLE_WIDTH = Frame(LEFT, RIGHT - LEFT)
BODY_WIDTH = Frame(BODY_LEFT, RIGHT - BODY_LEFT)


class Outlined(NamedTuple):
    """An entry of the outline."""

    level: int
    title: str
    place: str


@dataclass
class _PageNumber:
    """A page number that is only known once all pages are."""

    page: int
    right: float
    baseline: float
    style: Style
    place: str


@dataclass
class Book:
    """Takes marks; begins a new page when there is no room."""

    set: Typesetter
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = TOP
    places: dict[str, tuple[int, float]] = field(default_factory=dict)
    outline: list[Outlined] = field(default_factory=list)
    _numbers: list[_PageNumber] = field(default_factory=list)

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= TOP

    @property
    def number(self) -> int:
        """The number of the page that is being filled, from 1."""
        return len(self.pages)

    def add(self, *marks: Mark) -> None:
        """Put marks on the page."""
        self.pages[-1].extend(marks)

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.pages.append([])
        self.y = TOP

    def need(self, height: float) -> None:
        """Begin a new page unless so much room is left, or the page is still empty."""
        if self.y + height > BOTTOM and not self.at_top:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave room, but not at the top of a page."""
        if not self.at_top:
            self.y += height

    def mark_place(self, place: str) -> None:
        """Let links lead here."""
        self.places.setdefault(place, (self.number, self.y))

    def line(self, line: TextLine, x: float, top: float, style: Style) -> None:
        """Put a line of text whose top is at a height of the page."""
        baseline = top + style.baseline
        for piece in line.pieces:
            if piece.text or piece.said:
                shown = piece.style
                self.add(
                    Run(
                        x, baseline, piece.text, shown.font, shown.size, shown.colour,
                        piece.width, piece.said, piece.parts,
                    )
                )  # fmt: skip
                if piece.to:
                    self.add(LinkArea(x, top, piece.width, style.leading, piece.to))
            x += piece.width + piece.gap

    def right_line(self, line: TextLine, right: float, top: float, style: Style) -> None:
        """Put a line of text that ends at a right edge."""
        self.line(line, right - line.width, top, style)

    def flow(self, lines: list[TextLine], frame: Frame, style: Style) -> None:
        """Put lines one under another, over as many pages as they need."""
        for line in lines:
            self.need(style.leading)
            self.line(line, frame.x, self.y, style)
            self.y += style.leading

    def page_number(self, right: float, top: float, style: Style, place: str) -> None:
        """Put the number of the page a place lies on, as soon as it is known."""
        baseline = top + style.baseline
        self._numbers.append(_PageNumber(len(self.pages) - 1, right, baseline, style, place))

    def hairline(self, frame: Frame, y: float, colour: str = HAIRLINE, width: float = 0.75) -> None:
        """Draw a line over a frame."""
        self.add(Line(frame.x, y, frame.right, y, width, colour))

    def finished(self, footer: str) -> tuple[Page, ...]:
        """Give the pages with their footers and numbers."""
        for waiting in self._numbers:
            self._fill_in(waiting)
        total = len(self.pages)
        footer = self.set.shortened(footer, CAPTION, WHOLE_WIDTH.width - 60)
        told = self.set.lines(footer, CAPTION, WHOLE_WIDTH.width)[0]
        for number, marks in enumerate(self.pages, 1):
            of = self.set.lines(f"{number:,} of {total:,}", _FOOT_NUMBER, 100)[0]
            marks.append(Line(LEFT, _FOOT_LINE, RIGHT, _FOOT_LINE, 0.75, HAIRLINE))
            marks.extend((*self._footed(told, LEFT), *self._footed(of, RIGHT - of.width)))
        return tuple(Page(n, tuple(marks)) for n, marks in enumerate(self.pages, 1))

    def _footed(self, line: TextLine, x: float) -> list[Mark]:
        marks: list[Mark] = []
        for p in line.pieces:
            font, size, colour = p.style.font, p.style.size, p.style.colour
            marks.append(Run(x, _FOOT, p.text, font, size, colour, p.width, p.said, p.parts))
            x += p.width + p.gap
        return marks

    def _fill_in(self, waiting: _PageNumber) -> None:
        found = self.places.get(waiting.place)
        if found is None:
            return
        style, text = waiting.style, f"{found[0]:,}"
        wide = self.set.width(text, style)
        x = waiting.right - wide
        self.pages[waiting.page] += [
            Run(x, waiting.baseline, text, style.font, style.size, style.colour, wide),
            LinkArea(x, waiting.baseline - style.size, wide, style.leading, waiting.place),
        ]


_FOOT_NUMBER = CAPTION._replace(font="semibold")
