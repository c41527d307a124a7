"""The little card that follows the mouse while somebody is dragged."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.theme import RADIUS_CARD, colour, font, px
from workshopdesk.ui.widgets import fill_rounded, outline_rounded, paint_role


class Ghost(QWidget):
    """A name with its mark, outlined in the accent.

    Args:
        parent: What it floats over.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._place: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_person(self, name: str, place: int | None) -> None:
        """Show somebody."""
        self._name, self._place = name, place
        self.retheme()
        self.show()
        self.raise_()

    def retheme(self) -> None:
        """Take the text size in force."""
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Fit the name."""
        wide = QFontMetrics(font(weight=600)).horizontalAdvance(self._name)
        return QSize(wide + px(44), px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CARD), "surface")
        outline_rounded(painter, self.rect(), px(RADIUS_CARD), "accent", 2)
        side = px(12)
        mark = QRect(px(12), (self.height() - side) // 2, side, side)
        words = self.rect().adjusted(px(31), 0, 0, 0)
        if self.isRightToLeft():
            mark.moveRight(self.width() - px(12))
            words = self.rect().adjusted(0, 0, -px(31), 0)
        if self._place is not None:
            paint_role(painter, QRectF(mark), self._place)
        painter.setFont(font(weight=600))
        painter.setPen(colour("text"))
        side_flag = (
            Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        )
        flags = side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, flags, self._name)
        event.accept()
