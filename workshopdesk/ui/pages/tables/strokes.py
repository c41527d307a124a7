"""Strokes cards are painted with: words that end in "…", stacked bars, ends that mirror."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from workshopdesk.ui.pages.tables.pens import Pens
from workshopdesk.ui.theme import px


@dataclass
class Strokes:
    """Paints with these pens, mirrored in right-to-left layouts ``width`` wide."""

    pens: Pens
    width: int
    mirrored: bool

    def _stack(
        self, painter: QPainter, inside: QRectF, top: int, high: int,
        parts: tuple[int, ...], opacity: float,
    ) -> None:  # fmt: skip
        whole = sum(parts)
        left = inside.left()
        for place, part in enumerate(parts):
            if not part:
                continue
            wide = inside.width() * part / whole
            tint = QColor(self.pens.roles[place])
            tint.setAlphaF(opacity)
            box = QRectF(left, top, max(1.0, wide - 1.5), high)
            if self.mirrored:
                box.moveRight(inside.right() - (left - inside.left()))
            painter.fillRect(box, tint)
            left += wide

    def _far_words(self, painter: QPainter, inside: QRect, words: str) -> int:
        wide = QFontMetrics(self.pens.caption).horizontalAdvance(words)
        self._text(painter, self._far(inside, wide + 2), words, self.pens.caption)
        return wide + px(6)

    def _placed(self, box: QRect) -> QRect:
        """Mirror a box in right-to-left layouts."""
        if not self.mirrored:
            return box
        return QRect(self.width - box.right() - 1, box.top(), box.width(), box.height())

    def _text(self, painter: QPainter, box: QRect, words: str, pen_font: QFont) -> None:
        if not words:
            return
        painter.setFont(pen_font)
        metrics = self.pens.metrics(pen_font)
        side = Qt.AlignmentFlag.AlignRight if self.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
        if metrics.horizontalAdvance(words) > box.width():
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, flags, words)

    def _cut(self, box: QRect, near: int, far: int) -> QRect:
        """Take room away at the near and the far end."""
        return box.adjusted(far, 0, -near, 0) if self.mirrored else box.adjusted(near, 0, -far, 0)

    def _near(self, box: QRect, wide: int) -> QRect:
        left = box.right() + 1 - wide if self.mirrored else box.left()
        return QRect(left, box.top(), wide, box.height())

    def _far(self, box: QRect, wide: int) -> QRect:
        left = box.left() if self.mirrored else box.right() + 1 - wide
        return QRect(left, box.top(), wide, box.height())
