"""Themes: people put points on piles, and name the piles."""

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

    return PageSpec(KEY, QCoreApplication.translate("Pages", "Themes"), "themes", make, ORDER, wide=True)
