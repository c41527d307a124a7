"""Two laptops that wrote apart from each other, and the page that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.elsewhere import Elsewhere
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Point, Session
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.differences import spec
from workshopdesk.ui.pages.differences.page import DifferencesPage


@dataclass
class Apart:
    """Points of one session on two laptops."""

    desk: Desk
    other: Elsewhere
    session: Session
    points: list[Point]

    def differ(self, place: int, here: str, there: str, field: str = "text") -> None:
        """Change a field of a point differently in both places, and bring it together."""
        row = self.points[place].id
        self.desk.call(lambda: self.desk.services.upkeep.edit("point", row, field, here))
        self.other.edit("point", row, **{field: there})

    def meet(self) -> None:
        """Exchange through the folder."""
        self.other.bring()

    def texts(self) -> list[str]:
        """Give the words of all points here."""
        points = self.desk.call(lambda: self.desk.services.capture.points(self.session.id))
        return sorted(line.point.text for line in points)


@pytest.fixture
def apart(desk: Desk, meet: Callable[[], Elsewhere]) -> Apart:
    """Three points said before the laptops parted."""
    services = desk.services
    session = desk.call(lambda: services.programme.add_session("Workshop", tables=2))
    said = [
        desk.call(partial(services.capture.add_line, session.id, None, None, words))
        for words in ("First", "Second", "Third")
    ]
    return Apart(desk, meet(), session, said)


@pytest.fixture
def page(context: PageContext) -> DifferencesPage:
    """The page, shown, before anything differs."""
    context.window.resize(1280, 860)
    context.window.add_page(spec(context))
    page = context.window.show_page("differences")
    assert isinstance(page, DifferencesPage)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.list.differences, fatal, page)
    return page
