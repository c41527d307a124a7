"""Summary: headlines on points, what waits for consent, the pages as they print, and export."""

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

    return PageSpec(KEY, QCoreApplication.translate("Pages", "Summary"), "summary", make, ORDER)
