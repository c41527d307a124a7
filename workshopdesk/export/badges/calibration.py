"""A page that shows how far a printer is off: the labels' outlines with scales in millimetres."""

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from workshopdesk.domain.views.badges import BadgeWishes, LabelSheet
from workshopdesk.export.badges.label import MM
from workshopdesk.export.font_files import printed_name
from workshopdesk.export.typesetting import ACCENT, INK, MUTED

_REACH = 5
"""Millimetres the scales go to each side of an edge."""
_WORDS_LEFT = 14.5
"""Millimetres: right of what stands beside the scale."""
_WORDS = (
    "Print this at 100 % on plain paper and hold it with a sheet of labels against the light.",
    "Right and down are plus: if a label's left edge lies at +1 on the scale, move right by 1 mm.",
)


def paint_calibration(canvas: Canvas, sheet: LabelSheet, wishes: BadgeWishes) -> None:
    """Paint the page, with the offsets there are."""
    canvas.translate(wishes.offset_x * MM, -wishes.offset_y * MM)
    canvas.setLineWidth(0.35)
    canvas.setStrokeColor(HexColor(MUTED))
    for label in range(sheet.labels):
        left, top = sheet.place(label)
        bottom = (sheet.page_height - top - sheet.height) * MM
        canvas.roundRect(left * MM, bottom, sheet.width * MM, sheet.height * MM, sheet.corner * MM)
        canvas.setFillColor(HexColor(MUTED))
        canvas.setFont(printed_name("regular"), 8)
        canvas.drawString((left + 7) * MM, bottom + 7 * MM, str(label + 1))
    for label in sorted({0, sheet.labels - 1}):
        _scales(canvas, sheet, label)
    _words(canvas, sheet)


def _scales(canvas: Canvas, sheet: LabelSheet, label: int) -> None:
    """Paint scales across the left and the top edge of a label, their zeros on the edges."""
    left, top = sheet.place(label)
    middle_x, middle_y = left + sheet.width / 2, top + sheet.height / 2
    canvas.setStrokeColor(HexColor(ACCENT))
    for millimetre in range(-_REACH, _REACH + 1):
        length = 4.0 if millimetre == 0 else 2.4 if millimetre == _REACH else 1.6
        x, y = left + millimetre, top + millimetre
        _line(canvas, sheet, x, middle_y, x, middle_y - length)
        _line(canvas, sheet, middle_x, y, middle_x - length, y)
    canvas.setFillColor(HexColor(INK))
    canvas.setFont(printed_name("regular"), 6)
    canvas.drawString((left + _REACH + 1) * MM, _up(sheet, middle_y), f"+{_REACH} mm")
    canvas.drawString((middle_x + 1) * MM, _up(sheet, top + _REACH), f"+{_REACH} mm")


def _words(canvas: Canvas, sheet: LabelSheet) -> None:
    left, top = sheet.place(0)
    canvas.setFillColor(HexColor(INK))
    canvas.setFont(printed_name("semibold"), 8)
    canvas.drawString((left + _WORDS_LEFT) * MM, _up(sheet, top + 11), sheet.title)
    canvas.setFont(printed_name("regular"), 6.5)
    for number, words in enumerate(_WORDS):
        for half, part in enumerate(_halves(words)):
            place = top + 14.5 + 3 * (2 * number + half)
            canvas.drawString((left + _WORDS_LEFT) * MM, _up(sheet, place), part)


def _halves(words: str) -> tuple[str, str]:
    middle = words.rindex(" ", 0, len(words) // 2 + 4)
    return words[:middle], words[middle + 1 :]


def _line(canvas: Canvas, sheet: LabelSheet, x1: float, y1: float, x2: float, y2: float) -> None:
    canvas.line(x1 * MM, _up(sheet, y1), x2 * MM, _up(sheet, y2))


def _up(sheet: LabelSheet, y: float) -> float:
    return (sheet.page_height - y) * MM
