"""A workshop of three tables and two rounds, seated, on the page."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant, Session
from workshopdesk.domain.views.seating import Seating, Wishes
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables import spec
from workshopdesk.ui.pages.tables.page import TablesPage

ROLES = ("Carer", "Health", "Lived experience")


@dataclass
class Workshop:
    """A session with its people, asked of the store itself."""

    desk: Desk
    session: Session
    people: list[Participant]

    def seating(self, number: int = 1) -> Seating:
        """Give a round as the store has it."""
        return self.desk.call(lambda: self.desk.services.seating.seating(self.session.id, number))

    def table_of(self, person: str, number: int = 1) -> int:
        """Give the number of somebody's table; 0 where they have none."""
        for card in self.seating(number).cards:
            if any(p.participant_id == person for p in card.people):
                return card.table.number
        return 0

    def suggest(self) -> None:
        """Seat everyone."""
        service = self.desk.services.seating
        self.desk.call(lambda: service.suggest(self.session.id, Wishes(steps=32)))


def fill(desk: Desk, *, people: int = 9, tables: int = 3, rounds: int = 2) -> Workshop:
    """Fill an event with a workshop."""
    services = desk.services
    session = services.programme.add_session("Coming home", tables=tables, rounds=rounds)
    known = [
        services.people.add(f"{name} Person", role=ROLES[n % 3], code=f"C-{n:03}")
        for n, name in enumerate(_first_names(people))
    ]
    return Workshop(desk, session, known)


def _first_names(count: int) -> list[str]:
    first = ("Ada", "Bo", "Cy", "Dot", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo", "Kit", "Lou")
    return [first[n] if n < len(first) else f"{first[n % 12]}{n}" for n in range(count)]


@pytest.fixture
def workshop(desk: Desk) -> Workshop:
    """The workshop, seated."""
    made = desk.call(lambda: fill(desk))
    made.suggest()
    return made


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, workshop: Workshop) -> TablesPage:
    """The page in front, with the workshop on it and the focus on the board."""
    context.window.add_page(spec(context))
    page = context.window.show_page("tables")
    assert isinstance(page, TablesPage)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    qtbot.waitUntil(lambda: len(page.model.people()) == len(workshop.people))
    page.board.setFocus(Qt.FocusReason.OtherFocusReason)
    return page
