"""One option to be scored: its squares, and why in one line."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.ui.pages.capture.squares import HIGHEST, Squares
from workshopdesk.ui.theme import RADIUS_CARD, colour, font, px, tokens
from workshopdesk.ui.widgets import TextLabel, fill_rounded, horizontal_line

MAX_BECAUSE = 2_000
_NAME_WIDTH = 190


class BecauseLine(QLineEdit):
    """Why, in one line.

    Args:
        option: What is scored, for screen readers.
        parent: The owner.

    Signals:
        moved(int): Up (-1) or down (1) to another option.
        scored(int): Alt and a digit.
        entered(), left(): It has the focus, or has it no more.
    """

    moved = Signal(int)
    scored = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = TextLabel(self.tr("because"), tone="muted", parent=self)
        self._prefix.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMaxLength(MAX_BECAUSE)
        self.setAccessibleName(self.tr("{0}: because").format(option))
        self.retheme()

    def retheme(self) -> None:
        """Take font and sizes in force."""
        self.setFont(font())
        width = self._prefix.sizeHint().width()
        lead = width + px(10)
        if self.isRightToLeft():
            self.setTextMargins(0, 0, lead, 0)
        else:
            self.setTextMargins(lead, 0, 0, 0)
        self._prefix.setGeometry(px(11), 0, width + 2, max(self.height(), px(34)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, move, or score."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        digit = event.key() - Qt.Key.Key_0
        if alt and 0 <= digit <= HIGHEST:
            self.scored.emit(digit)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.moved.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(-1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell, so that its row stands out."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell, so that it is saved."""
        super().focusOutEvent(event)
        self.left.emit()


class RateRow(QWidget):
    """An option with its squares and its line.

    Args:
        option: As the prompt has it; what stands after a colon explains it.
        parent: The owner.

    Signals:
        scored(str, object): The option's score was chosen or taken away.
        typed(str, str): The line's text while it is written.
        settled(str): The line is finished: Enter, or the focus has left it.
        moved(str, int): To the option before (-1) or after (1).
        entered(str): The focus is in this row.
    """

    scored = Signal(str, object)
    typed = Signal(str, str)
    settled = Signal(str)
    moved = Signal(str, int)
    entered = Signal(str)

    def __init__(self, option: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self._active = False
        self.last = False
        title, _, explained = option.partition(":")
        self.title = TextLabel(title.strip(), "heading", wrap=True, parent=self)
        self.explained = TextLabel(explained.strip(), "small", tone="muted", wrap=True, parent=self)
        self.explained.setVisible(bool(explained.strip()))
        self.squares = Squares(title.strip(), self)
        self.state = TextLabel(self.tr("Not scored yet"), "small", tone="muted", parent=self)
        self.line = BecauseLine(title.strip(), self)
        self._build()
        self._wire()

    def _build(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(px(4))
        names.addWidget(self.title)
        names.addWidget(self.explained)
        names.addStretch(1)
        self._names = QWidget(self)
        names.setContentsMargins(0, 0, 0, 0)
        self._names.setLayout(names)
        top = QHBoxLayout()
        top.addWidget(self.squares)
        top.addStretch(1)
        top.addWidget(self.state)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._names, 0, 0, 2, 1)
        self._grid.addLayout(top, 0, 1)
        self._grid.addWidget(self.line, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retheme()

    def _wire(self) -> None:
        squares, line = self.squares, self.line
        squares.scored.connect(self._scored)
        squares.typed.connect(self._type_into_line)
        squares.line_wanted.connect(line.setFocus)
        squares.next_wanted.connect(lambda: self.moved.emit(self.option, 1))
        squares.previous_wanted.connect(lambda: self.moved.emit(self.option, -1))
        line.textEdited.connect(lambda text: self.typed.emit(self.option, text))
        line.left.connect(lambda: self.settled.emit(self.option))
        line.moved.connect(self._move)
        line.scored.connect(squares.score)
        for part in (squares, line):
            part.entered.connect(lambda: self.entered.emit(self.option))

    def retheme(self) -> None:
        """Take sizes in force."""
        self._grid.setContentsMargins(px(24), px(16), px(24), px(18))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(10))
        self._names.setFixedWidth(px(_NAME_WIDTH))

    def show_answer(self, value: int | None, because: str) -> None:
        """Show what the store has; a line that is being written stays."""
        self.squares.set_value(value)
        if not self.line.hasFocus() and self.line.text() != because:
            self.line.setText(because)
        self._show_state()

    def set_active(self, active: bool) -> None:
        """Let the row stand out while the focus is in it."""
        self._active = active
        self.update()

    def _show_state(self) -> None:
        self.state.setText("" if self.squares.value is not None else self.tr("Not scored yet"))

    @Slot(object)
    def _scored(self, value: int | None) -> None:
        self._show_state()
        self.scored.emit(self.option, value)

    @Slot(str)
    def _type_into_line(self, letter: str) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setCursorPosition(len(self.line.text()))
        self.line.insert(letter)
        self.typed.emit(self.option, self.line.text())

    @Slot(int)
    def _move(self, step: int) -> None:
        self.settled.emit(self.option)
        self.moved.emit(self.option, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint of the row that has the focus, and the line beneath."""
        painter = QPainter(self)
        if self._active:
            inside = self.rect().adjusted(1, 1, -1, 0)
            fill_rounded(painter, inside, px(RADIUS_CARD) - 1, tokens().accent_tint)
            bar = self.rect().adjusted(0, px(8), 0, -px(8))
            bar.setWidth(3)
            if self.isRightToLeft():
                bar.moveRight(self.rect().right())
            painter.fillRect(bar, colour("accent"))
        if not self.last:
            horizontal_line(painter, 1, self.width() - 1, self.height() - 1)
        event.accept()
