"""Setting a field back to what it was before a scanner typed into it."""

from dataclasses import dataclass
from typing import Protocol

import shiboken6
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


@dataclass(frozen=True)
class Before:
    """What a field was like: its text, its selection, and how much there was to undo."""

    text: str
    anchor: int
    cursor: int
    steps: int = 0


class Field(Protocol):
    """Something people type into. GUI thread."""

    @property
    def widget(self) -> QWidget:
        """What has the focus while somebody types."""

    def before(self) -> Before:
        """Give what it is like now."""

    def set_back(self, before: Before) -> None:
        """Make it what it was, so that Undo does not bring back what came since either."""


def field_of(widget: QWidget | None) -> Field | None:
    """Give the field that keys go to while a widget has the focus; none where keys are commands."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return None if widget.isReadOnly() else TextField(widget)
    line: QLineEdit | None = None
    if isinstance(widget, QLineEdit):
        line = widget
    elif isinstance(widget, QComboBox | QAbstractSpinBox):
        line = widget.lineEdit()
    if widget is None or line is None or line.isReadOnly():
        return None
    return LineField(widget, line)


class LineField:
    """A single line, also that of a box with numbers or choices."""

    def __init__(self, widget: QWidget, line: QLineEdit) -> None:
        self.widget = widget
        self._line = line

    def before(self) -> Before:
        """Give what it is like now."""
        line = self._line
        cursor = line.cursorPosition()
        start, end = line.selectionStart(), line.selectionEnd()
        anchor = cursor if start < 0 else (end if cursor == start else start)
        return Before(line.text(), anchor, cursor)

    def set_back(self, before: Before) -> None:
        """Make it what it was; see ``Field``.

        One undo takes back all that was typed in one go, perhaps more than the scan: the rest is
        typed again.
        """
        line = self._line
        if not shiboken6.isValid(line):
            return
        if line.text() != before.text:
            line.undo()
            _write(line, before.text)
        if line.text() != before.text:
            line.setText(before.text)  # its own rules do not let it be typed
        line.setSelection(before.anchor, before.cursor - before.anchor)


def _write(line: QLineEdit, text: str) -> None:
    start, end, words = difference(line.text(), text)
    if end > start or words:
        line.setSelection(start, end - start)
        line.insert(words)


class TextField:
    """Text of several lines."""

    def __init__(self, widget: QPlainTextEdit | QTextEdit) -> None:
        self.widget = widget

    def before(self) -> Before:
        """Give what it is like now."""
        # An editor whose text is being saved makes room before it takes the first letter.
        if getattr(self.widget, "held", False):
            return Before("", 0, 0)
        cursor = self.widget.textCursor()
        steps = self.widget.document().availableUndoSteps()
        return Before(self.widget.toPlainText(), cursor.anchor(), cursor.position(), steps)

    def set_back(self, before: Before) -> None:
        """Make it what it was; see ``Field`` and ``LineField.set_back``."""
        widget = self.widget
        if not shiboken6.isValid(widget):
            return
        document = widget.document()
        while document.availableUndoSteps() > before.steps:
            widget.undo()
        if widget.toPlainText() != before.text:
            if document.isUndoAvailable():
                widget.undo()
            self._write(before.text)
        cursor = widget.textCursor()
        cursor.setPosition(before.anchor)
        cursor.setPosition(before.cursor, QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(cursor)

    def _write(self, text: str) -> None:
        start, end, words = difference(self.widget.toPlainText(), text)
        cursor = self.widget.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)


def difference(old: str, new: str) -> tuple[int, int, str]:
    """Tell how to make one text of another: replace from, up to, with; counted as Qt counts."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end = len(old) - tail
    return _units(old[:start]), _units(old[:end]), new[start : len(new) - tail]


def _units(text: str) -> int:
    """How long a text is for Qt, which counts UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
