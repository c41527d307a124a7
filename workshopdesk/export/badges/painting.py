"""Painting badges on pages of PDF."""

from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.views.badges import BadgeRow, BadgeWishes, LabelSheet
from workshopdesk.export.badges.label import MM, LabelPlan
from workshopdesk.export.badges.names import Fitted, fit, parts_of
from workshopdesk.export.badges.qr import modules_of, stencil
from workshopdesk.export.cleaning import clean_line
from workshopdesk.export.fonts import Faces, printed_name
from workshopdesk.export.typesetting import INK, MUTED, Style, Typesetter

_TICK, _TICK_GAP, _HAIR = 4.0 * MM, 1.0 * MM, 0.35
_ASCENT = 0.78
"""Of Inter's capitals and accents, in parts of the size."""
_NEXT = 1.24
"""From one baseline to the next, in parts of the size."""


class Prepared(NamedTuple):
    """A badge with its lines fitted and its code drawn: the same on front and back."""

    name: Fitted
    lines: tuple[str, ...]
    tables: str
    code: str
    stencil: str


class BadgePainter:
    """Prepares badges and paints them on a canvas.

    Args:
        canvas: Where to paint; heights count from the bottom of the page.
        plan: The places on a label.
        faces: The fonts.
        wishes: What goes on a badge.
    """

    def __init__(self, canvas: Canvas, plan: LabelPlan, faces: Faces, wishes: BadgeWishes) -> None:
        self._canvas = canvas
        self._plan = plan
        self._faces = faces
        self._wishes = wishes
        self._setter = Typesetter(faces)
        self.lacking: set[str] = set()
        """Letters the fonts have not, so far."""

    def prepare(self, badge: BadgeRow) -> Prepared:
        """Fit a badge's lines and draw its code."""
        person = badge.participant
        names = map(clean_line, (person.name, person.first_name, person.last_name))
        name = fit(*parts_of(*names), self._plan.name, self._measure)
        wished = (
            person.organisation if self._wishes.organisation else "",
            person.role if self._wishes.role else "",
        )
        style = Style("regular", self._plan.small_print, 0)
        lines = (
            self._setter.shortened(clean_line(line), style, self._plan.text_width)
            for line in wished
            if clean_line(line)
        )
        tables = " › ".join(map(str, badge.tables)) if self._wishes.tables else ""
        return Prepared(name, tuple(lines), tables, badge.code, stencil(modules_of(badge.text)))

    def paint(self, badge: Prepared, left: float, top: float) -> None:
        """Paint a badge whose label has this left and top edge, in millimetres from the page's."""
        sheet = self._plan.sheet
        x = (left + self._wishes.offset_x) * MM
        y = (sheet.page_height - top - self._wishes.offset_y - sheet.height) * MM
        below = self._paint_name(badge, x, y)
        if badge.tables:
            self._paint_tables(badge.tables, x, y, below)
        self._paint_code(badge, x, y)

    def _paint_name(self, badge: Prepared, x: float, y: float) -> float:
        """Paint name and what stands below it; give the height that is still free."""
        at = self._plan.height - self._plan.margin
        for number, line in enumerate(badge.name.lines):
            at -= line.size * (_NEXT if number else _ASCENT)
            self._text(line.text, line.font, line.size, x + self._plan.text_left, y + at)
        size = self._plan.small_print
        at -= size * 0.35
        for text in badge.lines:
            if at - size * _NEXT < self._plan.margin:
                break
            at -= size * _NEXT
            self._text(text, "regular", size, x + self._plan.text_left, y + at, MUTED)
        return at

    def _paint_tables(self, tables: str, x: float, y: float, below: float) -> None:
        """Paint the numbers of the day's tables, where there is room below the rest."""
        plan = self._plan
        room, small = plan.text_width, plan.small_print * 0.85
        size = min(plan.small_print * 1.5, room / self._measure(tables, "semibold"))
        if size < small or plan.margin + size + small * _NEXT > below - small * 0.5:
            return
        self._text(tables, "semibold", size, x + plan.text_left, y + plan.margin)
        above = plan.margin + size * _ASCENT + small * 0.4
        self._text("Tables", "medium", small, x + plan.text_left, y + above, MUTED)

    def _paint_code(self, badge: Prepared, x: float, y: float) -> None:
        plan = self._plan
        left, bottom = x + plan.qr_left, y + plan.qr_bottom
        self._colour(INK)
        self._canvas.addLiteral(
            f"q {plan.qr:.3f} 0 0 {plan.qr:.3f} {left:.3f} {bottom:.3f} cm {badge.stencil} Q"
        )
        size = 8.5
        wide = self._measure(badge.code, "semibold") * size
        under = bottom - 1.4 * MM - size * _ASCENT
        self._text(badge.code, "semibold", size, left + (plan.qr - wide) / 2, under)

    def cut_marks(self) -> None:
        """Paint ticks in line with the labels' edges, outside all labels."""
        sheet = self._plan.sheet
        self._canvas.setLineWidth(_HAIR)
        self._canvas.setStrokeColor(HexColor(MUTED))
        columns = [sheet.left + n * sheet.pitch_x for n in range(sheet.columns)]
        rows = [sheet.top + n * sheet.pitch_y for n in range(sheet.rows)]
        right, bottom = columns[-1] + sheet.width, rows[-1] + sheet.height
        for edge in sorted({e for c in columns for e in (c, c + sheet.width)}):
            self._tick(edge, sheet.top, 0, -1)
            self._tick(edge, bottom, 0, 1)
        for edge in sorted({e for r in rows for e in (r, r + sheet.height)}):
            self._tick(sheet.left, edge, -1, 0)
            self._tick(right, edge, 1, 0)

    def _tick(self, x: float, y: float, right: int, down: int) -> None:
        left = (x + self._wishes.offset_x) * MM
        up = (self._plan.sheet.page_height - y - self._wishes.offset_y) * MM
        near, far = _TICK_GAP, _TICK_GAP + _TICK
        self._canvas.line(
            left + right * near, up - down * near, left + right * far, up - down * far
        )

    def _measure(self, text: str, font: str) -> float:
        return self._faces[font].shape(text).width

    def _text(
        self, text: str, font: str, size: float, x: float, y: float, colour: str = INK
    ) -> None:
        shaped = self._faces[font].shape(text)
        if shaped.said:
            self.lacking |= self._faces[font].lacks(text)
        self._colour(colour)
        self._canvas.setFont(printed_name(font), size)
        self._canvas.drawString(x, y, shaped.text)

    def _colour(self, colour: str) -> None:
        self._canvas.setFillColor(HexColor(colour))


def page_size(sheet: LabelSheet) -> tuple[float, float]:
    """Give a sheet's width and height in points."""
    return sheet.page_width * MM, sheet.page_height * MM
