"""Numbers, times and days to type, and minutes to add."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QDoubleSpinBox,
    QHBoxLayout,
    QSizePolicy,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from workshopdesk.ui.theme import CONTROL_HEIGHT, RADIUS_CONTROL, colour, font, px
from workshopdesk.ui.widgets.buttons import IconButton
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, outline_rounded


def _make_room(box: QSpinBox | QDoubleSpinBox | QTimeEdit) -> None:
    """Set font and margins in force; Qt's style sheets leave the figures at the very edge."""
    box.setFont(font(tabular=True))
    box.lineEdit().setTextMargins(px(8), 0, px(4), 0)


class NumberBox(QSpinBox):
    """A spin box with room before its figures.

    Args:
        name: What is counted, for screen readers.
        low: The least.
        high: The most.
        parent: The owner.
    """

    def __init__(
        self, name: str, low: int = 0, high: int = 99, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(low, high)
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        _make_room(self)

    def sizeHint(self) -> QSize:
        """Be a control high."""
        return QSize(super().sizeHint().width() + px(12), px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never shorten the figures."""
        return QSize(super().minimumSizeHint().width() + px(12), px(CONTROL_HEIGHT))


class MillimetreBox(QDoubleSpinBox):
    """A length in millimetres, to a tenth.

    Args:
        name: What is measured, for screen readers.
        farthest: The most in either direction.
        parent: The owner.
    """

    def __init__(self, name: str, farthest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setRange(-farthest, farthest)
        self.setDecimals(1)
        self.setSingleStep(0.1)
        self.setSuffix(self.tr(" mm"))
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        _make_room(self)

    def sizeHint(self) -> QSize:
        """Be a control high."""
        return QSize(super().sizeHint().width() + px(12), px(CONTROL_HEIGHT))


class TimeBox(QTimeEdit):
    """A time of day, hours and minutes.

    Args:
        name: What happens then, for screen readers.
        parent: The owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("HH:mm")
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        _make_room(self)

    def sizeHint(self) -> QSize:
        """Be a control high."""
        return QSize(super().sizeHint().width() + px(12), px(CONTROL_HEIGHT))


class DateBox(QDateEdit):
    """A day, chosen from a calendar or typed.

    Args:
        name: What happens then, for screen readers.
        parent: The owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        self.setFont(font(tabular=True))

    def sizeHint(self) -> QSize:
        """Be a control high."""
        return QSize(super().sizeHint().width() + px(12), px(CONTROL_HEIGHT))


class Stepper(QWidget):
    """Less, so much, more: ``−  8 min  +``; the keys − and + work while the focus is inside.

    Args:
        name: What is counted, for screen readers.
        suffix: The unit behind the figure.
        value: At first.
        low: The least.
        high: The most.
        step: By how much.
        parent: The owner.

    ``changed(int)`` is sent when a person changes it.
    """

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        suffix: str = "",
        *,
        value: int = 1,
        low: int = 0,
        high: int = 99,
        step: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._suffix = name, suffix
        self._low, self._high, self._step = low, high, step
        self._value = value
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.less = IconButton("minus", self.tr("Less"), parent=self)
        self.more = IconButton("plus", self.tr("More"), parent=self)
        self.less.clicked.connect(self._decrease)
        self.more.clicked.connect(self._increase)
        self._row.addWidget(self.less)
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(value)

    def value(self) -> int:
        """Give the figure."""
        return self._value

    def set_value(self, value: int) -> None:
        """Set the figure, kept in its range, without telling anybody."""
        self._value = min(max(value, self._low), self._high)
        self.less.setEnabled(self._value > self._low)
        self.more.setEnabled(self._value < self._high)
        self.setAccessibleName(f"{self._name} {self._words()}")
        self.update()

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit the longest figure."""
        widest = f"{self._high} {self._suffix}".strip()
        width = QFontMetrics(font(weight=500, tabular=True)).horizontalAdvance(widest)
        return QSize(width + px(2 * CONTROL_HEIGHT + 24), px(CONTROL_HEIGHT))

    def _words(self) -> str:
        return f"{self._value} {self._suffix}".strip()

    def _go(self, step: int) -> None:
        before = self._value
        self.set_value(self._value + step)
        if self._value != before:
            self.changed.emit(self._value)

    @Slot()
    def _decrease(self) -> None:
        self._go(-self._step)

    @Slot()
    def _increase(self) -> None:
        self._go(self._step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change it with −, +, Down and Up."""
        steps = {
            Qt.Key.Key_Minus: -1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Equal: 1,
            Qt.Key.Key_Up: 1,
        }
        step = steps.get(Qt.Key(event.key()), 0)
        if step:
            self._go(step * self._step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw border, figure and focus."""
        painter = QPainter(self)
        radius = px(RADIUS_CONTROL)
        fill_rounded(painter, self.rect(), radius, "surface")
        outline_rounded(painter, self.rect(), radius, "border")
        painter.setFont(font(weight=500, tabular=True))
        painter.setPen(colour("text"))
        middle = QRect(px(CONTROL_HEIGHT), 0, self.width() - 2 * px(CONTROL_HEIGHT), self.height())
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._words())
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()
