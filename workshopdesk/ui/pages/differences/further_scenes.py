"""Further states of Differences there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.differences.page import DifferencesPage
from workshopdesk.ui.parts.history_dialog import HistoryDialog


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show writing both together, and the history of a row."""
    if not isinstance(page, DifferencesPage):
        return
    yield "differences-write", page.write()
    page.show_history()
    dialogs = page.window().findChildren(HistoryDialog)
    if dialogs:
        yield "differences-history", dialogs[-1]
