"""The last exchange before an event is closed: begun at once, and to be done without."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.counting import counted
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.syncing.folder_sync import FolderState
from workshopdesk.ui.syncing.words import result_words
from workshopdesk.ui.widgets import DeskDialog, ProgressRow, TextLabel


class LastExchange(DeskDialog):
    """Exchanges with the folders that are there; closes by itself when all went well.

    Accepted when the event may be closed, rejected when the person wants to stay.

    Args:
        context: The open event.
        pending: How many changes wait.
        parent: The window.
    """

    def __init__(self, context: PageContext, pending: int, parent: QWidget | None = None) -> None:
        super().__init__("", width=480, parent=parent)
        self._sync = context.syncing
        title = self.tr("One last exchange")
        self.setWindowTitle(title)
        self.title_label.setText(title)
        self.set_subtitle(
            counted(
                pending,
                self.tr("1 change of this device is not in any folder yet."),
                self.tr("{0} changes of this device are not in any folder yet."),
            )
        )
        self.setModal(True)
        self.progress = ProgressRow(self.tr("Exchanging"), cancellable=False, parent=self)
        self.body.addWidget(self.progress)
        self.told = TextLabel("", wrap=True, parent=self)
        self.told.hide()
        self.body.addWidget(self.told)
        self.set_note(self.tr("All is kept here and goes out next time."))
        self.add_cancel(self.tr("Stay"))
        self.close_button = self.add_primary(self.tr("Close now"))
        self._waits_for = {state.folder for state in self._sync.states() if can_take(state)}
        self._sync.progressed.connect(self.progress.set_progress)
        self._sync.ended.connect(self._ended)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        for folder in sorted(self._waits_for):
            self._sync.exchange(folder)

    @Slot(object)
    def _ended(self, state: FolderState) -> None:
        self._waits_for.discard(state.folder)
        if state.problem or not state.there:
            self.told.setText(result_words(state))
            self.told.show()
            self.progress.hide()
        elif not self._waits_for and self.told.isHidden():
            self.accept()


def can_take(state: FolderState) -> bool:
    """Tell whether a folder was there and may be written."""
    return bool(state.there) and not state.resting
