"""Files dropped on the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

EVENT_SUFFIX = ".workshop"
ROSTER_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsm", ".ods"})


def file_of(event: QDropEvent) -> Path | None:
    """Give the one file that is being dropped, if it is one of ours."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in {EVENT_SUFFIX, *ROSTER_SUFFIXES} else None


class DropCatcher(QObject):
    """Takes event files and lists of people dropped anywhere on the window.

    Args:
        window: The window.

    ``dropped(object)`` is sent with the file's path.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what is ours, leave everything else to the pages."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if file_of(event) is not None:
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent):
            path = file_of(event)
            if path is not None:
                event.acceptProposedAction()
                self.dropped.emit(path)
                return True
        return super().eventFilter(watched, event)
