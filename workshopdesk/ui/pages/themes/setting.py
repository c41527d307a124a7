"""Words of a point broken into lines, measured once and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from workshopdesk.domain.text import fold
from workshopdesk.ui.theme import colour, font, px
from workshopdesk.ui.widgets import fill_rounded

LEADING = 1.3


@dataclass(frozen=True)
class SetText:
    """Lines of a text, and how high one is."""

    lines: tuple[str, ...]
    line_height: float
    ascent: float

    @property
    def height(self) -> int:
        """The height of all lines."""
        return round(len(self.lines) * self.line_height)


@lru_cache(maxsize=16_384)
def set_text(text: str, width: int, pixels: float, weight: int, most: int) -> SetText:
    """Break a text into lines.

    Args:
        text: On one line.
        width: The room, in pixels.
        pixels: Size at 100 %; the text size in force is taken at the first call, so call
            ``set_text.cache_clear()`` in ``retheme``.
        weight: Of the font.
        most: The last of so many lines ends in "…"; 0 for as many as there are.
    """
    with_font = font(pixels, weight)
    metrics = QFontMetricsF(with_font)
    step = round(metrics.ascent() + metrics.descent()) * LEADING / 1.2
    lines = _broken(text, max(px(40), width), with_font, metrics, most)
    return SetText(lines, step, metrics.ascent() + (step - metrics.height()) / 2)


def _broken(
    text: str, width: int, with_font: QFont, metrics: QFontMetricsF, most: int
) -> tuple[str, ...]:
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, with_font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if most and len(lines) == most - 1:
            lines.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines) or ("",)


def paint_text(
    painter: QPainter, corner: QPointF, said: SetText, with_font: QFont, found: Sequence[str] = ()
) -> None:
    """Paint lines in the painter's pen, the folded words in ``found`` marked."""
    painter.setFont(with_font)
    metrics = QFontMetricsF(with_font)
    pen = painter.pen()
    for number, line in enumerate(said.lines):
        top = corner.y() + number * said.line_height
        for needle in found:
            _mark(painter, QPointF(corner.x(), top), line, needle, metrics)
        painter.setPen(pen)
        painter.drawText(QPointF(corner.x(), top + said.ascent), line)


def _mark(
    painter: QPainter, corner: QPointF, line: str, needle: str, metrics: QFontMetricsF
) -> None:
    folded = fold(line)
    if len(folded) != len(line):  # folding has joined or parted letters; better no mark than a lie
        return
    start = folded.find(needle)
    while start >= 0:
        left = corner.x() + metrics.horizontalAdvance(line[:start])
        width = metrics.horizontalAdvance(line[start : start + len(needle)])
        box = metrics.boundingRect(line)
        box.setRect(left - 1, corner.y() + 1, width + 2, metrics.height() + 1)
        fill_rounded(painter, box, 2, colour("match"))
        start = folded.find(needle, start + len(needle))
