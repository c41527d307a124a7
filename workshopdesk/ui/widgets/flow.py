"""A layout that fills lines like words on a page: cards, chips."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from workshopdesk.ui.theme import SPACE_M


class FlowLayout(QLayout):
    """Lines of widgets, as many to a line as fit; from the right in right-to-left layouts.

    Args:
        parent: The widget laid out, or nothing.
        gap: Space between widgets and between lines, in pixels.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = SPACE_M) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []  # Qt counts them as soon as there is a parent
        if parent is not None:
            parent.setLayout(self)
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give one item, or nothing past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one item up, or nothing past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than given."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow downwards when narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of all lines at ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        """Lay the items out in ``box``."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        """Be at least as large as the largest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Be at least as large as the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, box: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        room = box.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        x, y, line = room.left(), room.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x + size.width() > room.right() + 1 and line:
                x, y, line = room.left(), y + line + self.spacing(), 0
            if move:
                item.setGeometry(self._placed(QRect(QPoint(x, y), size), room))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - box.top() + margins.bottom()

    def _placed(self, box: QRect, room: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is not None and parent.isRightToLeft():
            box.moveRight(room.right() - (box.left() - room.left()))
        return box
