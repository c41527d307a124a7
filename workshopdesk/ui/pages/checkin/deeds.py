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
        row.addStretch(1)
        self.fold(folded=False)
        self._copy()

    def fold(self, *, folded: bool) -> None:
        """Leave out the words, or write them again."""
        for button in self._open:
            button.setVisible(not folded)
        for small, _ in self._folded:
            small.setVisible(folded)

    @Slot()
    def _copy(self) -> None:
        for small, action in self._folded:
            small.setEnabled(action.isEnabled())
