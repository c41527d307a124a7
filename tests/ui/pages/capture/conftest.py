"""A session with two tables and three prompts, and the Capture page open at table 1."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Prompt, Session, Table
from workshopdesk.domain.views.room import PointLine
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture import spec
from workshopdesk.ui.pages.capture.line_editor import LineEditor
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.shell import MainWindow

FOUR_COS = ("Co-commission: choosing together", "Co-design", "Co-deliver", "Co-assess")


@dataclass(frozen=True)
class Day:
    """What the tests' event has."""

    desk: Desk
    session: Session
    tables: tuple[Table, ...]
    prompts: tuple[Prompt, ...]

    def points(self, prompt: int = 0, table: int | None = 1) -> list[PointLine]:
        """Give what a table has said to a prompt, oldest first, as the store has it."""
        wanted = None if table is None else self.tables[table - 1].id
        lines = self.desk.call(
            lambda: self.desk.services.capture.points(
                self.session.id, prompt_id=self.prompts[prompt].id
            )
        )
        return [line for line in lines if line.point.table_id == wanted]

    def texts(self, prompt: int = 0, table: int | None = 1) -> list[str]:
        """Give the words of those points."""
        return [line.point.text for line in self.points(prompt, table)]

    def drafts(self) -> dict[str, str]:
        """Give the kept drafts by place, without the cursor's."""
        kept = self.desk.call(self.desk.services.capture.drafts)
        return {draft.place: draft.text for draft in kept if draft.place != "capture/cursor"}


def make_day(desk: Desk) -> Day:
    """Plan the tests' session."""
    programme = desk.services.programme

    def plan() -> tuple[Session, tuple[Prompt, ...]]:
        session = programme.add_session("The way home", tables=2, rounds=1)
        prompts = (
            programme.add_prompt(
                session.id, "What held?", title="What held", plain="What was good?"
            ),
            programme.add_prompt(session.id, "Who is missing?", title="Who is missing"),
            programme.add_prompt(
                session.id, "How strong are they?", kind="rate", title="Four", options=FOUR_COS
            ),
        )
        return session, prompts

    session, prompts = desk.call(plan)
    pad = desk.call(lambda: desk.services.capture.pad(session.id))
    return Day(desk, session, pad.tables, prompts)


@pytest.fixture
def day(desk: Desk) -> Day:
    """The session, planned."""
    return make_day(desk)


OpenPage = Callable[[], CapturePage]


@pytest.fixture
def page(day: Day, context: PageContext, window: MainWindow, qtbot: QtBot) -> CapturePage:
    """The page, open at table 1 and the first prompt, with the cursor in the box."""
    assert day.tables
    window.resize(1280, 800)
    window.add_page(spec(context))
    page = window.show_page("capture")
    assert isinstance(page, CapturePage)
    qtbot.waitUntil(lambda: page.shown is not None)
    window.activateWindow()
    qtbot.waitUntil(page.notes.box.editor.hasFocus)
    return page


def editor_of(page: CapturePage) -> LineEditor:
    """Give the box words are typed into."""
    return page.notes.box.editor


def type_line(page: CapturePage, text: str) -> None:
    """Type words and press Enter."""
    QTest.keyClicks(editor_of(page), text)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Return)


def saved(page: CapturePage, count: int) -> Callable[[], bool]:
    """Give a question: does the list show so many points, and is nothing on its way?"""
    return lambda: page.notes.list.model.total() == count and not page.writer.outbox.lines
