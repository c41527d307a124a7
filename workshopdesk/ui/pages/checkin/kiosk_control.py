"""Opening and closing the full screen that faces guests; what passes between it and the page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.door import RESULTS
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.answers import Answer
from workshopdesk.ui.pages.checkin.desk_choices import DeskChoices
from workshopdesk.ui.pages.checkin.kiosk import Kiosk


class KioskControl(QObject):
    """Has at most one kiosk. GUI thread.

    Args:
        context: The open event.
        page: The page it belongs to.
        take_code: Gets each code a scanner typed there.

    ``closed()`` is sent when the kiosk is left.
    """

    closed = Signal()

    def __init__(
        self, context: PageContext, page: QWidget, take_code: Callable[[str], object]
    ) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._take_code = take_code
        self.kiosk: Kiosk | None = None

    def open(self, event: str, choices: DeskChoices, desk: str) -> Kiosk:
        """Show it over the whole screen the window is on, and give it."""
        if self.kiosk is None:
            kiosk = Kiosk(event, self._context.desk.clock, self._page)
            kiosk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            kiosk.scanned.connect(self._scanned)
            kiosk.left.connect(self._left)
            self.kiosk = kiosk
        self.kiosk.set_up(choices, desk)
        screen = self._page.screen()
        self.kiosk.setScreen(screen)
        self.kiosk.setGeometry(screen.geometry())
        self.kiosk.showFullScreen()
        self.kiosk.take_focus()
        return self.kiosk

    def close(self) -> None:
        """Leave it, if it is open."""
        if self.kiosk is not None:
            self.kiosk.close()

    def set_up(self, choices: DeskChoices, desk: str) -> None:
        """Take what was chosen for this desk meanwhile."""
        if self.kiosk is not None:
            self.kiosk.set_up(choices, desk)

    def show_answer(self, answer: Answer, *, arrangements: bool) -> None:
        """Show guests an answer of the door; what the help desk does is none of theirs."""
        if self.kiosk is not None and answer.result in RESULTS:
            self.kiosk.show_answer(answer, arrangements=arrangements)

    @Slot(str)
    def _scanned(self, code: str) -> None:
        self._take_code(code)

    @Slot()
    def _left(self) -> None:
        self.kiosk = None
        self.closed.emit()
