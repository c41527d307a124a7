"""What can be done about the answer shown: a row of buttons a finger hits."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.ui.pages.checkin.commands import DoorCommands
from workshopdesk.ui.theme import TOUCH_HEIGHT, px
from workshopdesk.ui.widgets import Button


class Deeds(QWidget):
    """Undo, badge again, help desk, check out.

    Args:
        commands: The actions of the door.
        parent: The page.
    """

    def __init__(self, commands: DoorCommands, parent: QWidget) -> None:
        super().__init__(parent)
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
        row.addStretch(1)
