"""People: who is expected, who is here, and reading them from the files ticket systems export."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import PageSpec


def spec(context: PageContext) -> PageSpec:
    """Give the page as data."""

    def make() -> QWidget:
        from workshopdesk.ui.pages.people.page import PeoplePage

        return PeoplePage(context)

    return PageSpec("people", QCoreApplication.translate("Pages", "People"), "people", make, 20)
