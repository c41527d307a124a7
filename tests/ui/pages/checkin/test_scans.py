"""The window's own path from the keys of a scanner to a check-in in the event file."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.pages.dialogs import open_dialog
from tests.ui.scanning.hands import Hands, real_scan
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin import spec
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog
from workshopdesk.ui.scanning.scans import Scans
from workshopdesk.ui.shell import PageSpec


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def person(desk: Desk) -> Participant:
    return desk.call(lambda: desk.services.people.add("Halima Noor", code="rst-20931"))


@pytest.fixture
def page(
    context: PageContext, person: Participant, printing: None, qtbot: QtBot
) -> Iterator[CheckinPage]:
    assert person
    assert printing is None
    context.window.add_page(spec(context))
    page = context.window.show_page("checkin")
    assert isinstance(page, CheckinPage)
    qtbot.waitUntil(lambda: len(page.door.names) == 1)
    qtbot.waitUntil(context.window.isActiveWindow)
    scans = Scans(context, context.window)
    yield page
    scans.close()


def present(desk: Desk) -> set[str]:
    return desk.call(desk.services.checkin.present)


def shown(page: CheckinPage) -> str:
    return page.result.answer.result if page.result.answer else ""


def test_a_key_burst_ends_as_a_stored_check_in_and_the_box_keeps_what_was_typed(
    page: CheckinPage, desk: Desk, person: Participant, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("hal")
    hands.scan("RST-20931")
    qtbot.waitUntil(lambda: shown(page) == "in")
    assert present(desk) == {person.id}
    assert page.scan.text() == "hal"
    assert page.names.model.shown_ids() == [person.id]


def test_the_same_by_qts_own_road_with_the_focus_on_a_button(
    page: CheckinPage, desk: Desk, person: Participant, qtbot: QtBot
) -> None:
    page.head.full_button.setFocus()
    real_scan("rst20931x")
    qtbot.waitUntil(lambda: shown(page) == "unknown")
    real_scan("rst-20931")
    qtbot.waitUntil(lambda: shown(page) == "in")
    assert present(desk) == {person.id}
    assert not page.window().isFullScreen()
    assert page.head.full_button.hasFocus()


def test_a_scan_while_a_walk_in_is_written_saves_no_walk_in(
    page: CheckinPage, desk: Desk, person: Participant, hands: Hands, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    dialog = open_dialog(qtbot, WalkInDialog)
    dialog.person.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    hands.type("Una N")
    hands.scan("RST-20931")
    hands.type("ew")
    qtbot.waitUntil(lambda: shown(page) == "in")
    assert present(desk) == {person.id}
    assert dialog.isVisible()
    assert dialog.person.text() == "Una New"
    dialog.reject()


def test_the_box_says_whether_a_scanner_is_heard(page: CheckinPage, qtbot: QtBot) -> None:
    page.head.full_button.setFocus()
    ready, picture = page.scan.is_ready, picture_of(page.scan)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert (ready, page.scan.is_ready) == (True, False)
    assert picture_of(page.scan) != picture


def test_a_scan_at_the_full_screen_is_answered_once(
    page: CheckinPage, desk: Desk, hands: Hands, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_F11)
    kiosk = page.kiosk.kiosk
    assert kiosk is not None
    qtbot.waitUntil(kiosk.isActiveWindow)
    answers: list[str] = []
    page.door.answered.connect(lambda answer: answers.append(answer.result))
    hands.scan("RST-20931")
    qtbot.waitUntil(lambda: answers == ["in"])
    hands.scan("NOBODY-17", pause=2)
    qtbot.waitUntil(lambda: answers == ["in", "unknown"])
    assert kiosk.line.text() == ""
    assert len(desk.call(desk.services.help_desk.refused)) == 1
    kiosk.close()


def test_a_scan_on_another_page_is_answered_as_at_this_desk_s_door(
    page: CheckinPage, desk: Desk, person: Participant, context: PageContext, qtbot: QtBot
) -> None:
    page.take_code("rst-20931")
    qtbot.waitUntil(lambda: shown(page) == "in")
    page.take_choices(replace(page.choices, leaving=True))
    context.window.add_page(PageSpec("other", "Other", "today", QWidget, 1))
    context.window.show_page("other")
    scans = Scans(context, context.window)
    scans.take("rst-20931")
    scans.take("nobody-17")
    qtbot.waitUntil(lambda: bool(desk.call(desk.services.help_desk.refused)))
    assert present(desk) == set()
    assert person.id in {entry.participant.id for entry in desk.call(desk.services.checkin.latest)}
    scans.close()
