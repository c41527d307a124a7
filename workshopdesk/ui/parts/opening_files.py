"""Opening a file or folder with the program this machine has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_with_system(path: Path) -> bool:
    """Open a file or folder; tells whether there was a program for it. GUI thread."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
