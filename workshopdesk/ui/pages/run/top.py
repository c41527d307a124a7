"""The head of the Run page: which session, what time it is; and the head of the room."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.room import Room
from workshopdesk.ui.pages.run.tiles import state_look, state_word
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import BigNumber, Button, ElidedLabel, IconButton, Pill, TextLabel

NUMBERED = 9


class TopBar(QWidget):
    """Session, its times, and the time of day.

    Args:
        parent: The owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unfold = IconButton("sidebar", self.tr("Show the run sheet ([)"), parent=self)
        self.title = ElidedLabel("", "title", parent=self)
        self.subtitle = ElidedLabel("", "small", tone="muted", tabular=True, parent=self)
        self.choose = Button(
            self.tr("Session"), "quiet", keys="F6", bind=False, menu_arrow=True, parent=self
        )
        self.choose.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.unfold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.time = BigNumber("", 24, parent=self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self.unfold)
        row.addLayout(words, 1)
        row.addWidget(self.choose)
        row.addWidget(self.time)

    def show_room(self, room: Room) -> None:
        """Show which session is led."""
        session = room.session
        times = "–".join(
            filter(None, (time_of_day(session.starts_at), time_of_day(room.planned_end)))
        )
        self.title.set_text(session.title)
        self.subtitle.set_text(" · ".join(filter(None, (times, session.lead))))

    def show_time(self, now: datetime) -> None:
        """Show the time of day."""
        words = time_of_day(now)
        if words != self.time.text():
            self.time.setText(words)


class _NumberBox(QLineEdit):
    """Takes a table's number."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            parent = self.parentWidget()
            if parent is not None:
                self.window().setFocus()
                self.clearFocus()
        else:
            super().keyPressEvent(event)


class RoomHeading(QWidget):
    """How many people and points, how many tables in which state, and a way to a table.

    Args:
        parent: The owner.

    ``numbered(int)`` is sent with the number of the table to open.
    """

    numbered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", tone="muted", parent=self)
        self.pills = {
            state: Pill("", state_look(state)[1], icon=state_look(state)[0], plain=True)
            for state in ("help", "quiet", "going", "idle")
        }
        self.box = _NumberBox(self)
        self.box.setPlaceholderText(self.tr("Go to table"))
        self.box.setAccessibleName(self.tr("Go to table"))
        self.box.setValidator(QIntValidator(0, 9_999, self.box))
        self.box.setFixedWidth(px(130))
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.returnPressed.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(14))
        row.addWidget(TextLabel(self.tr("Room"), "heading", parent=self))
        row.addWidget(self.words, 1)
        for pill in self.pills.values():
            row.addWidget(pill)
        row.addWidget(self.box)

    def retheme(self) -> None:
        """Take the text size in force."""
        self.box.setFixedWidth(px(130))

    def show_room(self, room: Room, counts: Mapping[str, int]) -> None:
        """Show the figures of a session."""
        parts = []
        if room.tables:
            parts.append(counted(len(room.tables), self.tr("1 table"), self.tr("{0} tables")))
        if room.seated:
            parts.append(counted(room.seated, self.tr("1 person"), self.tr("{0} people")))
        parts.append(counted(room.points, self.tr("1 point"), self.tr("{0} points")))
        if not room.tables:
            parts = [self.tr("Plenary: no tables"), *parts]
        self.words.set_text(", ".join(parts))
        self.box.setVisible(len(room.tables) > NUMBERED)
        self.show_counts(counts)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many tables are in each state."""
        for state, pill in self.pills.items():
            count = counts.get(state, 0)
            pill.setVisible(bool(count))
            words = f"{count} {state_word(state).lower()}"
            if count and words != pill.text:
                pill.set(words)

    def begin_number(self, digit: str) -> None:
        """Begin the number of a table; Enter goes there."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.setText(digit)

    @Slot()
    def _go(self) -> None:
        number = self.box.text()
        self.box.clear()
        if number:
            self.numbered.emit(int(number))
