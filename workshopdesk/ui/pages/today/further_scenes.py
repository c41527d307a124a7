"""Further states of Today there are pictures of."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.ui.pages.today.page import TodayPage


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show the dialogs of a session, its questions, and the event."""
    if not isinstance(page, TodayPage) or page.today is None:
        return
    row = next(row for row in page.today.rows if row.prompts)
    page.sheet.choose(row.session.id)
    yield "today-session", page.planning.add(page.today)
    chosen = page.planning.add(page.today)
    chosen.title.setText(row.session.title)
    chosen.expected.who.setCurrentIndex(chosen.expected.who.count() - 1)
    yield "today-expected", chosen
    yield "today-questions", page.planning.ask_questions(row.session.id, row.session.title)
    yield "today-event", page.planning.about(page.today)
    page.sheet.clearSelection()
