from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.checkin.doorway import enter, present, scan, shown
from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.checkin.send_dialog import SendDialog
from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog


def send(page: CheckinPage, qtbot: QtBot, reason: str = "") -> SendDialog:
    """Press F4 and Enter, and wait until the queue shows one more."""
    before = len(page.help.rows)
    QTest.keyClick(page, Qt.Key.Key_F4)
    dialog = open_dialog(qtbot, SendDialog)
    if reason:
        dialog.reason.setEditText(reason)
    dialog.try_to_save()
    qtbot.waitUntil(lambda: len(page.help.rows) == before + 1)
    return dialog


def test_whoever_is_shown_is_sent_with_the_reason_filled_in(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    scan(page, qtbot, "RST-4", "cancelled")
    send(page, qtbot)
    [waiting] = desk.call(desk.services.help_desk.waiting)
    assert waiting.participant == people[3]
    assert waiting.entry.reason == "Cancelled"
    assert page.help.pill.text == "1 waiting"
    qtbot.waitUntil(lambda: page.just_now.model.index(0, 3).data() == "Sent to the help desk")


def test_somebody_who_is_only_typed_is_sent_by_name(
    page: CheckinPage, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.scan, "Hetty Lamborne")
    send(page, qtbot, "Walk-in, no ticket")
    [waiting] = desk.call(desk.services.help_desk.waiting)
    assert (waiting.entry.name, waiting.participant) == ("Hetty Lamborne", None)
    assert page.scan.text() == ""


def test_the_longest_wait_is_taken_and_enter_checks_them_in(
    page: CheckinPage, desk: Desk, people: list[Participant], clock: StillClock, qtbot: QtBot
) -> None:
    help_desk = desk.services.help_desk
    assert not page.commands.take.isEnabled()
    desk.call(lambda: help_desk.send("Wrong name", participant_id=people[1].id, desk="A"))
    clock.now += timedelta(minutes=4)
    desk.call(lambda: help_desk.send("No ticket", name="Hetty", desk="B"))
    qtbot.waitUntil(lambda: len(page.help.rows) == 2)
    assert page.help.wait.text() == "Longest wait 4 min"
    QTest.keyClick(page, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: shown(page) == "helped")
    assert page.result.accessibleName().startswith("At the help desk. Håkon Berg. Wrong name.")
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page) == "in")
    assert present(desk) == {people[1].id}


def test_a_stranger_who_is_helped_becomes_a_walk_in(
    page: CheckinPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.call(lambda: desk.services.help_desk.send("No ticket", name="Hetty"))
    qtbot.waitUntil(page.commands.take.isEnabled)
    QTest.keyClick(page, Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: shown(page) == "helped")
    QTest.keyClick(page, Qt.Key.Key_F3)
    dialog = open_dialog(qtbot, WalkInDialog)
    assert dialog.person.text() == "Hetty"
    dialog.reject()


def test_settling_takes_somebody_off_the_queue_and_undo_puts_them_back(
    page: CheckinPage, desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    desk.call(lambda: desk.services.help_desk.send("No ticket", name="Hetty"))
    qtbot.waitUntil(lambda: len(page.help.rows) == 1)
    QTest.mouseClick(page.help.rows[0].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.help.rows == [])
    assert page.help.wait.text() == "Nobody is waiting."
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: len(page.help.rows) == 1)


def test_a_long_queue_says_how_many_more(page: CheckinPage, desk: Desk, qtbot: QtBot) -> None:
    help_desk = desk.services.help_desk
    desk.call(lambda: [help_desk.send("No ticket", name=f"Guest {n}") for n in range(6)])
    qtbot.waitUntil(lambda: page.help.pill.text == "6 waiting")
    assert page.help.more.text() == "and 2 more"
    enter(page, qtbot, "RST-1", "in")
    assert len(page.help.rows) == 4
