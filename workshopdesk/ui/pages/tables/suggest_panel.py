"""Suggest: the page's one primary button, its progress, and what it did."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import Button, Divider, Meter, Switch, TextLabel


class SuggestPanel(QWidget):
    """The foot of the rules: who is to be seated, the button, and progress with Cancel.

    Args:
        parent: The owner.

    Signals:
        wanted(): Tables are to be suggested.
        cancelled(): The search is to stop.
    """

    wanted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self.only_present = Switch(self.tr("Only who has checked in"), parent=self)
        self.button = Button(
            self.tr("Suggest tables"), "primary", icon="shuffle", keys="Ctrl+G",
            bind=False, height=40, parent=self,
        )  # fmt: skip
        self.button.clicked.connect(self.wanted)
        self.meter = Meter(parent=self)
        self.cancel_button = Button(
            self.tr("Cancel"), keys="Esc", bind=False, height=40, parent=self
        )
        self.cancel_button.clicked.connect(self.cancelled)
        self.note = TextLabel("", "small", tone="muted", wrap=True, parent=self)
        column.addWidget(Divider(self))
        column.addWidget(self.only_present)
        column.addWidget(self.button)
        column.addWidget(self.cancel_button)
        column.addWidget(self.meter)
        column.addWidget(self.note)
        self.set_busy(busy=False)
        self.say_kept(pinned=0)

    def set_busy(self, *, busy: bool) -> None:
        """Show the progress instead of the button, or the button again."""
        self.button.setVisible(not busy)
        self.cancel_button.setVisible(busy)
        self.meter.setVisible(busy)
        self.only_present.setEnabled(not busy)
        if busy:
            self.meter.set_part(0)
            self.note.setText(self.tr("Looking for the best tables…"))

    def set_progress(self, done: int, total: int) -> None:
        """Show how far the search is."""
        self.meter.set_part(done / total if total else 0.0)

    def say_kept(self, *, pinned: int, made: str = "") -> None:
        """Say what a suggestion leaves alone, and when the last one was made."""
        words = (
            self.tr("Pinned people stay.") if pinned else self.tr("Pin people with P to keep them.")
        )
        self.note.setText(f"{words}\n{made}".strip())
