"""Large choices that explain themselves: the four ways out of an overrun, plans, roles."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshopdesk.domain.text import ended
from workshopdesk.ui.theme import RADIUS_CARD, SPACE_M, SPACE_S, px
from workshopdesk.ui.widgets.choices import Choices
from workshopdesk.ui.widgets.keys import KeyCap, key_text
from workshopdesk.ui.widgets.painting import fill_rounded, focus_ring, outline_rounded
from workshopdesk.ui.widgets.text import TextLabel

_RADIO, _LEAD = 18, 30
_MANY = 64


class ChoiceCard(QAbstractButton):
    """A card that can be on: radio, title, a line beneath, its key, and room for more.

    Args:
        title: The choice.
        subtitle: What it means.
        keys: The key that chooses it, shown and bound.
        wide: What is put into ``body`` begins under the radio and stays on the plain surface when
            the card is on: for figures, tints and lists of their own.
        parent: The owner.

    Put figures and marks into ``body`` (beneath) or ``far`` (at the far end); what is put there
    cannot be clicked by itself. Put several cards into one ``ChoiceCards``.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        keys: QKeySequence | str | None = None,
        parent: QWidget | None = None,
        *,
        wide: bool = False,
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{ended(title)} {subtitle}" if subtitle else title)
        self._row = QHBoxLayout(self)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        head = self._head = QHBoxLayout()
        self.title_label = TextLabel(title, "heading", parent=self)
        head.addWidget(self.title_label)
        if keys:
            head.addWidget(KeyCap(key_text(keys), self))
            # A button's own shortcut clicks a tenth of a second late: Enter may have come before.
            QShortcut(QKeySequence(keys), self).activated.connect(self.click)
        head.addStretch(1)
        words.addLayout(head)
        self.subtitle_label = TextLabel(subtitle, "small", tone="muted", wrap=True, parent=self)
        self.subtitle_label.setVisible(bool(subtitle))
        words.addWidget(self.subtitle_label)
        self.body = QVBoxLayout()
        words.addLayout(self.body)
        self.far = QHBoxLayout()
        self._row.addLayout(words, 1)
        self._row.addLayout(self.far)
        self.toggled.connect(self.retheme)
        self.retheme()

    def retheme(self) -> None:
        """Take the sizes in force."""
        side = px(SPACE_M)
        lead, beside = px(_LEAD), 0
        if self._wide:
            lead, beside = 0, px(_LEAD)
        near, far = side + lead, side
        if self.isRightToLeft():
            near, far = far, near
        self._row.setContentsMargins(near, px(12), far, px(12))
        self._head.setContentsMargins(
            *((0, 0, beside, 0) if self.isRightToLeft() else (beside, 0, 0, 0))
        )
        self.subtitle_label.setIndent(beside)
        self._row.setSpacing(side)
        self.body.setSpacing(px(SPACE_S))
        tinted = self.isChecked() and not self._wide
        self.subtitle_label.set_tone("muted_on_selection" if tinted else "muted")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface, outline, radio and focus."""
        painter = QPainter(self)
        radius = px(RADIUS_CARD)
        on = self.isChecked()
        face = "hover" if self.underMouse() else "surface"
        face = "selection" if on and not self._wide else "surface" if on else face
        fill_rounded(painter, self.rect(), radius, face)
        outline_rounded(
            painter, self.rect(), radius, "accent" if on else "hairline", 2 if on else 1
        )
        self._paint_radio(painter, on=on)
        if self.hasFocus():
            inner = self.rect().adjusted(3, 3, -3, -3)
            focus_ring(painter, inner, max(1, radius - 3))
        event.accept()

    def _paint_radio(self, painter: QPainter, *, on: bool) -> None:
        side = px(_RADIO)
        top = self.title_label.geometry().center().y() - side // 2
        box = QRect(px(SPACE_M), top, side, side)
        if self.isRightToLeft():
            box.moveRight(self.width() - px(SPACE_M))
        fill_rounded(painter, box, side / 2, "surface")
        outline_rounded(painter, box, side / 2, "accent" if on else "border", 2 if on else 1)
        if on:
            inset = round(side * 0.28)
            dot = box.adjusted(inset, inset, -inset, -inset)
            fill_rounded(painter, dot, dot.width() / 2, "accent")


class ChoiceCards(Choices):
    """Choice cards under or beside each other; arrow keys and the cards' own keys choose.

    Args:
        name: What is chosen here, for screen readers.
        across: Put them side by side.
        columns: So many side by side, further ones beneath them.
        parent: The owner.

    ``chosen(str)`` is sent with the key when a person chooses.
    """

    def __init__(
        self,
        name: str = "",
        *,
        across: bool = False,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._columns = _MANY if across else columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.retheme()

    def add_card(self, key: str, card: ChoiceCard) -> ChoiceCard:
        """Add a card under a key and give it back."""
        row, column = divmod(len(self.keys()), self._columns)
        self.add_choice(key, card)
        self._grid.addWidget(card, row, column)
        self._grid.setColumnStretch(column, 1)
        card.retheme()
        return card

    def retheme(self) -> None:
        """Take the size in force."""
        self._grid.setSpacing(px(SPACE_S) + 2)
