"""Setting badges on pages: what the PDF prints and what the window shows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workshopdesk.domain.summary_views import Line, Mark, Page, Run, Squares
from workshopdesk.domain.views.badges import BadgeRow, BadgeWishes, LabelSheet, SessionTables
from workshopdesk.export.badges.label import MM, LabelPlan
from workshopdesk.export.badges.names import Fitted, fit, parts_of
from workshopdesk.export.badges.qr import SIDE, blank_modules, modules_of, packed
from workshopdesk.export.badges.tables import TablesSetter
from workshopdesk.export.cleaning import clean_line
from workshopdesk.export.fonts import Faces
from workshopdesk.export.typesetting import INK, MUTED, Style, Typesetter

_TICK, _TICK_GAP, _UNPRINTED = 4.0, 1.0, 5.0
"""Millimetres: a tick, the gap to the labels, and the edge that printers leave white."""
_HAIR = 0.35
_ASCENT = 0.78
"""Of Inter's capitals and accents, in parts of the size."""
_NEXT = 1.24
"""From one baseline to the next, in parts of the size."""
_NOT_YET = "#d4d9e0"
"""The colour of a code that is issued when the badge is printed."""
_CODE_TO_COME = "····-····"


class Prepared(NamedTuple):
    """A badge with its lines fitted and its code drawn: the same on front and back."""

    name: Fitted
    lines: tuple[str, ...]
    tables: tuple[SessionTables, ...]
    code: str
    squares: bytes
    issued: bool


