"""What can be done about the answer shown: a row of buttons a finger hits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.ui.pages.checkin.commands import DoorCommands
from workshopdesk.ui.theme import TOUCH_HEIGHT, px
from workshopdesk.ui.widgets import Button, IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class Deeds(QWidget):
    """Undo, badge again, help desk, check out; with words where there is room for them.

    Args:
        commands: The actions of the door.
        parent: The page.
    """

    def __init__(self, commands: DoorCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._folded: list[tuple[IconButton, QAction]] = []
        self._open: list[QWidget] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.undo_button = Button(
            self.tr("Undo"),
            icon="undo",
            keys="Ctrl+Z",
            bind=False,
            height=TOUCH_HEIGHT,
            parent=self,
        )
        row.addWidget(self.undo_button)
        buttons = (
            ("printer", commands.badge),
            ("help-desk", commands.send),
            ("return", commands.out),
        )
        for icon, action in buttons:
            button = Button("", icon=icon, height=TOUCH_HEIGHT, parent=self)
            button.follow(action)
            row.addWidget(button)
            small = IconButton(icon, action.text(), size=TOUCH_HEIGHT, border=True, parent=self)
            small.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            small.clicked.connect(action.trigger)
            action.changed.connect(self._copy)
            row.addWidget(small)
            self._open.append(button)
            self._folded.append((small, action))
        self.link_button = Button("", icon="link", height=TOUCH_HEIGHT, parent=self)
        self.link_button.follow(commands.link)
        commands.link.changed.connect(self._copy)
        self._link = commands.link
        row.addWidget(self.link_button)
        row.addStretch(1)
        self._are_folded = False
        self._copy()

    def fold(self, *, folded: bool) -> None:
        """Leave out the words, or write them again."""
        self._are_folded = folded
        self._copy()

    @Slot()
    def _copy(self) -> None:
        """Show what can be done; linking stands in the room of what needs somebody known."""
        links = self._link.isEnabled()
        for button, (small, action) in zip(self._open, self._folded, strict=True):
            small.setEnabled(action.isEnabled())
            has_room = not links or action.isEnabled()
            button.setVisible(has_room and not self._are_folded)
            small.setVisible(has_room and self._are_folded)
        self.link_button.setVisible(links)
