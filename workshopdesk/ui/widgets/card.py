"""Surfaces: cards, their headings and dividing lines."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.ui.theme import RADIUS_CARD, SPACE_M, SPACE_S, fill, px
from workshopdesk.ui.widgets.painting import (
    fill_rounded,
    focus_ring,
    horizontal_line,
    outline_rounded,
)
from workshopdesk.ui.widgets.text import TextLabel


class Card(QFrame):
    """A white surface with a hairline round it; put widgets in ``body``.

    Args:
        title: A heading, or nothing.
        tone: A tone to tint it with (``help``, ``quiet``, ...), or nothing.
        margin: Space inside, in pixels at 100 %.
        accent: Mark the leading edge with the accent: "do this next".
        parent: The owner.
    """

    def __init__(
        self,
        title: str = "",
        *,
        tone: str | None = None,
        margin: int = SPACE_M,
        accent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._accent = accent
        self._chosen = False
        self._dashed = False
        self._margin = margin
        self._outer = QVBoxLayout(self)
        self.body = QVBoxLayout()
        self.heading: QHBoxLayout | None = None
        self.title_label: TextLabel | None = None
        if title:
            self._add_heading(title)
        self._outer.addLayout(self.body)
        self.retheme()

    def _add_heading(self, title: str) -> None:
        self.heading = QHBoxLayout()
        self.title_label = TextLabel(title, "heading", parent=self)
        self.heading.addWidget(self.title_label)
        self.heading.addStretch(1)
        self._outer.addLayout(self.heading)
        self.setAccessibleName(title)

    @property
    def tone(self) -> str | None:
        """The tone it is tinted with."""
        return self._tone

    def set_tone(self, tone: str | None) -> None:
        """Tint it, or make it white again."""
        self._tone = tone
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Outline it with the accent."""
        self._chosen = chosen
        self.update()

    def set_dashed(self, dashed: bool) -> None:
        """Dash its outline: a suggestion, or something taken away."""
        self._dashed = dashed
        self.update()

    def retheme(self) -> None:
        """Take the text size in force."""
        margin = px(self._margin)
        self._outer.setContentsMargins(margin, margin, margin, margin)
        self._outer.setSpacing(px(12))
        self.body.setSpacing(px(SPACE_S))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, outline, accent and focus."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        face = fill(self._tone) if self._tone else "surface"
        fill_rounded(painter, self.rect(), radius, face)
        edge = "accent" if self._chosen else self._tone or "hairline"
        width = 2 if self._chosen else 1
        if self._dashed and not self._chosen:
            edge = self._tone or "border"
        outline_rounded(painter, self.rect(), radius, edge, width, dashed=self._dashed)
        if self._accent:
            self._paint_accent(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()

    def _paint_accent(self, painter: QPainter) -> None:
        bar = self.rect().adjusted(0, px(SPACE_M), 0, -px(SPACE_M))
        bar.setWidth(3)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            bar.moveRight(self.rect().right())
        fill_rounded(painter, bar, 1.5, "accent")


class Divider(QWidget):
    """A hairline between two things, whole pixels at every scale.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be one pixel high."""
        return QSize(8, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        horizontal_line(painter, 0, self.width(), 0)
        event.accept()
