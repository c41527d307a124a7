"""A few choices side by side, of which one is on."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import CONTROL_HEIGHT, RADIUS_CONTROL, colour, font, px
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


class SegmentedControl(QWidget):
    """Choices side by side; arrow keys go from one to the next.

    Args:
        choices: Pairs of key and words.
        name: What is chosen here, for screen readers.
        parent: The owner.

    ``chosen(str)`` is sent with the key when a person chooses.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._keys = [key for key, _ in choices]
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        for number, (_, words) in enumerate(choices):
            segment = _Segment(words, self)
            self._group.addButton(segment, number)
            self._row.addWidget(segment, 1)
        self._group.idClicked.connect(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if self._keys:
            self.set_value(self._keys[0])

    def value(self) -> str:
        """Give the key of the choice that is on, or an empty string."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose without telling anybody.

        Raises:
            ValueError: There is no such choice.
        """
        self._group.button(self._keys.index(key)).setChecked(True)

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous choice."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.isRightToLeft():
            step = -step
        number = (self._group.checkedId() + step) % max(1, len(self._keys))
        button = self._group.button(number)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trough the choices lie in."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CONTROL) + 2, "hover")
        outline_rounded(painter, self.rect(), px(RADIUS_CONTROL) + 2, "hairline")
        event.accept()
