"""Devices: who is in this event, and what it is exchanged through."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.shell import PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshopdesk.ui.context import PageContext

KEY, ORDER = "devices", 90


def spec(context: "PageContext") -> PageSpec:
    """Give the page as data; it is made when it is first shown."""

    def make() -> "QWidget":
        from workshopdesk.ui.pages.devices.page import DevicesPage

        return DevicesPage(context)

    title = QCoreApplication.translate("Pages", "Devices")
    return PageSpec(KEY, title, "devices", make, ORDER)


def scenes(page: "QWidget", folder: Path) -> Iterator[tuple[str, "QWidget | None"]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.devices import further_scenes

    return further_scenes.scenes(page, folder)
