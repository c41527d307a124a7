"""A QR code, black on white whatever the theme, in whole pixels so that cameras read it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import px

_QUIET = 4
_SIDE = 264


class QrCode(QWidget):
    """Draws the modules of a code with the white around it that readers need.

    Args:
        name: What it holds, for screen readers.
        parent: The owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Sequence[bool]] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[Sequence[bool]]) -> None:
        """Draw other modules, or none."""
        self._rows = rows
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be read."""
        return not self._rows

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be square."""
        return QSize(px(_SIDE), px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and modules; one module is a whole number of pixels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        count = len(self._rows)
        side = min(self.width(), self.height()) // (count + 2 * _QUIET) if count else 0
        left = (self.width() - side * count) // 2
        top = (self.height() - side * count) // 2
        for line, row in enumerate(self._rows):
            for place, black in enumerate(row):
                if black:
                    box = QRect(left + place * side, top + line * side, side, side)
                    painter.fillRect(box, Qt.GlobalColor.black)
        event.accept()
