"""A real window, in a process of its own, at whose door badges are scanned until it is killed.

Run as ``python -m tests.ui.pages.checkin.scanner_person EVENT HOME CODE...``: hands one code after
the other to the check-in page and says each on its standard output once the screen is green.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from workshopdesk.app import Desktop, make_application
from workshopdesk.domain.views.door import IN
from workshopdesk.services.places import home_of_this_user
from workshopdesk.ui.pages.checkin.answers import Answer
from workshopdesk.ui.pages.checkin.page import CheckinPage


class Queue:
    """People in front of the door, who come one after the other without a pause."""

    def __init__(self, desktop: Desktop, codes: list[str]) -> None:
        self._window = desktop.window
        self._codes = iter(codes)
        self._page: CheckinPage | None = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        """Wait for the event to be open, then begin."""
        if "checkin" not in {spec.key for spec in self._window.rows()}:
            return
        page = self._window.show_page("checkin")
        if isinstance(page, CheckinPage):
            self._timer.stop()
            self._page = page
            page.door.answered.connect(self._answered)
            self._next()

    def _next(self) -> None:
        code = next(self._codes, None)
        if self._page is not None and code is not None:
            self._page.take_code(code)

    def _answered(self, answer: Answer) -> None:
        """Say who is in when the panel shows it, and let the next one come."""
        page = self._page
        if page is None or page.result.answer is not answer or answer.person is None:
            raise AssertionError("The panel does not show the answer that was told.")
        if answer.result == IN:
            sys.stdout.write(f"{answer.person.id}\n")
            sys.stdout.flush()
        self._next()


def main() -> None:
    """Open the window and scan."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["WORKSHOPDESK_HOME"] = sys.argv[2]
    app = make_application()
    desktop = Desktop(app, home_of_this_user(), Path(sys.argv[1]))
    desktop.catch_errors()
    desktop.show()
    queue = Queue(desktop, sys.argv[3:])
    app.exec()
    del queue


if __name__ == "__main__":
    main()
