"""Themes: people put points on piles, and name the piles."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workshopdesk.ui.shell import PageSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshopdesk.ui.context import PageContext

KEY, ORDER = "themes", 70


def spec(context: "PageContext") -> PageSpec:
    """Give the page as data; it is made when it is first shown."""

    def make() -> "QWidget":
        from workshopdesk.ui.pages.themes.page import ThemesPage

        return ThemesPage(context)

    return PageSpec(
        KEY, QCoreApplication.translate("Pages", "Themes"), "themes", make, ORDER, wide=True
    )


def scenes(page: "QWidget", folder: Path) -> Iterator[tuple[str, "QWidget | None"]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.themes import further_scenes

    return further_scenes.scenes(page, folder)
