"""A session where tables have said a few things, and the page that shows them."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pages.conftest import StillClock
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Point, Session, Theme
from workshopdesk.domain.views.room import Board
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes import spec
from workshopdesk.ui.pages.themes.page import ThemesPage

SAID = (
    (1, "We meet at ten in the morning"),
    (2, '"I was afraid to ask'),
    (3, "~Half say vouchers, half say wages"),
    (1, "Nobody pays the bus"),
    (2, "@A thing told in confidence"),
)
"""Table and line, the oldest first."""


@dataclass
class Talk:
    """What has been said, to ask the store by."""

    desk: Desk
    session: Session
    points: list[Point]

    def theme(self, name: str, *places: int) -> Theme:
        """Make a theme of points by their place."""
        themes = self.desk.services.themes
        theme = self.desk.call(lambda: themes.add(self.session.id, name))
        if places:
            ids = [self.points[place].id for place in places]
            self.desk.call(lambda: themes.file_many(ids, theme.id))
        return theme

    def say(self, line: str, prompt_id: str | None, table_id: str | None = None) -> Point:
        """Have a table say something."""
        add_line, session_id = self.desk.services.capture.add_line, self.session.id
        return self.desk.call(lambda: add_line(session_id, prompt_id, table_id, line))

    def board(self) -> Board:
        """Ask the store how things lie."""
        return self.desk.call(lambda: self.desk.services.themes.board(self.session.id))

    def piles(self) -> dict[str, list[str]]:
        """Give the words on each pile, as the store has them."""
        return {p.theme.name: [x.point.text for x in p.lines] for p in self.board().piles}

    def unfiled(self) -> list[str]:
        """Give the words on no pile, as the store has them."""
        return [line.point.text for line in self.board().unfiled]


@pytest.fixture
def talk(desk: Desk, clock: StillClock) -> Talk:
    """A session of three tables that have said five things."""
    services = desk.services
    session = desk.call(lambda: services.programme.add_session("Workshop", tables=3))
    asked = desk.call(lambda: services.programme.add_prompt(session.id, "What helps?"))
    tables = {t.number: t.id for t in desk.call(lambda: services.seating.tables(session.id))}
    talk = Talk(desk, session, [])
    for number, line in SAID:
        clock.now += timedelta(minutes=1)
        talk.points.append(talk.say(line, asked.id, tables[number]))
    return talk


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, talk: Talk) -> ThemesPage:
    """The page, shown, with the five points unfiled."""
    return open_page(qtbot, context, len(talk.points))


def open_page(qtbot: QtBot, context: PageContext, points: int) -> ThemesPage:
    """Show the page and wait until it has its board."""
    context.window.resize(1280, 800)
    context.window.add_page(spec(context))
    page = context.window.show_page("themes")
    assert isinstance(page, ThemesPage)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.unfiled.view.points, fatal, page)
    qtbot.waitUntil(lambda: page.board is not None and page.board.points == points)
    return page
