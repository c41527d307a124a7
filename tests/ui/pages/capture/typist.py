"""A real window, in a process of its own, in which somebody types until it is killed.

Run as ``python -m tests.ui.pages.capture.typist EVENT HOME``: saves three points, types half of a
fourth, and says on its standard output when those words must have been kept.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from workshopdesk.app import Desktop, make_application
from workshopdesk.services.places import home_of_this_user
from workshopdesk.ui.pages.capture.page import CapturePage

SAVED = ("The ward clerk rang twice.", '"Nobody asked us.', "!Ring on day three")
UNFINISHED = "My neighbour would come, but"


def say(words: str) -> None:
    """Tell the test where we are."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class Typist:
    """Types as soon as the page is there."""

    def __init__(self, desktop: Desktop) -> None:
        self._window = desktop.window
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(50)
        self._typed = False

    def _look(self) -> None:
        page = self._window.stack.made("capture")
        if not isinstance(page, CapturePage):
            if "capture" in {spec.key for spec in self._window.rows()}:
                self._window.show_page("capture")
        elif page.shown is not None and not self._typed:
            self._typed = True
            self._type(page)
        elif self._typed and isinstance(page, CapturePage):
            self._tell(page)

    def _type(self, page: CapturePage) -> None:
        editor = page.notes.box.editor
        for line in SAVED:
            QTest.keyClicks(editor, line)
            QTest.keyClick(editor, Qt.Key.Key_Return)
        QTest.keyClicks(editor, UNFINISHED)
        say("typed")

    def _tell(self, page: CapturePage) -> None:
        """Say it once the page itself says that the points are saved and the words kept."""
        if not page.writer.outbox.lines and page.notes.saved.state == "kept":
            say("kept")
            self._timer.stop()


def main() -> None:
    """Open the window and type."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["WORKSHOPDESK_HOME"] = sys.argv[2]
    app = make_application()
    desktop = Desktop(app, home_of_this_user(), Path(sys.argv[1]))
    desktop.catch_errors()
    desktop.show()
    typist = Typist(desktop)
    app.exec()
    del typist


if __name__ == "__main__":
    main()
