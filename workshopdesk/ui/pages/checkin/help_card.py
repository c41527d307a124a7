"""The help desk's queue: who waits, since when and why; take the next, settle."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.door import HelpWaiting
from workshopdesk.ui.theme import TOUCH_HEIGHT, px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    IconButton,
    IconLabel,
    Pill,
    TextLabel,
)

SHOWN = 4


class HelpRow(QWidget):
    """Somebody who waits or is being helped.

    Args:
        waiting: Whom it is about.
        now: The time, to tell how long.
        parent: The card.

    ``settled(str)`` is sent with the entry's id.
    """

    settled = Signal(str)

    def __init__(self, waiting: HelpWaiting, now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        entry = waiting.entry
        taken = entry.taken_at is not None
        self.entry_id = entry.id
        self.name = name_of(waiting)
        icon, tone = ("help-desk", "full") if taken else ("clock", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(1), 0, px(1))
        row.setSpacing(px(10))
        row.addWidget(IconLabel(icon, tone, name=self._state(taken=taken), parent=self))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(self.name, "strong", parent=self))
        words.addWidget(ElidedLabel(entry.reason, "small", tone="muted", parent=self))
        row.addLayout(words, 1)
        said = self._state(taken=True) if taken else minutes_text(entry.sent_at, now)
        row.addWidget(TextLabel(said, "small", tone="full" if taken else "muted", parent=self))
        settle = self.tr("Settle: {0}").format(self.name)
        self.button = IconButton("check", settle, size=TOUCH_HEIGHT, border=True, parent=self)
        self.button.clicked.connect(self._settle)
        row.addWidget(self.button)
        self.setAccessibleName(f"{self.name}. {entry.reason}. {said}")

    def _state(self, *, taken: bool) -> str:
        return self.tr("being helped") if taken else self.tr("waiting")

    @Slot()
    def _settle(self) -> None:
        self.settled.emit(self.entry_id)


class HelpCard(Card):
    """The queue of all help desks of the event.

    Args:
        take: The action that takes the next.
        parent: The page.

    ``settled(str)`` is sent with the id of an entry that is done with.
    """

    settled = Signal(str)

    def __init__(self, take: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rows: list[HelpRow] = []
        self.pill = Pill("", "quiet", parent=self)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        title = TextLabel(self.tr("Help desk"), "heading", parent=self)
        head.addWidget(title)
        head.addWidget(self.pill)
        head.addStretch(1)
        self.setAccessibleName(self.tr("Help desk"))
        self.body.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(2))
        self.body.addLayout(self._list)
        self.more = TextLabel("", "small", tone="muted", parent=self)
        self.body.addWidget(self.more)
        foot = QHBoxLayout()
        self.wait = TextLabel("", "small", tone="muted", parent=self)
        self.take_button = Button("", height=TOUCH_HEIGHT, parent=self)
        self.take_button.follow(take)
        foot.addWidget(self.wait, 1)
        foot.addWidget(self.take_button)
        self.body.addLayout(foot)

    def minimumSizeHint(self) -> QSize:
        """Never be cut: rows are few."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_queue(self, queue: Sequence[HelpWaiting], now: datetime, *, writing: bool) -> None:
        """Show who waits; those being helped come last."""
        ordered = sorted(queue, key=lambda each: each.entry.taken_at is not None)
        waiting = [each for each in queue if each.entry.taken_at is None]
        self._clear()
        for each in ordered[:SHOWN]:
            row = HelpRow(each, now, self)
            row.button.setVisible(writing)
            row.settled.connect(self.settled)
            self._list.addWidget(row)
            self.rows.append(row)
        hidden = len(ordered) - SHOWN
        self.more.setText(self.tr("and {0} more").format(hidden))
        self.more.setVisible(hidden > 0)
        self.pill.setVisible(bool(waiting))
        self.pill.set(self.tr("{0} waiting").format(len(waiting)))
        self.wait.setText(self._wait_words(waiting, now))

    def _wait_words(self, waiting: Sequence[HelpWaiting], now: datetime) -> str:
        if not waiting:
            return self.tr("Nobody is waiting.")
        longest = minutes_text(waiting[0].entry.sent_at, now)
        return self.tr("Longest wait {0}").format(longest)

    def _clear(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []


def name_of(waiting: HelpWaiting) -> str:
    """Give what to call somebody by who is at the help desk."""
    person = waiting.participant
    name = person.name if person is not None else waiting.entry.name
    return name or QCoreApplication.translate("HelpDesk", "Code not known")


def minutes_text(since: datetime | None, now: datetime) -> str:
    """Write how long somebody has waited, in whole minutes."""
    minutes = int((now - since).total_seconds() // 60) if since is not None else 0
    return QCoreApplication.translate("HelpDesk", "{0} min").format(max(0, minutes))
