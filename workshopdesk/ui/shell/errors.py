"""When something goes wrong: a sentence a person can use, and details for whoever mends it."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from workshopdesk.domain.errors import Cancelled, DeskError

log = logging.getLogger(__name__)


def frames_only(trace: TracebackType | None, kind: type[BaseException]) -> str:
    """Write where an error came from without its message, which may hold people's words."""
    lines = traceback.format_list(traceback.extract_tb(trace))
    return "".join(lines) + kind.__name__


class ErrorCatcher(QObject):
    """Takes every exception nobody caught: logs where, and shows it on the GUI thread.

    Install one at the composition root. Errors of the same place are shown once at a time.

    Args:
        log_path: The log file, for the dialog.
        window: Gives the window to show dialogs over, or nothing.
        parent: The owner.

    The log holds frames and the kind of error, never its message: that may name people.
    """

    _caught = Signal(str, str, str)

    def __init__(
        self,
        log_path: Path | None = None,
        window: Callable[[], QWidget | None] = lambda: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._log_path = log_path
        self._window = window
        self._showing: set[tuple[str, str]] = set()
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become ``sys.excepthook`` and ``threading.excepthook``; turn on ``faulthandler``."""
        sys.excepthook = self.take
        threading.excepthook = self._take_thread
        if not faulthandler.is_enabled() and sys.__stderr__ is not None:
            faulthandler.enable()

    def _take_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log and show an error; from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, DeskError):
            log.info("Told the person: %s", error.title)
            self._caught.emit(error.title, error.message, "")
        elif not isinstance(error, Cancelled):
            log.error("Unexpected error\n%s", frames_only(trace, kind))
            details = "".join(traceback.format_exception(kind, error, trace))
            self._caught.emit("", "", details)

    def report(self, error: BaseException) -> None:
        """Log and show an error that was handed on, such as a job's."""
        self.take(type(error), error, error.__traceback__)

    @Slot(str, str, str)
    def _show(self, title: str, sentence: str, details: str) -> None:
        title = title or self.tr("Something went wrong here")
        sentence = sentence or self.tr(
            "Everything saved so far is safe. You can go on working; if it happens again, start "
            "Workshop Desk anew. To have it mended, copy the details and send them to us."
        )
        key = (title, details)
        if key in self._showing:
            return
        self._showing.add(key)
        shown_path = self._log_path if details else None
        from workshopdesk.ui.shell.error_dialog import ErrorDialog

        dialog = ErrorDialog(title, sentence, details, shown_path, self._window())
        dialog.finished.connect(lambda _: self._showing.discard(key))
        dialog.open()
