"""Says in the window how this device stands with the others, and that differences wait."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.syncing import InStep
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.syncing.folder_sync import FolderState
from workshopdesk.ui.syncing.words import NOTHING, newer_than, sync_words, waiting_words

SOON_MS = 700
"""So long the question waits, since changes from elsewhere come in many pieces."""


class Standing(QObject):
    """Asks the event how it stands whenever something changed, and says so in the status bar.

    Args:
        context: The open event.

    ``told(object)`` is sent with an ``InStep``.
    """

    told = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._asking = False
        self.stand = InStep(0, 0)
        self._known: list[FolderState] = []
        """How it stood with the folders when the stand was asked for."""
        self._own_since = 0
        """Changes of our own that have been heard of since then."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.ask)
        context.changed.connect(self._hear)
        context.syncing.changed.connect(self._folders_changed)

    @Slot(object)
    def _hear(self, changeset: ChangeSet) -> None:
        self._own_since += changeset.local
        self._ask_soon()

    @property
    def unsent(self) -> int:
        """How many changes no folder holds, with those made since the event was asked."""
        return self._newest(self._context.syncing.states()).pending + self._own_since

    def _newest(self, states: list[FolderState]) -> InStep:
        return newer_than(states, self.stand, self._known)

    @Slot()
    def _folders_changed(self) -> None:
        self._ask_soon()
        self.say()

    def _ask_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def ask(self) -> None:
        """Ask the event; once at a time."""
        if self._asking:
            self._ask_soon()
            return
        self._asking, self._own_since = True, 0
        sync, states = self._context.services.sync, self._context.syncing.states()
        self._context.call(sync.in_step, partial(self._take, states), self._not_told)

    def _not_told(self, error: BaseException) -> None:
        self._asking = False
        self._context.report(error)

    def _take(self, states: list[FolderState], stand: InStep) -> None:
        self._asking = False
        self.stand, self._known = stand, states
        self.say()
        self.told.emit(stand)

    @Slot()
    def say(self) -> None:
        """Say it in the status bar and beside the pages' names."""
        window, sync = self._context.window, self._context.syncing
        states = sync.states()
        stand = self._newest(states)
        busy = sync.under_way is not None
        said = sync_words(states, stand, self._context.desk.clock(), busy=busy)
        window.set_sync(said.strong, said.rest, said.icon, said.tone)
        waiting = waiting_words(states, stand) or NOTHING
        window.set_waiting(waiting.strong, waiting.rest, waiting.tone)
        window.set_badge("differences", str(stand.differences) if stand.differences else "")
        one, many = self.tr("1 difference to settle"), self.tr("{0} differences to settle")
        told = counted(stand.differences, one, many)
        window.set_differences(told if stand.differences else "")
