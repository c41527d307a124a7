"""Painting the marks of a page on a PDF: what summaries and badges have in common."""

from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.summary_views import (
    Box,
    Circle,
    Letters,
    Line,
    LinkArea,
    Mark,
    Page,
    Part,
    Run,
    Squares,
)
from workshopdesk.export.font_files import printed_name

if TYPE_CHECKING:
    from collections.abc import Callable


class MarkPainter:
    """Paints pages on a canvas, whose heights count from the bottom of the page.

    Args:
        canvas: The PDF.
        height: How high its pages are, in points.
        places: The names links may lead to; others lead to parts that are switched off.
    """

    def __init__(self, canvas: Canvas, height: float, places: frozenset[str] = frozenset()) -> None:
        self._canvas = canvas
        self._height = height
        self._places = places
        self._font: tuple[str, float] | None = None
        self._fill = ""
        self._paints: dict[type[Any], Callable[[Any], None]] = {
            Run: self._run,
            Box: self._box,
            Line: self._line,
            Circle: self._circle,
            LinkArea: self._link,
            Squares: self._squares,
        }

    def paint(self, page: Page) -> None:
        """Paint a page and end it."""
        self._font, self._fill = None, ""
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
        parts = run.parts or (Part((Letters(run.font, run.text, 0.0),), run.said or None),)
        self._colour(run.colour)
        for part in parts:
            if part.said is not None:
                said = ("\ufeff" + part.said).encode("utf-16-be").hex().upper()
                self._canvas.addLiteral(f"/Span <</ActualText <{said}>>> BDC")
            for letters in part.letters:
                self._letters(letters, run)
            if part.said is not None:
                self._canvas.addLiteral("EMC")

    def _letters(self, letters: Letters, run: Run) -> None:
        if self._font != (letters.face, run.size):
            self._font = (letters.face, run.size)
            self._canvas.setFont(printed_name(letters.face), run.size)
        x, y = run.x + letters.x * run.size, self._height - run.y + letters.y * run.size
        self._canvas.drawString(x, y, letters.text)

    def _box(self, box: Box) -> None:
        self._colour(box.fill)
        bottom = self._height - box.y - box.height
        if box.radius:
            self._canvas.roundRect(
                box.x, bottom, box.width, box.height, box.radius, stroke=0, fill=1
            )
        else:
            self._canvas.rect(box.x, bottom, box.width, box.height, stroke=0, fill=1)

    def _line(self, line: Line) -> None:
        self._canvas.setLineWidth(line.width)
        self._canvas.setStrokeColor(HexColor(line.colour))
        self._canvas.line(line.x1, self._height - line.y1, line.x2, self._height - line.y2)

    def _circle(self, circle: Circle) -> None:
        if circle.fill:
            self._colour(circle.fill)
        if circle.stroke:
            self._canvas.setLineWidth(0.6)
            self._canvas.setStrokeColor(HexColor(circle.stroke))
        self._canvas.circle(
            circle.x,
            self._height - circle.y,
            circle.radius,
            stroke=bool(circle.stroke),
            fill=bool(circle.fill),
        )

    def _squares(self, squares: Squares) -> None:
        """Paint a stencil: its pixels become device pixels without a seam between them.

        As a path of merged rectangles a QR code takes 650 to 690 bytes of a compressed page, as a
        stencil about 190.
        """
        self._colour(squares.colour)
        # A stencil paints where a bit is 0.
        bits = bytes(255 - byte for byte in squares.bits).hex().upper()
        side, bottom = squares.side, self._height - squares.y - squares.side
        self._canvas.addLiteral(
            f"q {side:.3f} 0 0 {side:.3f} {squares.x:.3f} {bottom:.3f} cm "
            f"BI /W {squares.count} /H {squares.count} /BPC 1 /IM true /F /AHx ID\n{bits}>\nEI Q"
        )

    def _link(self, link: LinkArea) -> None:
        if link.target not in self._places:
            return  # it lies in a part that was switched off
        bottom = self._height - link.y - link.height
        area = (link.x, bottom, link.x + link.width, bottom + link.height)
        self._canvas.linkAbsolute("", link.target, area, Border="[0 0 0]")
