"""One of the values that stand against each other: what, who, when, from which device."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.domain.views.differences import Written
from workshopdesk.ui.parts.fields import role_name, written_at
from workshopdesk.ui.parts.marked_text import MarkedText, Span
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Card, Divider, ElidedLabel, IconLabel, KeyCap, TextLabel

_SHORT = 80


class ValueCard(Card):
    """A value with its writer, and the button that keeps it.

    Args:
        number: Which one, from 1; also its key.
        value: The value.
        spans: Where it differs from the others.
        now: The time, to leave out today's date.
        parent: The owner.

    ``kept(str)`` is sent with the value's version.
    """

    kept = Signal(str)

    def __init__(
        self,
        number: int,
        value: Written,
        spans: Sequence[Span],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=20, parent=parent)
        self.value = value
        self.set_chosen(value.current)
        self.body.addLayout(self._head(number))
        words = value.text or self.tr("Nothing written")
        size = 20 if len(words) <= _SHORT else 16
        self.text = MarkedText(words, spans if value.text else (), size, parent=self)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.body.addWidget(Divider(self))
        who = role_name(value.role)
        self.body.addLayout(self._line("person", who or value.device, value.device if who else ""))
        written = self.tr("Written {0}").format(written_at(value.at, now))
        self.body.addLayout(self._line("clock", written))
        if value.ahead:
            minutes = max(1, round(value.ahead / 60))
            warning = self.tr("Its clock ran {0} min ahead").format(minutes)
            self.body.addLayout(self._line("warning", warning, tone="quiet"))
        self.button = Button(self.tr("Keep this one"), keys=str(number), bind=False, parent=self)
        self.button.setAccessibleName(self.tr("Keep “{0}”").format(words))
        self.button.clicked.connect(lambda: self.kept.emit(value.version))
        self.body.addSpacing(px(4))
        self.body.addWidget(self.button)
        self.setAccessibleName(f"{number}. {words}. {value.device}. {written}")

    def _head(self, number: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(KeyCap(str(number), self))
        shown = self.value.current
        words = self.tr("Shown at the moment") if shown else self.tr("Also standing")
        tone = "accent" if shown else "muted"
        self.state = TextLabel(words, "small-strong", tone=tone, parent=self)
        row.addWidget(self.state)
        row.addStretch(1)
        return row

    def _line(self, icon: str, strong: str, rest: str = "", tone: str = "text") -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        ink = "muted" if tone == "text" else tone
        row.addWidget(IconLabel(icon, ink, 16, parent=self))
        row.addWidget(TextLabel(strong, "small-strong", tone=tone, parent=self))
        row.addWidget(ElidedLabel(rest, "small", tone="muted", parent=self), 1)
        row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        return row
