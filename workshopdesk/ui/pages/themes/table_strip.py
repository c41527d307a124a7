"""Which tables a pile's points come from, at a glance."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import fill_rounded

_SQUARE, _SPACE = 9, 3


class TableStrip(QWidget):
    """A square for each table, filled for those that said something.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[int, ...] = ()
        self._filled: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_tables(self, tables: Sequence[int], filled: frozenset[int]) -> None:
        """Show which of all tables said something."""
        self._all, self._filled = tuple(tables), filled
        numbers = ", ".join(str(number) for number in sorted(filled))
        words = self.tr("From tables {0}").format(numbers) if numbers else ""
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Have room for a square each."""
        return QSize(len(self._all) * px(_SQUARE + _SPACE), px(_SQUARE))

    def minimumSizeHint(self) -> QSize:
        """Be able to get narrow where there are many tables."""
        return QSize(min(self.sizeHint().width(), px(60)), px(_SQUARE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares, up to the far end."""
        painter = QPainter(self)
        if self._all:
            step = min(px(_SQUARE + _SPACE), self.width() / len(self._all))
            side = max(1.0, step - px(_SPACE) if step > px(6) else step - 1)
            for number, table in enumerate(self._all):
                left = self.width() - step * (len(self._all) - number) + (step - side)
                if self.isRightToLeft():
                    left = self.width() - left - side
                box = QRectF(left, (self.height() - px(_SQUARE)) / 2, side, px(_SQUARE))
                fill_rounded(painter, box, 2, "accent" if table in self._filled else "track")
        event.accept()
