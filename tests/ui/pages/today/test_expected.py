"""Saying on Today who is expected in a session."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.pages.today.test_page import choose, page, session, sessions
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Session
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today.expected_field import MAX_CHIPS
from workshopdesk.ui.pages.today.page import TodayPage
from workshopdesk.ui.pages.today.session_dialog import SessionDialog

__all__ = ["page", "session"]


def add_people(desk: Desk, count: int = 6) -> None:
    def add() -> None:
        for n in range(count):
            ticket = "Workshop A" if n % 2 else "Workshop B"
            desk.services.people.add(f"Person {n:02}", ticket=ticket)

    desk.call(add)


def names(desk: Desk, session_id: str) -> list[str]:
    told = desk.call(lambda: desk.services.enrolment.expected(session_id))
    return [p.name for p in told.expected()]


def edit(page: TodayPage, session: Session, qtbot: QtBot) -> SessionDialog:
    choose(page, session, qtbot)
    page.edit_session.trigger()
    return open_dialog(qtbot, SessionDialog)


def test_those_with_a_ticket_are_expected_and_one_undo_takes_all_of_it_back(
    page: TodayPage, desk: Desk, context: PageContext, session: Session, qtbot: QtBot
) -> None:
    add_people(desk)
    dialog = edit(page, session, qtbot)
    assert dialog.expected.who.currentText() == "Everyone"
    dialog.expected.who.setCurrentText("Ticket: Workshop A (3)")
    dialog.title.setText("Coming home late")
    dialog.accept()
    qtbot.waitUntil(lambda: context.window.undo_stack.count() == 1)
    assert names(desk, session.id) == ["Person 01", "Person 03", "Person 05"]
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert len(names(desk, session.id)) == 6
    assert sessions(desk)[0].title == "Coming home"


def test_what_stands_is_shown_and_everyone_comes_back(
    page: TodayPage, desk: Desk, context: PageContext, session: Session, qtbot: QtBot
) -> None:
    add_people(desk)
    enrolment = desk.services.enrolment
    desk.call(lambda: enrolment.enrol(session.id, enrolment.having("ticket", "Workshop B")))
    dialog = edit(page, session, qtbot)
    assert dialog.expected.who.currentText() == "Ticket: Workshop B (3)"
    dialog.expected.who.setCurrentIndex(0)
    dialog.accept()
    qtbot.waitUntil(lambda: context.window.undo_stack.count() == 1)
    assert len(names(desk, session.id)) == 6


def test_people_are_chosen_by_name_with_the_keyboard_for_a_new_session(
    page: TodayPage, desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    add_people(desk)
    QTest.keyClick(page, Qt.Key.Key_N)
    dialog = open_dialog(qtbot, SessionDialog)
    QTest.keyClicks(dialog.title, "Lab")
    lane_done(qtbot, context)
    dialog.expected.who.setFocus()
    QTest.keyClick(dialog.expected.who, Qt.Key.Key_End)
    people = dialog.expected.people
    assert people is not None
    dialog.try_to_save()
    assert dialog.isVisible()
    assert "at least one person" in dialog.notice.words.text()
    QTest.keyClicks(people.search, "04")
    QTest.keyClick(people.search, Qt.Key.Key_Return)
    dialog.try_to_save()
    qtbot.waitUntil(lambda: page.model.total() == 1)
    assert names(desk, sessions(desk)[0].id) == ["Person 04"]


def test_many_chosen_people_stay_as_they_are(
    page: TodayPage, desk: Desk, context: PageContext, session: Session, qtbot: QtBot
) -> None:
    add_people(desk, 2 * MAX_CHIPS)
    people = desk.call(desk.services.checkin.everybody)
    chosen = [p.id for p in people[: MAX_CHIPS + 2]]
    desk.call(lambda: desk.services.enrolment.enrol(session.id, chosen))
    dialog = edit(page, session, qtbot)
    assert dialog.expected.who.currentText() == f"As now: {MAX_CHIPS + 2} people"
    assert dialog.expected.told() is None
    dialog.title.setText("Coming home late")
    dialog.accept()
    qtbot.waitUntil(lambda: context.window.undo_stack.count() == 1)
    assert len(names(desk, session.id)) == MAX_CHIPS + 2
