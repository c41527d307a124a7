from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.pages.checkin.doorway import enter, latest, present, shown
from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.desk import Desk, Office
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.checkin.walk_in import WalkInDialog

WORDS = {
    "in": "In",
    "already_in": "Already in",
    "out": "Out",
    "cancelled": "Cancelled",
    "unknown": "Not known",
    "undone": "Taken back",
}


def test_a_scanned_code_checks_in_and_says_name_table_and_arrangements(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    assert page.scan.hasFocus()
    enter(page, qtbot, "RST-1", "in")
    assert present(desk) == {people[0].id}
    said = page.result.accessibleName()
    assert said.startswith("In. Halima Noor. Table ")
    assert "large print" in said
    assert page.scan.text() == ""
    assert page.scan.hasFocus()


def test_each_answer_has_its_own_word_and_look(page: CheckinPage, qtbot: QtBot) -> None:
    looks: dict[str, bytes] = {}

    def note(result: str) -> None:
        assert page.result.accessibleName().startswith(WORDS[result])
        looks[result] = picture_of(page.result)

    for text, result in (
        ("RST-2", "in"),
        ("RST-2", "already_in"),
        ("RST-4", "cancelled"),
        ("nobody at all", "unknown"),
    ):
        enter(page, qtbot, text, result)
        note(result)
    enter(page, qtbot, "RST-2", "already_in")
    QTest.keyClick(page, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: shown(page) == "out")
    note("out")
    QTest.keyClick(page.scan, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(page) == "undone")
    note("undone")
    assert len(set(looks.values())) == len(WORDS)


def test_nothing_is_green_before_the_store_has_it(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    told: list[tuple[str, bool]] = []
    page.door.answered.connect(
        lambda answer: told.append((answer.result, people[0].id in present(desk)))
    )
    QTest.keyClicks(page.scan, "RST-1")
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    assert page.result.answer is None
    qtbot.waitUntil(lambda: told == [("in", True)])


def test_names_are_found_while_typing_and_taken_with_arrows(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    QTest.keyClicks(page.scan, "hak")
    assert page.names.isVisible()
    assert page.names.model.shown_ids() == [people[1].id]
    page.scan.clear()
    assert not page.names.isVisible()
    QTest.keyClicks(page.scan, "ha")
    wanted = page.names.model.shown_ids()[1]
    QTest.keyClick(page.scan, Qt.Key.Key_Down)
    QTest.keyClick(page.scan, Qt.Key.Key_Down)
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: present(desk) == {wanted})
    assert not page.names.isVisible()


def test_enter_takes_the_only_one_meant_and_asks_where_there_are_several(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    enter(page, qtbot, "halim", "in")
    assert present(desk) == {people[0].id}
    QTest.keyClicks(page.scan, "berg")
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    assert page.notice.isVisible()
    assert present(desk) == {people[0].id}
    marked = page.names.marked()
    QTest.keyClick(page.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: present(desk) == {people[0].id, marked})


def test_a_code_from_elsewhere_is_answered_and_what_is_typed_stays(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    QTest.keyClicks(page.scan, "hak")
    page.take_code(" RST-1 ")
    page.take_code("  ")
    qtbot.waitUntil(lambda: shown(page) == "in")
    assert present(desk) == {people[0].id}
    assert page.scan.text() == "hak"


def test_undo_takes_the_check_in_back(page: CheckinPage, desk: Desk, qtbot: QtBot) -> None:
    enter(page, qtbot, "RST-1", "in")
    QTest.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: present(desk) == set())
    qtbot.waitUntil(lambda: shown(page) == "undone")
    qtbot.waitUntil(lambda: not page.commands.out.isEnabled())
    assert latest(desk)[0].void


def test_a_walk_in_is_added_and_in_with_one_undo(
    page: CheckinPage, desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    QTest.keyClicks(page.scan, "Una New")
    QTest.keyClick(page, Qt.Key.Key_F3)
    dialog = open_dialog(qtbot, WalkInDialog)
    assert dialog.person.text() == "Una New"
    dialog.prints.setChecked(False)
    dialog.organisation.setText("The Mill")
    dialog.role.setEditText("Carer")
    dialog.try_to_save()
    qtbot.waitUntil(lambda: shown(page) == "in")
    person = desk.call(lambda: desk.services.people.person("Una New"))
    assert (person.walk_in, person.organisation, person.role) == (True, "The Mill", "Carer")
    assert present(desk) == {person.id}
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.scan)
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: present(desk) == set())
    names = [row.participant.name for row in desk.call(desk.services.people.rows)]
    assert "Una New" not in names


def test_a_walk_in_needs_a_name(page: CheckinPage, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_F3)
    dialog = open_dialog(qtbot, WalkInDialog)
    dialog.try_to_save()
    assert dialog.isVisible()
    dialog.reject()
    assert latest(desk) == []


def test_the_desk_is_named_once_and_remembered(
    page: CheckinPage, desk: Desk, office: Office, qtbot: QtBot
) -> None:
    line = page.desk_name.lineEdit()
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "Main door")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert office.settings.get("desk") == "Main door"
    enter(page, qtbot, "RST-1", "in")
    assert latest(desk)[0].desk == "Main door"


def test_what_happened_just_now_is_listed_with_refusals(
    page: CheckinPage, clock: StillClock, qtbot: QtBot
) -> None:
    for text, result in (("RST-1", "in"), ("RST-4", "cancelled"), ("RST-2", "in")):
        enter(page, qtbot, text, result)
        clock.now += timedelta(minutes=1)
    qtbot.waitUntil(lambda: page.just_now.model.rowCount() == 3)
    model = page.just_now.model
    names = [model.index(row, 1).data() for row in range(3)]
    assert names == ["Håkon Berg", "Cy Gone", "Halima Noor"]
    assert model.index(1, 2).data() == "Cancelled"


def test_counts_follow(page: CheckinPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "RST-1", "in")
    qtbot.waitUntil(lambda: page.counts.present.text() == "1")
    assert page.counts.of.text() == "of 3 in"
    assert page.counts.rest.text() == "2 still to come"


def test_another_device_is_seen(
    page: CheckinPage, desk: Desk, people: list[Participant], qtbot: QtBot
) -> None:
    desk.call(lambda: desk.services.checkin.check_in(people[2].id, desk="Side door"))
    qtbot.waitUntil(lambda: page.just_now.model.rowCount() == 1)
    assert page.just_now.model.index(0, 3).data() == "Side door"
    desk.call(lambda: desk.services.people.add("Una New"))
    qtbot.waitUntil(lambda: page.door.names.find("una") != [])


def test_what_is_typed_anywhere_goes_to_the_box(page: CheckinPage) -> None:
    page.head.walk_in_button.setFocus()
    QTest.keyClicks(page.head.walk_in_button, "ha")
    assert page.scan.text() == "ha"
    assert page.scan.hasFocus()
    QTest.keyClick(page.scan, Qt.Key.Key_Escape)
    assert page.scan.text() == ""


def test_every_control_has_a_name(page: CheckinPage, context: PageContext, qtbot: QtBot) -> None:
    lane_done(qtbot, context)
    reachable = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert reachable
    nameless = [w for w in reachable if not (w.accessibleName() or getattr(w, "text", str)())]
    assert [type(widget).__name__ for widget in nameless] == []
