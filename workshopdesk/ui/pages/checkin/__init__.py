"""The desk at the door: scan or type, see who and where, next."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.shell import PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshopdesk.ui.context import PageContext

KEY, ORDER = "checkin", 30


def spec(context: "PageContext") -> PageSpec:
    """Give the page as data; it is made when it is first shown."""

    def make() -> "QWidget":
        from workshopdesk.ui.pages.checkin.page import CheckinPage

        return CheckinPage(context)

    title = QCoreApplication.translate("Pages", "Check-in")
    return PageSpec(KEY, title, "check-in", make, ORDER)


def scenes(page: "QWidget", folder: Path) -> Iterator[tuple[str, "QWidget | None"]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.checkin import further_scenes

    return further_scenes.scenes(page, folder)
