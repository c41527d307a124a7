"""Further states of Today there are pictures of."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshopdesk.domain.views.programme import ExpectedPeople
from workshopdesk.ui.pages.today.page import TodayPage
from workshopdesk.ui.pages.today.session_dialog import SessionDialog


def scenes(page: QWidget, _folder: Path) -> Iterator[tuple[str, QWidget | None]]:
    """Show the dialogs of a session, its questions, and the event."""
    if not isinstance(page, TodayPage) or page.today is None:
        return
    row = next(row for row in page.today.rows if row.prompts)
    page.sheet.choose(row.session.id)
    added = page.planning.add(page.today)
    yield "today-session", added
    yield "today-expected", _with_chosen_people(page, added)
    yield "today-questions", page.planning.ask_questions(row.session.id, row.session.title)
    yield "today-event", page.planning.about(page.today)
    page.sheet.clearSelection()


def _with_chosen_people(page: TodayPage, added: SessionDialog) -> SessionDialog:
    """Open a new session for the first three people of those the dialog before was offered."""
    dialog, known = SessionDialog(None, "16:30", page.window()), added.expected.known
    dialog.title.setText("Lab: a page in plain words")
    if known is not None:
        dialog.expected.offer(replace(known, everyone=False, enrolled=_first_three(known)))
    dialog.open()
    return dialog


def _first_three(known: ExpectedPeople) -> frozenset[str]:
    return frozenset(person.id for person in known.people[:3])
