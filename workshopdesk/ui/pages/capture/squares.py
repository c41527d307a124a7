"""Squares 0 to 5: a score by click, by digit or by arrows."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_CONTROL, colour, font, px
from workshopdesk.ui.widgets import fill_rounded, outline_rounded

HIGHEST, SIDE, GAP = 5, 40, 7


class Squares(QWidget):
    """A score of 0 to 5, or none yet.

    Args:
        name: What is scored, for screen readers.
        parent: The owner.

    Signals:
        scored(object): A person chose 0 to 5, or took the score away (None).
        typed(str): A letter: it belongs into the line beneath.
        next_wanted(), previous_wanted(): Enter or Down, and Up.
        entered(): It has the focus.
    """

    scored = Signal(object)
    typed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    line_wanted = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._value: int | None = None
        self._over: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say()

    @property
    def value(self) -> int | None:
        """The score, or None while there is none."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a score without telling anybody."""
        self._value = value
        self._say()
        self.update()

    def score(self, value: int | None) -> None:
        """Choose a score as a person does."""
        if value != self._value:
            self.set_value(value)
            self.scored.emit(value)

    def _say(self) -> None:
        said = (
            self.tr("not scored yet")
            if self._value is None
            else self.tr("{0} of {1}").format(self._value, HIGHEST)
        )
        self.setAccessibleName(f"{self._name}: {said}")

    def retheme(self) -> None:
        """Take the size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Hold six squares."""
        return QSize((HIGHEST + 1) * px(SIDE) + HIGHEST * px(GAP), px(SIDE))

    def square(self, value: int) -> QRect:
        """Give where the square of a score is."""
        left = value * (px(SIDE) + px(GAP))
        box = QRect(left, 0, px(SIDE), px(SIDE))
        if self.isRightToLeft():
            box.moveRight(self.width() - 1 - left)
        return box

    def _value_at(self, event: QMouseEvent) -> int | None:
        place = event.position().toPoint()
        return next((n for n in range(HIGHEST + 1) if self.square(n).contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Score by a click; a second click on the same square takes it away."""
        value = self._value_at(event)
        if value is not None and self.isEnabled():
            self.score(None if value == self._value else value)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which square a click would take."""
        over = self._value_at(event)
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        self._over = None
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Score by digit or arrow; pass letters on to the line beneath."""
        key, text = event.key(), event.text()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if text.isdecimal() and len(text) == 1 and int(text) <= HIGHEST:
            self.score(int(text))
        elif step:
            step = -step if self.isRightToLeft() else step
            before = -1 if self._value is None else self._value
            self.score(min(HIGHEST, max(0, before + step)))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.score(None)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.line_wanted.emit()
        elif key == Qt.Key.Key_Down:
            self.next_wanted.emit()
        elif key == Qt.Key.Key_Up:
            self.previous_wanted.emit()
        elif text.isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell, so that its row stands out."""
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares."""
        painter = QPainter(self)
        for value in range(HIGHEST + 1):
            self._paint_square(painter, value)
        event.accept()

    def _paint_square(self, painter: QPainter, value: int) -> None:
        box, radius = self.square(value), px(RADIUS_CONTROL)
        chosen = value == self._value
        below = self._value is not None and value < self._value
        face = "accent" if chosen else "selection" if below else "surface"
        if value == self._over and not chosen and self.isEnabled():
            face = "hover"
        fill_rounded(painter, box, radius, face)
        if not chosen and not below:
            outline_rounded(painter, box, radius, "border")
        painter.setFont(font(17, 600 if chosen else 500, tabular=True))
        painter.setPen(colour("on_accent" if chosen else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(value))
        if self.hasFocus() and value == (self._value or 0):
            inner = box.adjusted(3, 3, -3, -3)
            outline_rounded(painter, inner, radius - 2, "on_accent" if chosen else "accent", 2)
