"""Paints a page as it is printed, at any size. Paper is white in every theme."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPixmap

from workshopdesk.domain.summary_views import (
    FONT_CUTS,
    Box,
    Circle,
    Line,
    LinkArea,
    Mark,
    Page,
    Run,
    Squares,
)
from workshopdesk.ui.theme import font
from workshopdesk.ui.theme.fonts import load_scripts

PAPER = "#ffffff"
_FEATURES = ("kern", "liga", "calt", "ccmp")
_FINER = 20
"""Qt rounds a font's size to whole pixels; letters are set this much larger and scaled down."""


@lru_cache(maxsize=64)
def paper_font(cut: str, size: float) -> QFont:
    """Make a font as the PDF has it: a fixed cut, without kerning or features.

    Args:
        cut: A key of ``FONT_CUTS``.
        size: In points; the font is ``_FINER`` times as large.
    """
    weight, optical_size = FONT_CUTS[cut]
    made = QFont(font(14, weight))
    made.setVariableAxis(QFont.Tag("opsz"), optical_size)
    made.setKerning(False)
    for feature in _FEATURES:
        made.setFeature(QFont.Tag(feature), 0)
    made.setPixelSize(max(1, round(size * _FINER)))
    return made


@lru_cache(maxsize=64)
def script_font(cut: str, size: float) -> QFont:
    """Make a font like ``paper_font`` with other scripts' letters, too, which it joins."""
    weight, _ = FONT_CUTS[cut]
    made = QFont(font(14, weight))
    made.setFamilies([*made.families(), *load_scripts()])
    made.setPixelSize(max(1, round(size * _FINER)))
    return made


def paint_page(painter: QPainter, page: Page, scale: float) -> None:
    """Paint a page from the painter's origin; GUI thread.

    Args:
        painter: Of any device.
        page: The page; its lengths are in points.
        scale: Logical pixels for a point.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, page.width * scale, page.height * scale), QColor(PAPER))
    for mark in page.marks:
        _paint(painter, mark, scale)


def _paint(painter: QPainter, mark: Mark, scale: float) -> None:
    if isinstance(mark, Run):
        _paint_run(painter, mark, scale)
    elif isinstance(mark, Box):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark.fill))
        box = QRectF(mark.x * scale, mark.y * scale, mark.width * scale, mark.height * scale)
        painter.drawRoundedRect(box, mark.radius * scale, mark.radius * scale)
    elif isinstance(mark, Line):
        painter.setPen(QPen(QColor(mark.colour), mark.width * scale))
        start = QPointF(mark.x1 * scale, mark.y1 * scale)
        painter.drawLine(start, QPointF(mark.x2 * scale, mark.y2 * scale))
    elif isinstance(mark, Circle):
        stroke = QPen(QColor(mark.stroke), scale) if mark.stroke else QPen(Qt.PenStyle.NoPen)
        painter.setPen(stroke)
        painter.setBrush(QColor(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)
        centre = QPointF(mark.x * scale, mark.y * scale)
        painter.drawEllipse(centre, mark.radius * scale, mark.radius * scale)
    elif isinstance(mark, Squares):
        _paint_squares(painter, mark, scale)


def _paint_squares(painter: QPainter, squares: Squares, scale: float) -> None:
    """Paint a pattern from a picture of one pixel a square, so that no seam is left between two."""
    stride = (squares.count + 7) // 8
    bits = QImage(squares.bits, squares.count, squares.count, stride, QImage.Format.Format_Mono)
    bits.setColorTable([0, QColor(squares.colour).rgba()])
    place = QRectF(squares.x * scale, squares.y * scale, squares.side * scale, squares.side * scale)
    painter.drawImage(place, bits.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def _paint_run(painter: QPainter, run: Run, scale: float) -> None:
    painter.save()
    painter.translate(run.x * scale, run.y * scale)
    painter.scale(scale / _FINER, scale / _FINER)
    made = paper_font(run.font, run.size)
    if run.parts:
        made = script_font(run.font, run.size)
        wide = QFontMetricsF(made).horizontalAdvance(run.text)
        # Qt shapes the words by itself, and may have another weight of their script.
        painter.scale(run.width * _FINER / wide if wide else 1.0, 1.0)
    painter.setFont(made)
    painter.setPen(QColor(run.colour))
    painter.drawText(0, 0, run.text)
    painter.restore()


def page_pixmap(page: Page, width: int, ratio: float) -> QPixmap:
    """Give a page as a picture.

    Args:
        page: The page.
        width: In logical pixels.
        ratio: Device pixels per logical pixel.
    """
    scale = width / page.width
    pixmap = QPixmap(round(width * ratio), round(page.height * scale * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(PAPER))
    painter = QPainter(pixmap)
    paint_page(painter, page, scale)
    painter.end()
    return pixmap


def link_at(page: Page, x: float, y: float) -> str:
    """Give where a spot of a page leads to, or an empty string; x and y in points."""
    for mark in page.marks:
        if (
            isinstance(mark, LinkArea)
            and mark.x <= x <= mark.x + mark.width
            and mark.y <= y <= mark.y + mark.height
        ):
            return mark.target
    return ""


def text_of(page: Page) -> str:
    """Give the words of a page, for screen readers."""
    return " ".join(mark.said or mark.text for mark in page.marks if isinstance(mark, Run))
