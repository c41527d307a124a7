"""A badge is scanned while somebody types at a table: neither is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import Day, editor_of, saved
from tests.ui.pages.capture.test_drafts import place_of
from tests.ui.scanning.hands import Hands
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages import checkin
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.scanning.scans import Scans

CODE = "RST-20931"


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def person(day: Day) -> Participant:
    return day.desk.call(lambda: day.desk.services.people.add("Halima Noor", code=CODE))


@pytest.fixture
def scans(
    page: CapturePage, context: PageContext, person: Participant, qtbot: QtBot
) -> Iterator[Scans]:
    assert person
    context.window.add_page(checkin.spec(context))
    qtbot.waitUntil(context.window.isActiveWindow)
    scans = Scans(context, page)
    yield scans
    scans.close()


def present(day: Day) -> set[str]:
    return day.desk.call(day.desk.services.checkin.present)


@pytest.mark.usefixtures("scans")
def test_a_scan_amid_a_sentence_checks_in_and_keeps_every_word(
    page: CapturePage,
    day: Day,
    context: PageContext,
    person: Participant,
    hands: Hands,
    qtbot: QtBot,
) -> None:
    hands.type('"Nobody asked ')
    hands.scan(CODE)
    hands.type("us.")
    assert editor_of(page).text == '"Nobody asked us.'
    toast = context.window.toast
    qtbot.waitUntil(lambda: present(day) == {person.id})
    qtbot.waitUntil(toast.isVisible)
    assert toast.words.text().startswith("Scanned: Halima Noor, In.")
    assert page.isVisible()
    assert editor_of(page).hasFocus()
    hands.press("\r", 0.5, Qt.Key.Key_Return)
    qtbot.waitUntil(saved(page, 1))
    assert [point.point.text for point in day.points()] == ["Nobody asked us."]
    assert [point.point.kind for point in day.points()] == ["quote"]


@pytest.mark.usefixtures("scans")
def test_the_draft_never_keeps_the_code(
    page: CapturePage, day: Day, person: Participant, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("half a thou")
    hands.scan(CODE)
    qtbot.waitUntil(lambda: present(day) == {person.id})
    qtbot.waitUntil(lambda: page.notes.saved.state == "kept")
    assert day.drafts() == {place_of(day).draft_place(): "half a thou"}


@pytest.mark.usefixtures("scans")
def test_a_scan_right_after_enter_leaves_the_box_empty_and_the_point_saved(
    page: CapturePage, day: Day, person: Participant, hands: Hands, qtbot: QtBot
) -> None:
    hands.type("The ward clerk rang twice.")
    hands.press("\r", 0.2, Qt.Key.Key_Return)
    assert editor_of(page).held
    hands.scan(CODE)
    qtbot.waitUntil(lambda: present(day) == {person.id})
    qtbot.waitUntil(saved(page, 1))
    assert day.texts() == ["The ward clerk rang twice."]
    assert editor_of(page).text == ""


@pytest.mark.usefixtures("scans")
def test_a_code_nobody_has_is_said_without_being_spelt_out(
    page: CapturePage, context: PageContext, hands: Hands, qtbot: QtBot
) -> None:
    hands.scan("XYZ-99-77-55")
    qtbot.waitUntil(context.window.toast.isVisible)
    said = context.window.toast.words.text()
    assert said.startswith("Scanned: Not known.")
    assert "XYZ" not in said
    context.window.toast.button.click()
    assert context.window.current_key == "checkin"
    assert page.notes.box.editor.text == ""


@pytest.mark.usefixtures("scans")
def test_a_scan_elsewhere_can_be_undone(
    page: CapturePage, day: Day, context: PageContext, hands: Hands, qtbot: QtBot
) -> None:
    hands.scan(CODE)
    qtbot.waitUntil(context.window.undo_stack.canUndo)
    QTest.keyClick(editor_of(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: present(day) == set())
