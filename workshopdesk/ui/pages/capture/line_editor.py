"""The box words are typed into: grows with them, marks kind and tags, leaves the rest alone."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRegularExpression, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from workshopdesk.domain.capture_line import CONSENT_MARK, kind_of
from workshopdesk.ui.parts.point_kinds import look_of
from workshopdesk.ui.scanning.pictures import holds_picture
from workshopdesk.ui.theme import colour, font, px

TEXT_SIZE, FEWEST_LINES, MOST_LINES = 17, 2, 8
_TAG_BEING_TYPED = re.compile(r"(?<![\w#])#([\w-]*)$")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAKES_BACK = {
    Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home,
}  # fmt: skip


class _Marks(QSyntaxHighlighter):
    """Colours the mark that sets the kind, and the tags."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._tags = QRegularExpression(r"(?<![\w#])#\w[\w-]*")

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        if self.currentBlock().blockNumber() == 0:
            length = _length_of_marks(text)
            if length:
                kind = kind_of(self.document().toPlainText())
                self.setFormat(0, length, _ink(look_of(kind).tone, 600))
        found = self._tags.globalMatch(text)
        while found.hasNext():
            match = found.next()
            self.setFormat(match.capturedStart(), match.capturedLength(), _ink("accent"))


def _ink(tone: str, weight: int = 400) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour(tone))
    look.setFontWeight(weight)
    return look


def _length_of_marks(text: str) -> int:
    consent = len(CONSENT_MARK) if text.startswith(CONSENT_MARK) else 0
    rest = text[consent:].lstrip()
    marked = kind_of(rest[:1]) != "point"
    return len(text) - len(rest) + 1 if marked else consent


class LineEditor(QPlainTextEdit):
    """Plain text of one point; Enter ends it, Shift+Enter begins a new line.

    Args:
        name: What is typed here, for screen readers.
        fewest_lines: How high it is when empty.
        text_size: In pixels at 100 %.
        parent: The owner.

    While ``held``, the text belongs to somebody who is saving it: a letter asks for room for the
    next point (``next_wanted``), a key that changes what stands asks for it back
    (``back_wanted``), and neither touches the text by itself.

    Signals:
        entered(): Enter was pressed.
        escaped(): Escape was pressed.
        agreed(): ``+`` was pressed on an empty box.
        last_wanted(): Up was pressed on an empty box.
        list_wanted(): Down was pressed on an empty box.
        pasted(str): Text of several lines was pasted or dropped; nothing has been inserted.
    """

    entered = Signal()
    escaped = Signal()
    agreed = Signal()
    last_wanted = Signal()
    list_wanted = Signal()
    next_wanted = Signal()
    back_wanted = Signal()
    pasted = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        fewest_lines: int = FEWEST_LINES,
        text_size: int = TEXT_SIZE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = text_size
        self._fewest = fewest_lines
        self._tags: tuple[str, ...] = ()
        self.held = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QPlainTextEdit { border: none; padding: 0; background: transparent; }")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._marks = _Marks(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.retheme()

    def retheme(self) -> None:
        """Take font and colours in force."""
        self.setFont(font(self._size))
        self._show_held()
        self._marks.rehighlight()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit the lines, between the fewest and the most."""
        lines = max(self._fewest, min(MOST_LINES, self._lines()))
        return QSize(px(240), lines * self.fontMetrics().lineSpacing() + 6)

    def _lines(self) -> int:
        """How many lines the text takes; Qt's own height here is counted in lines."""
        return round(self.document().size().height())

    def minimumSizeHint(self) -> QSize:
        """Be narrow if need be, never lower than the text."""
        return QSize(px(120), self.sizeHint().height())

    @Slot()
    def _fit(self) -> None:
        """Grow with the text; scroll only what is higher than the box may be."""
        policy = Qt.ScrollBarPolicy
        tall = self._lines() > MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if tall else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    # The text

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a text in, with the cursor behind it."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def set_held(self, held: bool) -> None:
        """Show whether the text is being saved."""
        self.held = held
        self._show_held()

    def _show_held(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, colour("muted" if self.held else "text"))
        self.setPalette(palette)

    # Tags

    def set_tags(self, tags: Sequence[str]) -> None:
        """Know the tags in use, the most used first."""
        self._tags = tuple(tags)

    def tag_offered(self) -> str:
        """Give the tag that Tab would finish, or an empty string."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        begun = _TAG_BEING_TYPED.search(before)
        if begun is None or cursor.hasSelection():
            return ""
        typed = begun.group(1).casefold()
        fits = (tag for tag in self._tags if tag.casefold().startswith(typed))
        return next((tag for tag in fits if tag.casefold() != typed), "")

    def finish_tag(self) -> bool:
        """Finish the tag being typed; tells whether there was one to finish."""
        tag = self.tag_offered()
        if not tag:
            return False
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        begun = _TAG_BEING_TYPED.search(before)
        length = len(begun.group(1)) if begun else 0
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.insertText(f"{tag} ")
        return True

    # Keys

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing has been typed that they could undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo)
            mine = (undoes and document.isUndoAvailable()) or (
                redoes and document.isRedoAvailable()
            )
            if (undoes or redoes) and (not mine or self.held):
                event.ignore()
                return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tab = event.key() == Qt.Key.Key_Tab and not event.modifiers()
            if tab and not self.held and self.finish_tag():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here."""
        if event.key() in _ENTER:
            self._press_enter(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.held:
            self._press_held(event)
        elif not self.text and self._press_empty(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _press_enter(self, event: QKeyEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not self.held:
                self.entered.emit()
            return
        if self.held:
            return
        self.textCursor().insertBlock()
        self.ensureCursorVisible()

    def _press_held(self, event: QKeyEvent) -> None:
        if event.key() in _TAKES_BACK:
            self.back_wanted.emit()
            if not self.held:
                super().keyPressEvent(event)
        elif _types(event) or event.matches(QKeySequence.StandardKey.Paste):
            self.next_wanted.emit()
            self.keyPressEvent(event)
        else:
            event.ignore()

    def _press_empty(self, event: QKeyEvent) -> bool:
        if event.text() == "+" and _types(event):
            self.agreed.emit()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() == Qt.Key.Key_Up:
            self.last_wanted.emit()
            return True
        if event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Make room before a letter that is composed."""
        if self.held and (event.preeditString() or event.commitString()):
            self.next_wanted.emit()
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the text back when it is clicked on."""
        if self.held:
            self.back_wanted.emit()
        super().mousePressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take plain text only; a picture's file is for the page, not an address to be written."""
        return source.hasText() and not holds_picture(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert one line; hand several over to be asked about."""
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
        if self.held:
            self.next_wanted.emit()
        if sum(bool(line.strip()) for line in text.split("\n")) > 1:
            self.pasted.emit(text)
        else:
            self.textCursor().insertText(text.strip("\n"))
            self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the box around show that it has the focus."""
        super().focusInEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the box around show that it has it no more."""
        super().focusOutEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.update()


def _types(event: QKeyEvent) -> bool:
    """Whether a key press writes something."""
    text = event.text()
    ruled = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    )
    alt_graph = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return bool(text) and text.isprintable() and (not ruled or bool(alt_graph))
