"""The Run page's hand on the projector."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMenu

from workshopdesk.domain.views.room import Room
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.run.stage import Stage
from workshopdesk.ui.projector.control import ProjectorControl, screen_words
from workshopdesk.ui.projector.slide import slide_of


class Projecting(QObject):
    """Opens the projector, chooses its screen, and tells the stage how it stands.

    Args:
        context: The open event.
        stage: Shows how the projector stands and has its buttons.
        parent: The owner.
    """

    def __init__(self, context: PageContext, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        desk = context.desk
        self.control = ProjectorControl(desk.settings, context.window, desk.clock, self)
        self.control.changed.connect(self._tell)
        stage.projector_wanted.connect(self.open)
        stage.blank_wanted.connect(self.control.toggle_black)
        context.window.closing.connect(self.control.close)
        self._tell()

    def show_room(self, room: Room) -> None:
        """Let the room see what is asked now."""
        self.control.show_slide(slide_of(room))

    @Slot()
    def open(self) -> None:
        """Open it; once it is open, or where several screens fit, offer them."""
        several = len(self.control.screens()) > 1 and self.control.remembered() is None
        if not self.control.is_open:
            self.control.open()
            if not several:
                return
        self._menu().popup(
            self._stage.projector.mapToGlobal(self._stage.projector.rect().bottomLeft())
        )

    def _menu(self) -> QMenu:
        menu = QMenu(self._stage)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for screen in self.control.screens():
            action = menu.addAction(screen_words(screen), partial(self.control.choose, screen))
            action.setCheckable(True)
            action.setChecked(screen is self.control.screen)
        preview = menu.addAction(self.tr("In a window here"), self.control.show_preview)
        preview.setCheckable(True)
        preview.setChecked(self.control.screen is None)
        menu.addSeparator()
        menu.addAction(self.tr("Close the projector"), self.control.close)
        return menu

    @Slot()
    def _tell(self) -> None:
        control = self.control
        where = self.tr("On projector") if control.screen else self.tr("In a window")
        self._stage.show_projector(is_open=control.is_open, black=control.black, where=where)
