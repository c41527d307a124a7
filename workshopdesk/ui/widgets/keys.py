"""Keys as little caps: alone, in buttons and in the quiet row at the bottom of a page."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshopdesk.ui.theme import RADIUS_KEY, SPACE_S, SPACE_XS, font, px
from workshopdesk.ui.widgets.painting import ColourLike, as_colour, fill_rounded, outline_rounded
from workshopdesk.ui.widgets.text import TextLabel

KEY_FONT_SIZE = 12
_NAMES = {
    "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Ins": "Insert",
    "PgUp": "Page Up", "PgDown": "Page Down",
}  # fmt: skip


def key_text(keys: QKeySequence | str) -> str:
    """Write a key sequence as people read it: ``Ctrl+K``, ``Enter``, ``←``."""
    native = QKeySequence(keys) if isinstance(keys, str) else keys
    text = native.toString(QKeySequence.SequenceFormat.NativeText)
    if not text:
        return str(keys) if isinstance(keys, str) else ""
    head, plus, last = text.rpartition("+") if not text.endswith("+") else ("", "", text)
    return f"{head}{plus}{_NAMES.get(last, last)}"


def key_size(text: str) -> QSize:
    """Give the size of a key cap that says ``text``."""
    metrics = QFontMetrics(font(KEY_FONT_SIZE, 500))
    height = px(20)
    return QSize(max(height, metrics.horizontalAdvance(text) + px(12)), height)


def paint_key(
    painter: QPainter,
    box: QRect,
    text: str,
    *,
    ink: ColourLike = "muted",
    face: ColourLike = "surface",
    edge: ColourLike | None = "hairline",
) -> None:
    """Paint a key cap in ``box``.

    Args:
        painter: Painting on a widget.
        box: Where, usually ``key_size(text)`` large.
        text: What is on the key.
        ink: Colour of the text.
        face: Colour of the key.
        edge: Colour of its outline, or nothing.
    """
    radius = px(RADIUS_KEY)
    fill_rounded(painter, box, radius, face)
    if edge is not None:
        outline_rounded(painter, box, radius, edge)
    painter.setFont(font(KEY_FONT_SIZE, 500))
    painter.setPen(as_colour(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class KeyCap(QWidget):
    """One key, such as ``Ctrl+K``, drawn as a cap.

    Args:
        keys: A key sequence or the words to show, such as ``1–9``.
        parent: The owner.
    """

    def __init__(self, keys: QKeySequence | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = keys if isinstance(keys, str) else key_text(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)

    @property
    def text(self) -> str:
        """What is on the key."""
        return self._text

    def set_keys(self, keys: QKeySequence | str) -> None:
        """Show another key."""
        self._text = keys if isinstance(keys, str) else key_text(keys)
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit the text."""
        return key_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        paint_key(painter, self.rect(), self._text)
        event.accept()


class KeyHints(QWidget):
    """The quiet row of keys at the bottom left of a page.

    Args:
        hints: Pairs of keys and words, such as ``(("Ctrl+Z", "undo"), ("?", "all keys"))``; the
            keys may be several, parted by blanks: ``"J K"``.
        parent: The owner.
    """

    def __init__(
        self, hints: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._row.setSpacing(px(SPACE_XS))
        for keys, words in hints:
            for key in keys.split(" ") if keys.strip() else ():
                self._row.addWidget(KeyCap(key, self))
            label = TextLabel(words, "small", tone="muted", parent=self)
            label.setContentsMargins(px(2), 0, px(SPACE_S), 0)
            self._row.addWidget(label)
        self._row.addStretch(1)
        self.setAccessibleName("; ".join(f"{keys}: {words}" for keys, words in hints))
