"""A few lines to choose from."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshopdesk.ui.theme import RADIUS_CONTROL, ROW_HEIGHT, colour, font, px
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring

AnyIndex = QModelIndex | QPersistentModelIndex


class _LineDelegate(QStyledItemDelegate):
    """A line with a rounded selection; its height never depends on the style sheet."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(px(80), px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box = option.rect.adjusted(px(4), 1, -px(4), -1)
        radius = px(RADIUS_CONTROL)
        if option.state & QStyle.StateFlag.State_Selected:
            fill_rounded(painter, box, radius, "selection")
            view = self.parent()
            if isinstance(view, QWidget) and view.hasFocus():
                focus_ring(painter, box, radius)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            fill_rounded(painter, box, radius, "hover")
        words = box.adjusted(px(10), 0, -px(10), 0)
        painter.setLayoutDirection(option.direction)
        painter.setFont(font())
        painter.setPen(colour("text"))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, words.width()
        )
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, flags, text)


class SimpleList(QListWidget):
    """A short list of lines, each a row high.

    Args:
        name: What is listed, for screen readers.
        parent: The owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setItemDelegate(_LineDelegate(self))

    def retheme(self) -> None:
        """Take the size in force."""
        self.doItemsLayout()
