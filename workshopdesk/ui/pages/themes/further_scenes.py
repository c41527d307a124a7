"""Further states of Themes there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.themes.page import ThemesPage


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show a board with piles, how a theme is named by a point's words, and what a search finds."""
    if not isinstance(page, ThemesPage) or page.board is None:
        return
    ids = page.lists.active.chosen_ids()
    if ids:
        dialog = page.filing.make(ids, page.board)
        for chip in dialog.chips[:2]:
            chip.click()
        yield "themes-new", dialog
    page.keeper.go(str(page.choosers.session.itemData(0)))
    yield "themes-board", None
    page.unfiled.search.setText("people")
    yield "themes-found", None
    page.unfiled.search.clear()
