"""Laid-out pages as PDF: painted as they are, with outline, links and the words to search for."""

import io
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.summary_views import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Box,
    Circle,
    Line,
    LinkArea,
    Mark,
    Page,
    Run,
)
from workshopdesk.export.fonts import printed_name
from workshopdesk.export.layout import Laid

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_ENTRY = 120
# Text-safe streams are a fifth larger and a tenth slower, and nothing has needed them for decades.
rl_config.useA85 = 0


def paint(laid: Laid, title: str, subject: str, progress: Progress) -> bytes:
    """Give a laid-out document as PDF; the same document gives the same bytes."""
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1, lang="en-GB"
    )
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setCreator("Workshop Desk")
    canvas.showOutline()
    painter = _Painter(canvas, frozenset(laid.places))
    by_page = _places_by_page(laid)
    for done, page in enumerate(laid.pages):
        progress(done, len(laid.pages))
        painter.paint(page, by_page.get(page.number, []))
    _outline(canvas, laid)
    canvas.save()
    return out.getvalue()


def _places_by_page(laid: Laid) -> dict[int, list[tuple[str, float]]]:
    wanted = {m.target for p in laid.pages for m in p.marks if isinstance(m, LinkArea)}
    wanted |= {entry.place for entry in laid.outline}
    places: dict[int, list[tuple[str, float]]] = {}
    for name, (page, y) in laid.places.items():
        if name in wanted:
            places.setdefault(page, []).append((name, y))
    return places


def _outline(canvas: Canvas, laid: Laid) -> None:
    level = -1
    for entry in laid.outline:
        # An outline may go down one level at a time only.
        level = min(entry.level, level + 1)
        title = entry.title[:_LONGEST_ENTRY]
        canvas.addOutlineEntry(title, entry.place, level=level, closed=level > 0)


class _Painter:
    """Paints marks on a canvas, whose heights count from the bottom of the page."""

    def __init__(self, canvas: Canvas, places: frozenset[str]) -> None:
        self._canvas = canvas
        self._places = places
        self._font: tuple[str, float] | None = None
        self._fill = ""
        self._paints: dict[type[Any], Callable[[Any], None]] = {
            Run: self._run,
            Box: self._box,
            Line: self._line,
            Circle: self._circle,
            LinkArea: self._link,
        }

    def paint(self, page: Page, places: list[tuple[str, float]]) -> None:
        self._font, self._fill = None, ""
        for name, y in places:
            self._canvas.bookmarkHorizontal(name, 0, PAGE_HEIGHT - y + 6)
        for mark in page.marks:
            self._paint_mark(mark)
        self._canvas.showPage()

    def _paint_mark(self, mark: Mark) -> None:
        self._paints[type(mark)](mark)

    def _colour(self, colour: str) -> None:
        if colour != self._fill:
            self._canvas.setFillColor(HexColor(colour))
            self._fill = colour

    def _run(self, run: Run) -> None:
        if run.said:
            said = ("\ufeff" + run.said).encode("utf-16-be").hex().upper()
            self._canvas.addLiteral(f"/Span <</ActualText <{said}>>> BDC")
        if self._font != (run.font, run.size):
            self._font = (run.font, run.size)
            self._canvas.setFont(printed_name(run.font), run.size)
        self._colour(run.colour)
        self._canvas.drawString(run.x, PAGE_HEIGHT - run.y, run.text)
        if run.said:
            self._canvas.addLiteral("EMC")

    def _box(self, box: Box) -> None:
        self._colour(box.fill)
        bottom = PAGE_HEIGHT - box.y - box.height
        if box.radius:
            self._canvas.roundRect(
                box.x, bottom, box.width, box.height, box.radius, stroke=0, fill=1
            )
        else:
            self._canvas.rect(box.x, bottom, box.width, box.height, stroke=0, fill=1)

    def _line(self, line: Line) -> None:
        self._canvas.setLineWidth(line.width)
        self._canvas.setStrokeColor(HexColor(line.colour))
        self._canvas.line(line.x1, PAGE_HEIGHT - line.y1, line.x2, PAGE_HEIGHT - line.y2)

    def _circle(self, circle: Circle) -> None:
        if circle.fill:
            self._colour(circle.fill)
        if circle.stroke:
            self._canvas.setLineWidth(0.6)
            self._canvas.setStrokeColor(HexColor(circle.stroke))
        self._canvas.circle(
            circle.x,
            PAGE_HEIGHT - circle.y,
            circle.radius,
            stroke=bool(circle.stroke),
            fill=bool(circle.fill),
        )

    def _link(self, link: LinkArea) -> None:
        if link.target not in self._places:
            return  # it lies in a part that was switched off
        bottom = PAGE_HEIGHT - link.y - link.height
        area = (link.x, bottom, link.x + link.width, bottom + link.height)
        self._canvas.linkAbsolute("", link.target, area, Border="[0 0 0]")
