"""Capture: the cursor is always in the box, and no word is lost."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import PageSpec


def spec(context: PageContext) -> PageSpec:
    """Give the page as data."""

    def make() -> QWidget:
        from workshopdesk.ui.pages.capture.page import CapturePage

        return CapturePage(context)

    return PageSpec("capture", QCoreApplication.translate("Pages", "Capture"), "capture", make, 60)


def scenes(page: QWidget, folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.capture import further_scenes

    return further_scenes.scenes(page, folder)
