"""Where one is on the way: what is done, what is now, what comes."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import colour, font, paint_icon, px
from workshopdesk.ui.widgets import fill_rounded, horizontal_line, outline_rounded

_MARK, _GAP, _LINE = 22, 8, 20


class Trail(QWidget):
    """Numbered stages in a line; those that are behind have a check.

    Args:
        stages: What they are called, in order.
        parent: The owner.
    """

    def __init__(self, stages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages = tuple(stages)
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_stage(0)

    @property
    def stage(self) -> int:
        """The stage one is at, from 0."""
        return self._at

    def set_stage(self, at: int) -> None:
        """Go to another stage, from 0."""
        self._at = at
        words = self.tr("Step {0} of {1}: {2}")
        self.setAccessibleName(words.format(at + 1, len(self._stages), self._stages[at]))
        self.update()

    def retheme(self) -> None:
        """Take font and size in force."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit all stages on one line."""
        metrics = QFontMetrics(font(weight=600))
        words = sum(metrics.horizontalAdvance(stage) + 2 for stage in self._stages)
        count = len(self._stages)
        marks = count * px(_MARK + _GAP)
        return QSize(words + marks + (count - 1) * px(_LINE + 2 * _GAP), px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw marks, words and the lines between."""
        painter = QPainter(self)
        left = 0
        metrics = QFontMetrics(font(weight=600))
        for place, stage in enumerate(self._stages):
            if place:
                line = self._placed(left + px(_GAP), px(_LINE))
                middle = self.height() // 2
                horizontal_line(painter, line.left(), line.right() + 1, middle, "border")
                left += px(_LINE + 2 * _GAP)
            self._paint_mark(painter, place, self._placed(left, px(_MARK)))
            left += px(_MARK + _GAP)
            width = metrics.horizontalAdvance(stage) + 2
            now = place == self._at
            painter.setFont(font(weight=600 if now else 400))
            painter.setPen(colour("text" if place <= self._at else "muted"))
            side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self._placed(left, width), side, stage)
            left += width
        event.accept()

    def _paint_mark(self, painter: QPainter, place: int, box: QRect) -> None:
        side = px(_MARK)
        box = QRect(box.left(), (self.height() - side) // 2, side, side)
        if place < self._at:
            fill_rounded(painter, box, side / 2, "going")
            inset = px(4)
            paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "check", "surface")
            return
        if place == self._at:
            fill_rounded(painter, box, side / 2, "accent")
        else:
            outline_rounded(painter, box, side / 2, "border")
        painter.setFont(font(12, 600))
        painter.setPen(colour("on_accent" if place == self._at else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _placed(self, left: int, width: int) -> QRect:
        if self.isRightToLeft():
            left = self.width() - left - width
        return QRect(left, 0, width, self.height())
