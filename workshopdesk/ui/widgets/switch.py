"""On or off, at once."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_CONTROL, colour, font, paint_icon, px
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, outline_rounded

_WIDTH, _HEIGHT, _GAP = 36, 20, 8


class Switch(QAbstractButton):
    """A switch with its words behind it; Space turns it.

    Args:
        text: What is on or off.
        on: How it stands at first.
        locked: Always on: it says so and cannot be turned.
        parent: The owner.
    """

    def __init__(
        self,
        text: str,
        *,
        on: bool = False,
        locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._locked = locked
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(on or locked)
        self.setEnabled(not locked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit switch and words."""
        words = QFontMetrics(font()).horizontalAdvance(self.text())
        lock = px(_HEIGHT + _GAP) if self._locked else 0
        return QSize(px(_WIDTH + _GAP) + words + lock + px(10), px(30))

    def minimumSizeHint(self) -> QSize:
        """Never shorten the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw trough, knob and words."""
        painter = QPainter(self)
        trough = QRect(px(4), (self.height() - px(_HEIGHT)) // 2, px(_WIDTH), px(_HEIGHT))
        words = self.rect().adjusted(px(4 + _WIDTH + _GAP), 0, 0, 0)
        if self.isRightToLeft():
            trough.moveRight(self.width() - px(4))
            words = self.rect().adjusted(0, 0, -px(4 + _WIDTH + _GAP), 0)
        self._paint_switch(painter, trough)
        painter.setFont(font())
        painter.setPen(colour("text" if self.isChecked() else "muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, flags, self.text())
        if self._locked:
            self._paint_lock(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect(), px(RADIUS_CONTROL))
        event.accept()

    def _paint_switch(self, painter: QPainter, trough: QRect) -> None:
        radius = trough.height() / 2
        on = self.isChecked()
        if on:
            fill_rounded(painter, trough, radius, "muted" if self._locked else "accent")
        else:
            fill_rounded(painter, trough, radius, "surface")
            outline_rounded(painter, trough, radius, "border")
        side = trough.height() - px(6)
        far = on != self.isRightToLeft()
        left = trough.right() - side - px(2) if far else trough.left() + px(3)
        knob = QRectF(left, trough.top() + px(3), side, side)
        fill_rounded(painter, knob, side / 2, "surface" if on else "border")

    def _paint_lock(self, painter: QPainter) -> None:
        side = px(16)
        box = QRect(self.width() - side - px(4), (self.height() - side) // 2, side, side)
        if self.isRightToLeft():
            box.moveLeft(px(4))
        paint_icon(painter, box, "lock", "muted")
