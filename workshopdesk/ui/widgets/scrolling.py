"""A column that is longer than its page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def scroll_column(inside: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Give what scrolls a column up and down, without a frame.

    It takes no focus: the keyboard goes to what is inside, which is scrolled into sight.
    """
    area = QScrollArea(parent)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
