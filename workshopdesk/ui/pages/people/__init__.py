"""People: who is expected, who is here, and reading them from the files ticket systems export."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.context import PageContext
from workshopdesk.ui.shell import PageSpec, add_command

PRINT_BADGES = "Print badges"
"""What the palette asks for from any page."""


def scenes(page: QWidget, folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Bring the page into the further states there are pictures of."""
    from workshopdesk.ui.pages.people import further_scenes

    return further_scenes.scenes(page, folder)


def spec(context: PageContext) -> PageSpec:
    """Give the page as data."""

    def make() -> QWidget:
        from workshopdesk.ui.pages.people.page import PeoplePage

        return PeoplePage(context)

    words = QCoreApplication.translate("Pages", "Print badges…")
    command = add_command(context.window, words, lambda: context.go("people", PRINT_BADGES))
    context.closed.connect(command.deleteLater)
    return PageSpec("people", QCoreApplication.translate("Pages", "People"), "people", make, 20)
