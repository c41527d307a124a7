"""Further states of Summary there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.summary.page import SummaryPage


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show how a headline is written and how consent is asked for."""
    if not isinstance(page, SummaryPage) or page.maker.overview is None:
        return
    yield "summary-headline", page.editing.add(page.maker.overview)
    if page.maker.overview.waiting:
        yield "summary-consent", page.editing.ask(page.maker.overview.waiting)
