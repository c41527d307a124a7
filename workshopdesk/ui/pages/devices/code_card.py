"""The code another device is told: as a picture, as text to copy, and how long it still counts."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshopdesk.domain.views.devices import Invitation
from workshopdesk.ui.parts.times import clock_text
from workshopdesk.ui.theme import px
from workshopdesk.ui.widgets import (
    Button,
    Card,
    Divider,
    IconLabel,
    Notice,
    QrCode,
    SectionHeading,
    TextLabel,
    announce,
)

_GROUPS_A_LINE = 4


class CodeCard(Card):
    """The third step: scan, or type.

    Args:
        parent: The owner.

    ``again_wanted()`` is sent when another code is wanted.
    """

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=24, parent=parent)
        self._invitation: Invitation | None = None
        self._clock: Callable[[], datetime] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.tick)
        self.is_over = False
        self.body.addWidget(SectionHeading(self.tr("3  Scan, or type"), parent=self))
        words = self.tr("The code appears here as soon as it is made.")
        self.empty = TextLabel(words, tone="muted", wrap=True, parent=self)
        self.body.addWidget(self.empty)
        self.full = QWidget(self)
        self._build()
        self.body.addWidget(self.full)
        self.body.addStretch(1)
        self.state = Notice("", "full", parent=self)
        self.body.addWidget(self.state)
        self.clear()

    def _build(self) -> None:
        column = QVBoxLayout(self.full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.picture = QrCode(self.tr("The invitation as a QR code"), self.full)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        words = self.tr("On the other device: Join an event")
        line = TextLabel(words, "small", tone="muted", parent=self.full)
        column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        self.text = TextLabel("", "heading", tabular=True, parent=self.full)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.addWidget(IconLabel("stopwatch", "muted", 16, parent=self.full))
        self.left_label = TextLabel("", "small-strong", tabular=True, parent=self.full)
        row.addWidget(self.left_label)
        row.addStretch(1)
        self.copy_button = Button(self.tr("Copy"), "quiet", icon="copy", parent=self.full)
        self.copy_button.clicked.connect(self.copy)
        self.again_button = Button(
            self.tr("New code"), "quiet", keys="R", bind=False, parent=self.full
        )
        self.again_button.clicked.connect(self.again_wanted)
        row.addWidget(self.copy_button)
        row.addWidget(self.again_button)
        column.addLayout(row)
        column.addWidget(Divider(self.full))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(IconLabel("shield", "going", 18, parent=self.full))
        safe = self.tr("No personal data is in the code, and no key. It works once.")
        row.addWidget(TextLabel(safe, "small", tone="muted", wrap=True, parent=self.full), 1)
        column.addLayout(row)

    def show_code(
        self,
        invitation: Invitation,
        rows: Sequence[Sequence[bool]],
        clock: Callable[[], datetime],
    ) -> None:
        """Show a code and count its time down."""
        self._invitation, self._clock = invitation, clock
        self.picture.set_rows(rows)
        self.text.setText(in_lines(invitation.code))
        self.text.setAccessibleName(invitation.code)
        self.empty.hide()
        self.full.show()
        self.tick()
        self._timer.start()

    def clear(self) -> None:
        """Show no code."""
        self._timer.stop()
        self._invitation = None
        self.is_over = False
        self.full.hide()
        self.state.hide()
        self.empty.show()

    @Slot()
    def tick(self) -> None:
        """Say how long the code still counts."""
        if self._invitation is None or self._clock is None:
            return
        left = int((self._invitation.expires - self._clock()).total_seconds())
        self.is_over = left <= 0
        self.copy_button.setEnabled(not self.is_over)
        if self.is_over:
            self._timer.stop()
            self.picture.set_rows(())
            self.left_label.setText(self.tr("Its time is over"))
            words = self.tr(
                "Nobody is let in by this code any more without being asked for. Make a new one."
            )
            self.state.say(words, "quiet", aloud=True)
        else:
            self.left_label.setText(self.tr("{0} left").format(clock_text(left)))
            words = self.tr(
                "Waiting for the device. Carry the stick over, or let the folder "
                "travel; this page notices it by itself."
            )
            self.state.say(words, "full", icon="hourglass")
        self.state.show()

    def say_come(self, words: str) -> None:
        """Say that the device is there."""
        self._timer.stop()
        self._invitation = None
        self.full.hide()
        self.empty.hide()
        self.state.say(words, "going", aloud=True)
        self.state.show()

    @Slot()
    def copy(self) -> None:
        """Put the code on the clipboard."""
        if self._invitation is not None and not self.is_over:
            QGuiApplication.clipboard().setText(self._invitation.code)
            self.copy_button.setText(self.tr("Copied"))
            announce(self, self.tr("Copied"))


def in_lines(code: str) -> str:
    """Break a code into lines of a few groups each."""
    groups = code.split("-")
    lines = [groups[i : i + _GROUPS_A_LINE] for i in range(0, len(groups), _GROUPS_A_LINE)]
    return "\n".join("-".join(line) for line in lines)
