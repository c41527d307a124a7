"""A sheet in small, on which the first free label is picked."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.domain.views.badges import LabelSheet
from workshopdesk.ui.theme import RADIUS_CONTROL, colour, font, px
from workshopdesk.ui.widgets import fill_rounded, focus_ring, outline_rounded

_WIDE, _HIGH, _GAP = 92, 92, 3


class LabelPicker(QWidget):
    """Labels as little boxes; a click or the arrow keys say which is the first free one.

    Args:
        parent: The owner.

    ``picked(int)`` is sent with the label, from 1.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: LabelSheet | None = None
        self.start = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def show_sheet(self, sheet: LabelSheet, start: int) -> None:
        """Show a kind of sheet and its first free label."""
        self.sheet, self.start = sheet, start
        self._name()
        self.update()

    def _name(self) -> None:
        words = self.tr("First free label: {0} of {1}")
        self.setAccessibleName(words.format(self.start, self.sheet.labels if self.sheet else 1))

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as large as a stamp."""
        return QSize(px(_WIDE), px(_HIGH))

    def _box(self, label: int) -> QRectF:
        """Give the place of a label, from 0, on paper: the first is at the left in every script."""
        if self.sheet is None:
            return QRectF()
        edge, gap = px(4), px(_GAP)
        wide = (self.width() - 2 * edge + gap) / self.sheet.columns
        high = (self.height() - 2 * edge + gap) / self.sheet.rows
        row, column = divmod(label, self.sheet.columns)
        return QRectF(edge + column * wide, edge + row * high, wide - gap, high - gap)

    def pick(self, start: int) -> None:
        """Take a label, from 1, as the first free one, if there is such a label."""
        if self.sheet is None or not 1 <= start <= self.sheet.labels or start == self.start:
            return
        self.start = start
        self._name()
        self.update()
        self.picked.emit(start)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the label beneath the mouse."""
        for label in range(self.sheet.labels if self.sheet else 0):
            if self._box(label).contains(event.position()):
                self.pick(label + 1)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from label to label."""
        columns, labels = (self.sheet.columns, self.sheet.labels) if self.sheet else (1, 1)
        targets = {
            Qt.Key.Key_Left: self.start - 1,
            Qt.Key.Key_Right: self.start + 1,
            Qt.Key.Key_Up: self.start - columns,
            Qt.Key.Key_Down: self.start + columns,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: labels,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            self.pick(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw used labels open, free ones filled, and the first of these with its number."""
        painter = QPainter(self)
        for label in range(self.sheet.labels if self.sheet else 0):
            box = self._box(label)
            radius = min(px(3), box.height() / 3)
            if label + 1 < self.start:
                outline_rounded(painter, box, radius, "border", dashed=True)
            else:
                fill_rounded(painter, box, radius, "track")
            if label + 1 == self.start:
                fill_rounded(painter, box, radius, "selection")
                outline_rounded(painter, box, radius, "accent", 1.5)
                size = max(8, min(12, int(box.height() / px(1)) - 3))
                painter.setFont(font(size, 600, tabular=True))
                painter.setPen(colour("text"))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.start))
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(RADIUS_CONTROL))
        event.accept()
