"""The top of the Check-in page: which desk this is, sounds, walk-in, full screen."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshopdesk.services.places import Settings
from workshopdesk.ui.pages.checkin.desk_name import DeskName
from workshopdesk.ui.parts.chimes import Chimes
from workshopdesk.ui.theme import SPACE_M, px
from workshopdesk.ui.widgets import Button, IconButton, TextLabel

_HEIGHT = 44


class Head(QWidget):
    """One row.

    Args:
        settings: Where the desk's name is kept.
        chimes: What makes the sounds.
        actions: For somebody on no list, for the full screen, and to ask what this desk does.
        parent: The page.

    ``touched()`` is sent when something here was used: the keyboard goes back to the scan box.
    """

    touched = Signal()

    def __init__(
        self,
        settings: Settings,
        chimes: Chimes,
        actions: tuple[QAction, QAction, QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        walk_in, full, desk = actions
        self._chimes = chimes
        self._folded = False
        self.desk_name = DeskName(settings, self)
        self.desk_button = IconButton("settings", desk.text(), size=_HEIGHT, parent=self)
        self.desk_button.clicked.connect(desk.trigger)
        self.sound_button = Button("", icon="sound", height=_HEIGHT, parent=self)
        self.sound_button.clicked.connect(self._toggle)
        self.walk_in_button = Button("", icon="person-plus", height=_HEIGHT, parent=self)
        self.walk_in_button.follow(walk_in)
        self.full_button = Button("", icon="full-screen", height=_HEIGHT, parent=self)
        self.full_button.follow(full)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_M) // 2)
        row.addWidget(TextLabel(self.tr("Check-in"), "title", parent=self))
        row.addSpacing(px(8))
        row.addWidget(self.desk_name, 1)
        row.addWidget(self.desk_button)
        row.addStretch(1)
        for button in (self.sound_button, self.walk_in_button, self.full_button):
            row.addWidget(button)
        self._show_sound()

    def fold(self, folded: bool) -> None:
        """Leave out words where there is little room."""
        self._folded = folded
        self._show_sound()

    @Slot()
    def _toggle(self) -> None:
        self._chimes.set_on(not self._chimes.on)
        if self._chimes.on:
            self._chimes.play("in")
        self._show_sound()
        self.touched.emit()

    def _show_sound(self) -> None:
        """Say by icon, word and tooltip whether sounds are made, and how."""
        on = self._chimes.on
        words = self.tr("Sounds") if on else self.tr("Silent")
        self.sound_button.setText("" if self._folded else words)
        self.sound_button.set_icon("sound" if on else "sound-off")
        self.sound_button.setAccessibleName(self.tr("Sounds on") if on else self.tr("Sounds off"))
        self.sound_button.setToolTip(self._chimes.words())
        self.sound_button.updateGeometry()
