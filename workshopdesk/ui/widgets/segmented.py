"""A few choices side by side, of which one is on."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import CONTROL_HEIGHT, RADIUS_CONTROL, colour, font, px
from workshopdesk.ui.widgets.choices import Choices
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, outline_rounded


class _Segment(QAbstractButton):
    """One choice."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit the words at their boldest."""
        width = QFontMetrics(font(13, 600)).horizontalAdvance(self.text())
        return QSize(width + px(24), px(CONTROL_HEIGHT - 6))

    def minimumSizeHint(self) -> QSize:
        """Never shorten the words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice, raised when it is on."""
        painter = QPainter(self)
        radius = px(RADIUS_CONTROL) - 1
        on = self.isChecked()
        if on:
            fill_rounded(painter, self.rect(), radius, "surface")
            outline_rounded(painter, self.rect(), radius, "border")
        painter.setFont(font(13, 600 if on else 400))
        ink = "text" if on or self.underMouse() else "muted"
        painter.setPen(colour(ink if self.isEnabled() else "border"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()


class SegmentedControl(Choices):
    """Choices side by side; arrow keys go from one to the next.

    Args:
        choices: Pairs of key and words.
        name: What is chosen here, for screen readers.
        parent: The owner.

    ``chosen(str)`` is sent with the key when a person chooses.
    """

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for key, words in choices:
            segment = _Segment(words, self)
            self.add_choice(key, segment)
            row.addWidget(segment, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trough the choices lie in."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CONTROL) + 2, "hover")
        outline_rounded(painter, self.rect(), px(RADIUS_CONTROL) + 2, "hairline")
        event.accept()
