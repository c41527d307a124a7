from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Device, Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.people import spec
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.pages.people.person_dialog import PersonDialog

NAMES = (
    ("Søren Østby", "Vale Hospitals", "Health"),
    ("Žofie Marek", "Northfold Carers", "Family carer"),
    ("Mei Lin Zhao", "Maple Court", "Social care"),
)


@pytest.fixture
def people(desk: Desk) -> list[Participant]:
    add = desk.services.people.add

    def fill() -> list[Participant]:
        return [
            add(name, organisation=firm, role=role, code=f"C-{n}", attributes={"Town": "Elverby"})
            for n, (name, firm, role) in enumerate(NAMES)
        ]

    return desk.call(fill)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PeoplePage:
    context.window.add_page(spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    QAbstractItemModelTester(
        page.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    lane_done(qtbot, context)
    return page


def shown(page: PeoplePage) -> list[str]:
    rows = (page.list.model.row_for(each) for each in page.list.model.shown_ids())
    return [row.participant.name for row in rows if row is not None]


def stored(desk: Desk) -> list[str]:
    rows = desk.call(desk.services.people.rows)
    return sorted(row.participant.name for row in rows)


def test_an_empty_list_says_what_to_do_first(page: PeoplePage) -> None:
    assert page.list.first_button.isVisible()
    assert not page.list.table.isVisible()


@pytest.mark.usefixtures("people")
def test_people_stand_by_name(page: PeoplePage) -> None:
    assert shown(page) == ["Mei Lin Zhao", "Søren Østby", "Žofie Marek"]
    assert page.list.header.subtitle_label.full_text == "3 people, 0 here"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("soren", ["Søren Østby"]),
        ("carer", ["Žofie Marek"]),
        ("lin maple", ["Mei Lin Zhao"]),
        ("c-1", ["Žofie Marek"]),
        ("nobody", []),
    ],
)
def test_typing_finds_people_whatever_case_and_accents(
    page: PeoplePage, qtbot: QtBot, typed: str, found: Sequence[str]
) -> None:
    qtbot.waitActive(page.window())
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.list.search.hasFocus()
    QTest.keyClicks(page.list.search, typed)
    assert shown(page) == list(found)


def test_a_check_in_elsewhere_changes_one_row_and_nothing_else(
    page: PeoplePage, people: list[Participant], desk: Desk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.list.model.total() == 3)
    page.list.table.choose(people[1].id)
    layouts: list[object] = []
    page.list.model.layoutChanged.connect(lambda: layouts.append(1))
    page.list.model.modelReset.connect(lambda: layouts.append(1))
    desk.call(lambda: desk.services.checkin.check_in("C-0", desk="A"))
    qtbot.waitUntil(lambda: page.list.header.subtitle_label.full_text == "3 people, 1 here")
    assert page.list.table.current_id() == people[1].id
    assert not layouts


def test_a_state_and_a_role_narrow_the_list(
    page: PeoplePage, people: list[Participant], desk: Desk, qtbot: QtBot
) -> None:
    desk.call(lambda: desk.services.checkin.check_in("C-0"))
    qtbot.waitUntil(lambda: page.list.header.subtitle_label.full_text == "3 people, 1 here")
    QTest.mouseClick(page.list.chips["here"], Qt.MouseButton.LeftButton)
    assert shown(page) == ["Søren Østby"]
    QTest.mouseClick(page.list.chips["here"], Qt.MouseButton.LeftButton)
    page.list.role.setCurrentIndex(page.list.role.findData("Social care"))
    assert shown(page) == [people[2].name]


def test_somebody_is_added_by_hand_and_chosen(page: PeoplePage, desk: Desk, qtbot: QtBot) -> None:
    QTest.mouseClick(page.list.second_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, PersonDialog)
    QTest.keyClick(dialog.lines["name"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.lines["name"], "Ines Calder")
    dialog.role.setCurrentText("Carer")
    QTest.keyClick(dialog.lines["name"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(desk) == ["Ines Calder"])
    qtbot.waitUntil(lambda: page.list.table.current_id() is not None)
    assert shown(page) == ["Ines Calder"]


def test_somebody_is_changed_with_their_further_columns(
    page: PeoplePage, people: list[Participant], desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.list.model.total() == 3)
    page.list.table.choose(people[0].id)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    dialog = open_dialog(qtbot, PersonDialog)
    dialog.attributes["Town"].setText("Northfold")
    dialog.arrangements.setPlainText("near the door")
    dialog.accept()
    lane_done(qtbot, context)
    person = desk.call(lambda: desk.services.people.person(people[0].id))
    assert (person.attributes, person.arrangements) == ({"Town": "Northfold"}, "near the door")
    assert person.name == people[0].name


def test_needs_are_asked_for_only_where_the_device_may_show_them(
    page: PeoplePage, people: list[Participant], desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    def become_facilitator() -> None:
        with desk._file.work("Another role") as unit:
            unit.put(Device, desk._file.device.id, role="facilitator")

    qtbot.waitUntil(lambda: page.list.model.total() == 3)
    page.list.table.choose(people[0].id)
    for may in (True, False):
        dialog = page.edit()
        assert dialog is not None
        assert dialog.arrangements.isVisibleTo(dialog) is may
        assert dialog.changes() == {}
        dialog.reject()
        desk.call(become_facilitator)
        page.fetch()
        lane_done(qtbot, context)


def test_nothing_is_written_where_nothing_was_changed(
    page: PeoplePage, people: list[Participant], context: PageContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.list.model.total() == 3)
    page.list.table.choose(people[0].id)
    page.edit()
    open_dialog(qtbot, PersonDialog).accept()
    lane_done(qtbot, context)
    assert context.window.undo_stack.count() == 0


def test_several_people_go_with_one_undo(
    page: PeoplePage, people: list[Participant], desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.list.model.total() == 3)
    before = stored(desk)
    page.list.table.setFocus()
    page.list.table.selectAll()
    QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.list.model.total() == 0)
    assert stored(desk) == []
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: page.list.model.total() == len(people))
    assert stored(desk) == before


def test_what_changes_while_another_page_is_shown_is_there_on_coming_back(
    page: PeoplePage, people: list[Participant], desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    from workshopdesk.ui.pages.today import spec as today

    qtbot.waitUntil(lambda: page.list.model.total() == len(people))
    context.window.add_page(today(context))
    context.window.show_page("today")
    desk.call(lambda: desk.services.people.add("Late Comer"))
    lane_done(qtbot, context)
    assert page.list.model.total() == 3
    context.window.show_page("people")
    qtbot.waitUntil(lambda: page.list.model.total() == 4)


def test_thousands_of_people_are_listed_and_found(
    page: PeoplePage, desk: Desk, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("many") / "many.csv"
    lines = (f"Person {n:05} Østergård,Org {n % 90},Role {n % 5},C{n:05}" for n in range(5_000))
    path.write_text("Name,Organisation,Role,Ticket code\n" + "\n".join(lines), "utf-8")
    people = desk.services.people
    desk.call(lambda: people.import_roster(people.read_roster(path)))
    qtbot.waitUntil(lambda: page.list.model.total() == 5_000, timeout=20_000)
    page.list.search.setText("04711 ostergard")
    assert shown(page) == ["Person 04711 Østergård"]
    page.list.search.clear()
    assert len(page.list.model.shown_ids()) == 5_000
