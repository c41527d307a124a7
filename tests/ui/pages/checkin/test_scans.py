"""The window's own path from the keys of a scanner to a check-in in the event file."""

from collections.abc import Iterator

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


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def person(desk: Desk) -> Participant:
    return desk.call(lambda: desk.services.people.add("Halima Noor", code="rst-20931"))


@pytest.fixture
def page(context: PageContext, person: Participant, qtbot: QtBot) -> Iterator[CheckinPage]:
    assert person
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
    page.full_button.setFocus()
    real_scan("rst20931x")
    qtbot.waitUntil(lambda: shown(page) == "unknown")
    real_scan("rst-20931")
    qtbot.waitUntil(lambda: shown(page) == "in")
    assert present(desk) == {person.id}
    assert not page.window().isFullScreen()
    assert page.full_button.hasFocus()


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
    page.full_button.setFocus()
    ready, picture = page.scan.is_ready, picture_of(page.scan)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert (ready, page.scan.is_ready) == (True, False)
    assert picture_of(page.scan) != picture
