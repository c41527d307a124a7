"""Further states of Devices there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.devices.page import DevicesPage


def scenes(page: QWidget, folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show the page after an exchange with a stick, and the stick ready to be unplugged."""
    if not isinstance(page, DevicesPage):
        return
    stick = folder / "USB stick"
    page.folders.add(stick)
    yield "devices-folder", None
    page.folders.begin(stick, unplug=True)
    yield "devices-unplug", None
