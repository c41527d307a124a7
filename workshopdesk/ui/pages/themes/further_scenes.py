"""Further states of Themes there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.themes.page import ThemesPage


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show how a theme is named by words of a point, and what a search finds."""
    if not isinstance(page, ThemesPage) or page.board is None:
        return
    ids = page.lists.active.chosen_ids()
    if ids:
        dialog = page.filing.make(ids, page.board)
        for chip in dialog.chips[:2]:
            chip.click()
        yield "themes-new", dialog
    page.unfiled.search.setText("people")
    yield "themes-found", None
    page.unfiled.search.clear()
