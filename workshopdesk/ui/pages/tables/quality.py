"""The line that says how good a seating is, and what the next move would do to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.seating import Seating
from workshopdesk.ui.pages.tables.words import meetings_words, repeats_words
from workshopdesk.ui.theme import RADIUS_CARD, fill, px
from workshopdesk.ui.widgets import (
    Button,
    ElidedLabel,
    IconLabel,
    KeyHints,
    TextLabel,
    announce,
    fill_rounded,
    outline_rounded,
)

_TONES = {"going": "check", "quiet": "rotate-swap", "help": "octagon-line", "full": "move"}


class _Words(QWidget):
    """An icon, a strong line and a quiet line beneath."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.icon = IconLabel("check-circle", "going", 28, parent=self)
        self.row.addWidget(self.icon)
        column = QVBoxLayout()
        column.setSpacing(1)
        self.first = ElidedLabel("", "heading", parent=self)
        self.second = ElidedLabel("", "small", tone="muted", parent=self)
        column.addStretch(1)
        column.addWidget(self.first)
        column.addWidget(self.second)
        column.addStretch(1)
        self.row.addLayout(column, 1)

    def say(self, first: str, second: str) -> None:
        """Say something else."""
        self.first.set_text(first)
        self.second.set_text(second)
        self.second.setVisible(bool(second))


class NextMove(QFrame):
    """What a move would do, or a suggestion did, on a tint.

    Args:
        parent: The owner.

    ``closed()`` is sent by the cross of words that stay until they are read.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "quiet"
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(12), px(6))
        self.words = _Words(self)
        self.words.row.setContentsMargins(0, 0, 0, 0)
        self.words.row.setSpacing(px(12))
        self.hints = KeyHints(parent=self)
        self.close_button = Button(self.tr("Close"), "quiet", height=28, parent=self)
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.words, 1)
        row.addWidget(self.hints)
        row.addWidget(self.close_button)

    def say(self, first: str, second: str, tone: str, keys: Sequence[tuple[str, str]] = ()) -> None:
        """Say something; without keys it stays until it is closed."""
        self._tone = tone
        self.words.say(first, second)
        self.words.icon.set_icon(_TONES[tone], tone)
        self.words.first.set_tone(tone)
        self.hints.set_hints(keys)
        self.hints.setVisible(bool(keys))
        self.close_button.setVisible(not keys)
        self.update()
        announce(self, f"{first}. {second}" if second else first)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CARD), fill(self._tone))
        event.accept()


class QualityLine(QFrame):
    """How good the seating is; beside it, what the next move would do.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self.state = _Words(self)
        self.next = NextMove(self)
        self.next.hide()
        self.count = TextLabel("", "small", tone="muted", parent=self)
        self._row.addWidget(self.state, 2)
        self._row.addWidget(self.count)
        self._row.addWidget(self.next, 3)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retheme()

    def retheme(self) -> None:
        """Take the size in force."""
        self.setFixedHeight(px(62))
        self._row.setContentsMargins(0, 0, 0, 0)
        self.state.row.setContentsMargins(px(14), px(4), px(8), px(4))
        self.state.row.setSpacing(px(12))
        self.count.setContentsMargins(0, 0, px(16), 0)

    def show_seating(self, seating: Seating) -> None:
        """Say how good a seating is."""
        if seating.plan is None or not seating.possible:
            self.state.icon.set_icon("info-circle", "full")
            self.state.say(
                self.tr("Nobody is seated yet"), self.tr("Suggest tables seats everyone.")
            )
        else:
            good = seating.repeats == 0 or seating.proven
            self.state.icon.set_icon(
                *(("check-circle", "going") if good else ("info-circle", "full"))
            )
            words = meetings_words(seating.meetings, seating.possible, best=good)
            self.state.say(repeats_words(seating.repeats), words)
        people = sum(len(card.people) for card in seating.cards)
        self.count.setText(
            f"{counted(people, self.tr('1 person'), self.tr('{0} people'))}, "
            f"{counted(len(seating.cards), self.tr('1 table'), self.tr('{0} tables'))}"
        )

    def say_next(
        self, first: str, second: str, tone: str, keys: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Say beside it what the next move would do."""
        self.next.say(first, second, tone, keys)
        self.next.show()
        self.count.hide()

    def say_nothing_next(self) -> None:
        """Take those words away."""
        self.next.hide()
        self.count.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface."""
        painter = QPainter(self)
        fill_rounded(painter, self.rect(), px(RADIUS_CARD), "surface")
        outline_rounded(painter, self.rect(), px(RADIUS_CARD), "hairline")
        event.accept()
