"""Linking a code nobody has to the person who holds it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.checkin.doorway import enter, present, scan
from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.link_dialog import LinkDialog
from workshopdesk.ui.pages.checkin.page import CheckinPage


def code_of(desk: Desk, person: Participant) -> str:
    return desk.call(lambda: desk.services.people.person(person.id)).code


def test_an_unknown_scan_becomes_somebodys_code_and_one_undo_takes_both_back(
    page: CheckinPage, desk: Desk, context: PageContext, people: list[Participant], qtbot: QtBot
) -> None:
    assert not page.commands.link.isEnabled()
    scan(page, qtbot, "BAND-77", "unknown")
    assert page.deeds.link_button.isVisible()
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = open_dialog(qtbot, LinkDialog)
    dialog.try_to_save()
    assert "choose somebody" in dialog.notice.words.text()
    QTest.keyClicks(dialog.search, people[1].name)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert "another code" in dialog.notice.words.text()
    assert "BAND" not in dialog.notice.words.text()
    dialog.replaces.setChecked(True)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people[1].id in present(desk))
    assert code_of(desk, people[1]) == "BAND-77"
    lane_done(qtbot, context)
    assert not page.commands.link.isEnabled()
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert code_of(desk, people[1]) == people[1].code
    assert people[1].id not in present(desk)


def test_a_typed_code_goes_to_somebody_without_one(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    desk.call(lambda: desk.services.people.change(people[1].id, code=""))
    page.door.fetch()

    def is_heard() -> bool:
        person = page.door.names.person(people[1].id)
        return person is not None and not person.code

    qtbot.waitUntil(is_heard)
    enter(page, qtbot, "BAND-78", "unknown")
    page.commands.link.trigger()
    dialog = open_dialog(qtbot, LinkDialog)
    QTest.keyClicks(dialog.search, people[1].name)
    assert not dialog.replaces.isEnabled()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people[1].id in present(desk))
    assert code_of(desk, people[1]) == "BAND-78"
