"""Fonts and marks for painting cards, made once for a theme and text size."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from workshopdesk.ui.theme import CAPTION, SMALL, font, px, tokens
from workshopdesk.ui.widgets import paint_role


class Pens:
    """What a board paints with; make it anew in ``retheme``.

    Args:
        ratio: Device pixels per logical pixel.
    """

    def __init__(self, ratio: float = 1.0) -> None:
        self.ratio = ratio
        self.number = font(18, 700, tabular=True)
        self.body = font()
        self.strong = font(weight=600)
        self.small = font(SMALL)
        self.small_strong = font(SMALL, 600)
        self.caption = font(CAPTION, 500, tabular=True)
        self.roles = tuple(QColor(name) for name in tokens().roles)
        self._metrics = {
            id(each): QFontMetrics(each)
            for each in (
                self.number,
                self.body,
                self.strong,
                self.small,
                self.small_strong,
                self.caption,
            )
        }
        self._marks: dict[tuple[int, int], QPixmap] = {}

    def metrics(self, pen_font: QFont) -> QFontMetrics:
        """Give the measures of one of these fonts."""
        return self._metrics[id(pen_font)]

    def mark(self, place: int, size: int) -> QPixmap:
        """Give a role's mark, one pixel of air round it, ``size`` pixels at 100 %."""
        known = self._marks.get((place, size))
        if known is None:
            known = self._marks[place, size] = self._make_mark(place, px(size))
        return known

    def _make_mark(self, place: int, side: int) -> QPixmap:
        whole = round((side + 2) * self.ratio)
        pixmap = QPixmap(whole, whole)
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_role(painter, QRectF(1, 1, side, side), place)
        painter.end()
        return pixmap
