"""States as shape, word and tint; counts; filters."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from workshopdesk.ui.theme import (
    SMALL,
    STATE_SHAPES,
    colour,
    fill,
    font,
    paint_icon,
    px,
)
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, outline_rounded

_HEIGHT, _ICON, _PADDING, _GAP = 24, 14, 10, 6


class Pill(QWidget):
    """A few words on a tint, with an icon before them.

    Args:
        text: The words.
        tone: A tone's name.
        icon: An icon's name, or nothing.
        plain: Leave out the tint: only icon and words, for rows.
        square: Round the corners little, as for counts beside headings.
        parent: The owner.
    """

    def __init__(
        self,
        text: str,
        tone: str = "muted",
        *,
        icon: str | None = None,
        plain: bool = False,
        square: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._tone = tone
        self._icon = icon
        self._plain = plain
        self._square = square
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The words."""
        return self._text

    @property
    def tone(self) -> str:
        """The tone's name."""
        return self._tone

    def set(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        """Say something else; tone and icon stay unless given."""
        self._text = text
        self._tone = tone or self._tone
        self._icon = icon or self._icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Fit icon and words."""
        width = QFontMetrics(self._font()).horizontalAdvance(self._text)
        width += px(_ICON + _GAP) if self._icon else 0
        return QSize(width + (2 if self._plain else 2 * px(_PADDING)), px(_HEIGHT))

    def _font(self) -> QFont:
        return font(SMALL, 500)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tint, icon and words."""
        painter = QPainter(self)
        if not self._plain:
            radius = px(4) if self._square else self.height() / 2
            fill_rounded(painter, self.rect(), radius, fill(self._tone))
        left = 0 if self._plain else px(_PADDING)
        paint_mark_and_words(painter, self, left, self._icon, self._text, self._tone, self._font())
        event.accept()


class StateChip(Pill):
    """A state: its own shape, its word and its tint, so that colour is never alone.

    Args:
        state: ``going``, ``quiet``, ``help``, ``full``, ``in``, ``already``, ``refused``, ``info``.
        text: The word.
        plain: Leave out the tint.
        parent: The owner.
    """

    def __init__(
        self, state: str, text: str, *, plain: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, state, icon=STATE_SHAPES[state], plain=plain, parent=parent)

    def set_state(self, state: str, text: str) -> None:
        """Show another state."""
        self.set(text, state, STATE_SHAPES[state])


class FilterChip(QAbstractButton):
    """A filter that can be on, with its count: ``Quiet 6``.

    Args:
        text: What it lets through.
        count: How many there are, or nothing.
        icon: An icon's name, or nothing.
        tone: The icon's colour.
        parent: The owner.
    """

    def __init__(
        self,
        text: str,
        count: int | None = None,
        *,
        icon: str | None = None,
        tone: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self._count = count
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Take the text size in force."""
        self.updateGeometry()

    def _words(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count:,}"

    def sizeHint(self) -> QSize:
        """Fit icon, words and count."""
        width = QFontMetrics(font(weight=600)).horizontalAdvance(self._words())
        width += px(_ICON + _GAP) if self._icon else 0
        return QSize(width + 2 * px(12), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face, icon, words and focus."""
        painter = QPainter(self)
        radius = self.height() / 2
        on = self.isChecked()
        over = self.underMouse()
        face = "selection" if on else "hover" if over else "surface"
        fill_rounded(painter, self.rect(), radius, face)
        outline_rounded(painter, self.rect(), radius, "accent" if on else "border")
        paint_mark_and_words(
            painter, self, px(12), self._icon, self._words(), self._tone,
            font(weight=600 if on else 500), ink="text",
        )  # fmt: skip
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()


def paint_mark_and_words(
    painter: QPainter,
    widget: QWidget,
    left: int,
    icon: str | None,
    words: str,
    tone: str,
    words_font: QFont,
    ink: str | None = None,
) -> None:
    """Paint an icon and words after it, ``left`` pixels from the leading edge of ``widget``."""
    room = widget.rect()
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    cursor = left
    if icon:
        box = QRect(cursor, 0, px(_ICON), room.height())
        if mirrored:
            box.moveRight(room.right() - cursor)
        paint_icon(painter, box, icon, tone)
        cursor += px(_ICON + _GAP)
    painter.setFont(words_font)
    painter.setPen(colour(ink or tone))
    box = room.adjusted(0, 0, -cursor, 0) if mirrored else room.adjusted(cursor, 0, 0, 0)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        box, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, words
    )
