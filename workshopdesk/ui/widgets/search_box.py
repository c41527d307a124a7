"""The box that finds: filters while one types, Esc empties it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from workshopdesk.ui.theme import CONTROL_HEIGHT, SPACE_S, font, paint_icon, px
from workshopdesk.ui.widgets.keys import key_size, key_text, paint_key


class SearchBox(QLineEdit):
    """A line to find things with.

    Args:
        hint: What can be found, shown while it is empty; also its name for screen readers.
        keys: The key that goes there, shown at the end and bound in its window.
        parent: The owner.

    ``down()`` is sent when the down arrow is pressed: move into the results.
    """

    down = Signal()

    def __init__(
        self, hint: str, keys: QKeySequence | str = "Ctrl+F", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = key_text(keys) if keys else ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if keys:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(self.take_focus)
        self.textChanged.connect(self._fit)
        self.retheme()

    @Slot()
    def take_focus(self) -> None:
        """Go there and select what is written."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def retheme(self) -> None:
        """Take font and size in force."""
        self.setFont(font())
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lead = px(SPACE_S + 18)
        tail = key_size(self._shown_key()).width() + px(SPACE_S) if self._shown_key() else 0
        if self.isRightToLeft():
            self.setTextMargins(tail, 0, lead, 0)
        else:
            self.setTextMargins(lead, 0, tail, 0)
        self.update()

    def _shown_key(self) -> str:
        return "Esc" if self.text() else self._keys

    def sizeHint(self) -> QSize:
        """Be a control high."""
        return QSize(px(260), px(CONTROL_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty it with Esc, leave it downwards."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the glass before it and the key behind it."""
        super().paintEvent(event)
        painter = QPainter(self)
        glass = QRect(px(10), 0, px(18), self.height())
        size = key_size(self._shown_key())
        key = QRect(self.width() - size.width() - px(7), 0, size.width(), size.height())
        key.moveTop((self.height() - size.height()) // 2)
        if self.isRightToLeft():
            glass.moveRight(self.width() - glass.left())
            key.moveLeft(px(7))
        paint_icon(painter, glass, "search", "muted")
        if self._shown_key():
            paint_key(painter, key, self._shown_key())
