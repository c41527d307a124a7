"""What the status bar says of saving: true, short, and calm where nothing is the matter."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.parts.times import time_of_day

LOW_DISK = 200 * 1024 * 1024
"""Bytes of free disk below which we warn; the pre-flight warns at the same."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Saving", text)


@dataclass(frozen=True)
class Saving:
    """How saving stands.

    Args:
        read_only: Why nothing can be changed, in a sentence; empty where it can.
        saved_at: When this window last saw a change become durable, or None.
        free: Bytes free on the event's disk, or None where nobody knows.
    """

    read_only: str = ""
    saved_at: datetime | None = None
    free: int | None = None

    def words(self) -> tuple[str, str, str]:
        """Give the strong words, the rest, and the tone for ``MainWindow.set_saved``."""
        if self.read_only:
            return _tr("Only for reading."), self.read_only, "quiet"
        if self.free is not None and self.free < LOW_DISK:
            left = _tr("{0} MB left. Delete or move other files soon.")
            return _tr("This disk is nearly full."), left.format(self.free // 2**20), "help"
        rest = _tr("No network, none needed.")
        if self.saved_at is None:
            return _tr("All saved here."), rest, "muted"
        return _tr("All saved here, {0}.").format(time_of_day(self.saved_at)), rest, "muted"
