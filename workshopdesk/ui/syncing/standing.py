"""Says in the window how this device stands with the others, and that differences wait."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.counting import counted
from workshopdesk.domain.views.syncing import InStep
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.syncing.words import NOTHING, sync_words, waiting_words

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
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.ask)
        context.changed.connect(self._hear)
        context.syncing.changed.connect(self._folders_changed)

    @Slot(object)
    def _hear(self, _changeset: ChangeSet) -> None:
        self._ask_soon()

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
        self._asking = True
        sync = self._context.services.sync
        self._context.call(sync.in_step, self._take, self._not_told)

    def _not_told(self, error: BaseException) -> None:
        self._asking = False
        self._context.report(error)

    def _take(self, stand: InStep) -> None:
        self._asking = False
        self.stand = stand
        self.say()
        self.told.emit(stand)

    @Slot()
    def say(self) -> None:
        """Say it in the status bar and beside the pages' names."""
        window, sync = self._context.window, self._context.syncing
        states, stand = sync.states(), self.stand
        busy = sync.under_way is not None
        said = sync_words(states, stand, self._context.desk.clock(), busy=busy)
        window.set_sync(said.strong, said.rest, said.icon, said.tone)
        waiting = waiting_words(states, stand) or NOTHING
        window.set_waiting(waiting.strong, waiting.rest, waiting.tone)
        window.set_badge("differences", str(stand.differences) if stand.differences else "")
        one, many = self.tr("1 difference to settle"), self.tr("{0} differences to settle")
        told = counted(stand.differences, one, many)
        window.set_differences(told if stand.differences else "")
