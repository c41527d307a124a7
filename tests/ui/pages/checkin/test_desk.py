from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.checkin.doorway import enter, latest, present, scan
from tests.ui.pages.dialogs import open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.services.places import Settings
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.desk_choices import SETTING, DeskChoices, choices_from
from workshopdesk.ui.pages.checkin.desk_dialog import ThisDeskDialog
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog


def test_a_desk_for_going_out_says_so_and_checks_out(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    scan(page, qtbot, "RST-1", "in")
    assert not page.mode.isVisible()
    QTest.keyClick(page, Qt.Key.Key_F9)
    dialog = open_dialog(qtbot, ThisDeskDialog)
    dialog.way.set_value("out")
    dialog.try_to_save()
    assert page.mode.accessibleName() == "Scans check people out."
    scan(page, qtbot, "RST-1", "out")
    assert present(desk) == set()
    QTest.mouseClick(page.mode.button, Qt.MouseButton.LeftButton)
    assert not page.mode.isVisible()
    scan(page, qtbot, "RST-1", "in")
    assert present(desk) == {people[0].id}


def test_the_door_of_a_session_counts_its_own_and_is_remembered(
    page: CheckinPage, desk: Desk, qtbot: QtBot
) -> None:
    scan(page, qtbot, "RST-1", "in")
    session = desk.call(desk.services.programme.sessions)[0]
    QTest.keyClick(page, Qt.Key.Key_F9)
    dialog = open_dialog(qtbot, ThisDeskDialog)
    dialog.door.setCurrentIndex(dialog.door.findData(session.id))
    dialog.try_to_save()
    assert page.mode.accessibleName() == "Door of “Coming home”."
    qtbot.waitUntil(lambda: page.counts.present.text() == "0")
    scan(page, qtbot, "RST-1", "in")
    qtbot.waitUntil(lambda: page.counts.present.text() == "1")
    assert latest(desk)[0].participant.code == "RST-1"
    assert choices_from(desk.settings).session_id == session.id


def test_a_session_that_is_gone_is_forgotten(page: CheckinPage, qtbot: QtBot) -> None:
    page.take_choices(replace(page.choices, session_id="of-another-event"))
    page.asking.fetch()
    qtbot.waitUntil(lambda: page.choices.session_id == "")
    assert not page.mode.isVisible()


@pytest.mark.parametrize(
    "kept", [None, 3, {"session_id": 5, "leaving": "yes", "help_place": ["x"]}, {"prints": 0}]
)
def test_choices_that_make_no_sense_count_as_not_chosen(tmp_path: Path, kept: object) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.put(SETTING, kept)
    assert choices_from(settings) == DeskChoices()


def test_a_walk_in_s_badge_is_printed_at_once(
    page: CheckinPage, desk: Desk, opened: list[Path], qtbot: QtBot
) -> None:
    QTest.keyClicks(page.scan, "Una New")
    QTest.keyClick(page, Qt.Key.Key_F3)
    dialog = open_dialog(qtbot, WalkInDialog)
    assert dialog.prints.isChecked()
    with qtbot.waitSignal(page.press.done, timeout=20_000):
        dialog.try_to_save()
    assert "Una" in PdfReader(opened[0]).pages[0].extract_text()
    person = desk.call(lambda: desk.services.people.person("Una New"))
    assert present(desk) == {person.id}
    badge = desk.call(lambda: desk.services.badges.badge(person.id))
    scan(page, qtbot, badge.text, "already_in")


def test_a_walk_in_of_a_known_name_is_pointed_out(page: CheckinPage, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    dialog = open_dialog(qtbot, WalkInDialog)
    assert dialog._name_field.hint.text() == ""
    QTest.keyClicks(dialog.person, "halima noor")
    assert "on the list" in dialog._name_field.hint.text()
    dialog.reject()


def test_a_lost_badge_is_replaced_and_the_old_one_is_refused(
    page: CheckinPage,
    desk: Desk,
    people: list[Participant],
    opened: list[Path],
    qtbot: QtBot,
) -> None:
    old = desk.call(lambda: desk.services.badges.badge(people[0].id)).text
    enter(page, qtbot, "RST-1", "in")
    with qtbot.waitSignal(page.press.done, timeout=20_000):
        page.commands.replace.trigger()
    assert len(opened) == 1
    scan(page, qtbot, old, "replaced")
    with qtbot.waitSignal(page.press.done, timeout=20_000):
        QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    new = desk.call(lambda: desk.services.badges.badge(people[0].id))
    assert new.number == 2
    scan(page, qtbot, new.text, "already_in")


def test_sounds_are_switched_off_with_a_word(page: CheckinPage, context: PageContext) -> None:
    button = page.head.sound_button
    assert (button.text(), button.accessibleName()) == ("Sounds", "Sounds on")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (button.text(), button.accessibleName()) == ("Silent", "Sounds off")
    assert context.desk.settings.get("sounds") is False
    assert page.scan.hasFocus()


def test_where_there_is_little_room_the_buttons_keep_their_size_and_lose_their_words(
    page: CheckinPage, context: PageContext, qtbot: QtBot
) -> None:
    for width, words in ((1500, True), (1024, False)):
        context.window.resize(width, 720)
        button = page.deeds._open[0]
        qtbot.waitUntil(button.isVisible if words else button.isHidden)
        shown = [b for b in page.deeds.findChildren(QAbstractButton) if b.isVisible()]
        assert len(shown) == 4
        assert min(button.height() for button in shown) >= 44
        rightmost = max(button.geometry().right() for button in shown)
        assert rightmost <= page.deeds.width()
    assert all(button.accessibleName() for button, _ in page.deeds._folded)


def test_keys_of_the_door_do_what_their_buttons_do(page: CheckinPage) -> None:
    keys = {
        "F2": page.commands.find, "F3": page.commands.walk_in, "F4": page.commands.send,
        "F6": page.commands.take, "F11": page.commands.full,
    }  # fmt: skip
    for key, action in keys.items():
        assert action.shortcut().toString() == key
    QTest.keyClicks(page.scan, "ha")
    page.head.walk_in_button.setFocus()
    QTest.keyClick(page.head.walk_in_button, Qt.Key.Key_F2)
    assert page.scan.hasFocus()
    assert page.scan.selectedText() == "ha"
