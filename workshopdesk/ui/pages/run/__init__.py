"""Run: one screen to lead a session from."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import PageSpec


def spec(context: PageContext) -> PageSpec:
    """Give the page as data."""

    def make() -> QWidget:
        from workshopdesk.ui.pages.run.page import RunPage

        return RunPage(context)

    return PageSpec("run", QCoreApplication.translate("Pages", "Run"), "run", make, 50, wide=True)
