"""Summary: headlines on points, what waits for consent, the pages as they print, and export."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.shell import PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshopdesk.ui.context import PageContext

KEY, ORDER = "summary", 80


def spec(context: "PageContext") -> PageSpec:
    """Give the page as data; it is made when it is first shown."""

    def make() -> "QWidget":
        from workshopdesk.ui.pages.summary.page import SummaryPage

        return SummaryPage(context)

    return PageSpec(
        KEY, QCoreApplication.translate("Pages", "Summary"), "summary", make, ORDER, wide=True
    )


def scenes(page: "QWidget", folder: Path) -> Iterator[tuple[str, "QWidget | None"]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.summary import further_scenes

    return further_scenes.scenes(page, folder)