class BadgeSetter:
    """Prepares badges and sets them on pages.

    Args:
        plan: The places on a label.
        faces: The fonts.
        wishes: What goes on a badge.
    """

    def __init__(self, plan: LabelPlan, faces: Faces, wishes: BadgeWishes) -> None:
        self._plan = plan
        self._faces = faces
        self._wishes = wishes
        self._setter = Typesetter(faces)
        self._tables = TablesSetter(plan, self._setter)
        self.lacking: set[str] = set()
        """Letters the fonts have not, so far."""
        self.crowded: set[str] = set()
        """The codes of badges set so far that had no room for their tables."""

    def fitted(self, badge: BadgeRow) -> Fitted:
        """Fit a badge's name."""
        person = badge.participant
        names = map(clean_line, (person.name, person.first_name, person.last_name))
        return fit(*parts_of(*names), self._plan.name, self._measure)

    def prepare(self, badge: BadgeRow) -> Prepared:
        """Fit a badge's lines and draw its code; one not issued yet shows where it will be."""
        person = badge.participant
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
        name = self.fitted(badge)
        tables = badge.sessions if self._wishes.tables else ()
        issued = bool(badge.text)
        modules = modules_of(badge.text) if issued else blank_modules()
        code = badge.code if issued else _CODE_TO_COME
        return Prepared(name, tuple(lines), tables, code, packed(modules), issued)

    def page(
        self, number: int, badges: Sequence[tuple[int, Prepared]], *, back: bool = False
    ) -> Page:
        """Set badges on a page.

        Args:
            number: The page's, from 1.
            badges: With the label each goes on, from 0, row by row.
            back: The other side of the sheet.
        """
        sheet = self._plan.sheet
        marks: list[Mark] = []
        for label, badge in badges:
            marks += self._badge(badge, *sheet.place(label, back=back))
        if self._wishes.cut_marks and not back:
            marks += self._cut_marks()
        return Page(number, tuple(marks), *page_size(sheet))

    def _badge(self, badge: Prepared, left: float, top: float) -> list[Mark]:
        """Set a badge whose label has this left and top edge, in millimetres from the page's."""
        x = (left + self._wishes.offset_x) * MM
        y = (top + self._wishes.offset_y) * MM
        marks, below = self._name(badge, x, y)
        if badge.tables:
            marks += self._tables_of(badge, x, y, below)
        return marks + self._code(badge, x, y)

    def _name(self, badge: Prepared, x: float, y: float) -> tuple[list[Mark], float]:
        """Set name and what stands below it; give how far down the label they reach."""
        plan = self._plan
        at, left = plan.margin, x + plan.text_left
        marks: list[Mark] = []
        for number, line in enumerate(badge.name.lines):
            at += line.size * (_NEXT if number else _ASCENT)
            marks.append(self._text(line.text, line.font, line.size, left, y + at))
        size = plan.small_print
        at += size * 0.35
        for text in badge.lines:
            if at + size * _NEXT > plan.height - plan.margin:
                break
            at += size * _NEXT
            marks.append(self._text(text, "regular", size, left, y + at, MUTED))
        return marks, at

    def _tables_of(self, badge: Prepared, x: float, y: float, below: float) -> list[Mark]:
        left = x + self._plan.text_left
        marks = list(self._tables.marks(badge.tables, self._text, left, y, below, INK))
        if not marks:
            self.crowded.add(badge.code)
        return marks

    def _code(self, badge: Prepared, x: float, y: float) -> list[Mark]:
        plan = self._plan
        left, top = x + plan.qr_left, y + plan.margin
        size, colour = 8.5, INK if badge.issued else _NOT_YET
        wide = self._measure(badge.code, "semibold") * size
        under = top + plan.qr + 1.4 * MM + size * _ASCENT
        middle = left + (plan.qr - wide) / 2
        return [
            Squares(left, top, plan.qr, SIDE, badge.squares, colour),
            self._text(badge.code, "semibold", size, middle, under, colour),
        ]

    def _cut_marks(self) -> Iterator[Line]:
        """Set ticks in line with the labels' edges: outside all labels, where the paper goes on."""
        sheet = self._plan.sheet
        columns = [sheet.left + n * sheet.pitch_x for n in range(sheet.columns)]
        rows = [sheet.top + n * sheet.pitch_y for n in range(sheet.rows)]
        across = sorted({round(e, 3) for c in columns for e in (c, c + sheet.width)})
        down = sorted({round(e, 3) for r in rows for e in (r, r + sheet.height)})
        for edge in _within(across, sheet.page_width):
            yield from self._pair(edge, (down[0], down[-1]), sheet.page_height, upright=True)
        for edge in _within(down, sheet.page_height):
            yield from self._pair(edge, (across[0], across[-1]), sheet.page_width, upright=False)

    def _pair(
        self, edge: float, ends: tuple[float, float], paper: float, *, upright: bool
    ) -> Iterator[Line]:
        """Set the ticks at both ends of a line to cut along; inside, where no paper is outside."""
        room = _TICK + _TICK_GAP
        for end, out, free in ((ends[0], -1, ends[0]), (ends[1], 1, paper - ends[1])):
            near, far = (_TICK_GAP, room) if free >= room else (-_UNPRINTED, -_UNPRINTED - _TICK)
            yield self._tick(edge, end + out * near, end + out * far, upright=upright)

    def _tick(self, edge: float, start: float, end: float, *, upright: bool) -> Line:
        right, down = self._wishes.offset_x, self._wishes.offset_y
        x1, y1, x2, y2 = (edge, start, edge, end) if upright else (start, edge, end, edge)
        places = ((x1 + right) * MM, (y1 + down) * MM, (x2 + right) * MM, (y2 + down) * MM)
        return Line(*places, _HAIR, MUTED)

    def _measure(self, text: str, font: str) -> float:
        return self._faces[font].shape(text).width

    def _text(
        self, text: str, font: str, size: float, x: float, y: float, colour: str = INK
    ) -> Run:
        shaped = self._faces[font].shape(text)
        if shaped.said:
            self.lacking |= self._faces[font].lacks(text)
        wide = shaped.width * size
        return Run(x, y, shaped.text, font, size, colour, wide, shaped.said, shaped.parts)


def _within(edges: Iterable[float], paper: float) -> list[float]:
    """Give the edges that are not those of the paper itself."""
    return [edge for edge in edges if 0.1 < edge < paper - 0.1]


def page_size(sheet: LabelSheet) -> tuple[float, float]:
    """Give a sheet's width and height in points."""
    return sheet.page_width * MM, sheet.page_height * MM
