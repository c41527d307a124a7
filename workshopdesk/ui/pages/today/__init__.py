"""Today: where the day stands and what to do next."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import PageSpec


def scenes(page: QWidget, folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.today import further_scenes

    return further_scenes.scenes(page, folder)


def spec(context: PageContext) -> PageSpec:
    """Give the page as data."""

    def make() -> QWidget:
        from workshopdesk.ui.pages.today.page import TodayPage

        return TodayPage(context)

    return PageSpec("today", QCoreApplication.translate("Pages", "Today"), "today", make, 10)
