"""Further states of Devices there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.devices.dialogs import PlainAccount
from workshopdesk.ui.pages.devices.page import DevicesPage


def scenes(page: QWidget, folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show a stick ready to be unplugged, how a device is added, and how one is removed."""
    if not isinstance(page, DevicesPage):
        return
    stick = folder / "USB stick"
    page.folders.add(stick)
    yield "devices-folder", None
    page.table.choose(page.model.shown_ids()[-1])
    page.revoke()
    dialog = page.window().findChild(PlainAccount)
    if dialog is not None:
        yield "devices-remove", dialog
    page.folders.begin(stick, unplug=True)
    yield "devices-unplug", None
    view = page.add()
    view.make()
    yield "devices-add", None
    view.left.emit()
