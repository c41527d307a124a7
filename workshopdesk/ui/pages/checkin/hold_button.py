"""A button that acts when it is held: guests who touch it do not close the screen."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from workshopdesk.ui.theme import RADIUS_CARD, TOUCH_HEIGHT
from workshopdesk.ui.theme.fonts import make_font
from workshopdesk.ui.widgets import fill_rounded, outline_rounded

HOLD_MS = 1_200


class HoldButton(QAbstractButton):
    """Words in a corner; ``held()`` is sent when it was pressed long enough.

    Args:
        words: What holding does, for screen readers and as a tooltip.
        parent: The owner.
    """

    held = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink = QColor("#171a1f")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD_MS)
        self._timer.timeout.connect(self._told)
        self.pressed.connect(self._timer.start)
        self.released.connect(self._timer.stop)

    def set_ink(self, ink: QColor) -> None:
        """Be written in a colour."""
        self._ink = ink
        self.update()

    @Slot()
    def _told(self) -> None:
        self.setDown(False)
        self.held.emit()

    def sizeHint(self) -> QSize:
        """Be a target for a finger."""
        return QSize(160, TOUCH_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words at the far end, and that it is held."""
        painter = QPainter(self)
        if self.isDown():
            face = QColor(self._ink)
            face.setAlphaF(0.16)
            fill_rounded(painter, self.rect(), RADIUS_CARD, face)
        if self.hasFocus():
            outline_rounded(painter, self.rect(), RADIUS_CARD, self._ink, 2)
        painter.setFont(make_font(max(14.0, self.height() * 0.38)))
        painter.setPen(self._ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing
        said = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 16
        )
        painter.drawText(self.rect().adjusted(8, 0, -8, 0), flags, said)
        event.accept()
