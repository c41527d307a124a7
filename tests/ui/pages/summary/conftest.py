"""An event with a few points and headlines, and the page that sums it up."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Session
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary import spec
from workshopdesk.ui.pages.summary.page import SummaryPage

LAYOUT_MS = 20_000
"""The first layout makes the fonts, which takes seconds on a slow machine."""


@dataclass
class Day:
    """What has been said, to ask the store by."""

    desk: Desk
    session: Session
    prompt_id: str
    table_ids: list[str]
    points: list[str] = field(default_factory=list)

    def say(self, line: str, table: int = 0) -> str:
        """Have a table say something; gives the point's id."""
        add_line, table_id = self.desk.services.capture.add_line, self.table_ids[table]
        said = self.desk.call(lambda: add_line(self.session.id, self.prompt_id, table_id, line))
        self.points.append(said.id)
        return said.id

    def headline(self, text: str, *points: str) -> str:
        """Write a headline."""
        summary = self.desk.services.summary
        return self.desk.call(lambda: summary.add_headline(text, points))

    def headlines(self) -> list[tuple[str, tuple[str, ...]]]:
        """Give the headlines as the store has them."""
        rows = self.desk.call(self.desk.services.summary.headlines)
        return [(row.text, row.point_ids) for row in rows]


@pytest.fixture
def day(desk: Desk, made_fonts: Path) -> Day:
    """Two tables that have said three things, one of which waits for consent."""
    desk.home.cache.parent.mkdir(parents=True, exist_ok=True)
    if not desk.home.cache.exists():
        desk.home.cache.symlink_to(made_fonts, target_is_directory=True)
    services = desk.services
    session = desk.call(lambda: services.programme.add_session("Workshop", tables=2))
    asked = desk.call(lambda: services.programme.add_prompt(session.id, "What helps?"))
    tables = [table.id for table in desk.call(lambda: services.seating.tables(session.id))]
    day = Day(desk, session, asked.id, tables)
    day.say("The plan is made before we come")
    day.say("Nobody pays the bus", 1)
    day.say("@Walking boots", 1)
    return day


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, day: Day) -> SummaryPage:
    """The page, shown, with its pages laid out."""
    assert day.points
    return open_page(qtbot, context)


def open_page(qtbot: QtBot, context: PageContext) -> SummaryPage:
    """Show the page and wait for its pages."""
    context.window.resize(1280, 800)
    context.window.add_page(spec(context))
    page = context.window.show_page("summary")
    assert isinstance(page, SummaryPage)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.headlines.headlines, fatal, page)
    calm(page, qtbot)
    return page


def calm(page: SummaryPage, qtbot: QtBot) -> None:
    """Wait until the pages are up to date."""
    qtbot.waitUntil(lambda: page.pane.state.text() == "Up to date", timeout=LAYOUT_MS)
