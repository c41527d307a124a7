"""Who sits where: tables, rounds, rules, and a hand that moves people."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.shell import PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshopdesk.ui.context import PageContext

KEY, ORDER = "tables", 40


def spec(context: "PageContext") -> PageSpec:
    """Give the page as data; it is made when it is first shown."""

    def make() -> "QWidget":
        from workshopdesk.ui.pages.tables.page import TablesPage

        return TablesPage(context)

    title = QCoreApplication.translate("Pages", "Tables")
    return PageSpec(KEY, title, "tables", make, ORDER)


def scenes(page: "QWidget", folder: Path) -> Iterator[tuple[str, "QWidget | None"]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.tables import further_scenes

    return further_scenes.scenes(page, folder)
