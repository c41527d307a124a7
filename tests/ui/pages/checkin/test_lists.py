from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.checkin.doorway import enter, scan
from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import CheckIn, Participant
from workshopdesk.store.ids import new_id
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.checkin.lists import MissingDialog, ScansDialog, SecondEntriesDialog
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.tables import spec as tables_spec
from workshopdesk.ui.pages.tables.repair.page import RepairPage

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_who_is_missing_leads_to_the_repair_of_the_tables(
    page: CheckinPage,
    context: PageContext,
    desk: Desk,
    people: list[Participant],
    qtbot: QtBot,
) -> None:
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda key, target: wanted.append((key, target)))
    enter(page, qtbot, "RST-1", "in")
    QTest.keyClick(page, Qt.Key.Key_F8)
    dialog = open_dialog(qtbot, MissingDialog)
    assert dialog.model.shown_ids() == [people[2].id, people[1].id]
    assert dialog.subtitle_label.text() == "Coming home: 2 not checked in, 2 of them with a seat."
    assert dialog.model.index(0, 2).data().startswith("Table ")
    context.window.add_page(tables_spec(context))
    dialog.repair_button.click()
    session = desk.call(desk.services.programme.sessions)[0].id
    qtbot.waitUntil(lambda: wanted == [("tables", ("repair", session))])
    assert context.window.current_key == "tables"
    tables = context.window.stack.made("tables")
    assert tables is not None
    qtbot.waitUntil(lambda: bool(tables.findChildren(RepairPage)))
    repair = tables.findChild(RepairPage)
    assert isinstance(repair, RepairPage)
    qtbot.waitUntil(repair.isVisible)
    # Those who are missing are ticked already.
    missing = {people[1].id, people[2].id}
    qtbot.waitUntil(lambda: repair.who.happened.absent == missing)


def test_where_everybody_has_come_there_is_nothing_to_repair(
    page: CheckinPage, qtbot: QtBot
) -> None:
    for code in ("RST-1", "RST-2", "RST-3"):
        scan(page, qtbot, code, "in")
    qtbot.waitUntil(lambda: not page.counts.rest.isVisible())
    QTest.keyClick(page, Qt.Key.Key_F8)
    dialog = open_dialog(qtbot, MissingDialog)
    assert not dialog.repair_button.isEnabled()
    dialog.reject()


def test_second_entries_are_counted_and_listed_with_both_desks(
    page: CheckinPage, desk: Desk, people: list[Participant], clock: StillClock, qtbot: QtBot
) -> None:
    assert not page.counts.second.isVisible()
    came = clock()

    def from_desk_b() -> None:
        """What a desk that was offline has written arrives as facts."""
        desk.services.checkin.check_in(people[0].id, desk="A")
        desk.services.checkin.check_in(people[1].id, desk="A")
        later = {people[0].id: timedelta(minutes=12), people[1].id: timedelta(seconds=40)}
        with desk._file.work("From desk B") as unit:
            for person, apart in later.items():
                unit.add(CheckIn(id=new_id(), participant_id=person, at=came + apart, desk="B"))

    desk.call(from_desk_b)
    qtbot.waitUntil(page.counts.second.isVisible)
    assert page.counts.second.text() == "2 second entries"
    QTest.mouseClick(page.counts.second, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, SecondEntriesDialog)
    QAbstractItemModelTester(dialog.model, FATAL, dialog)
    rows = [[dialog.model.index(row, column).data() for column in range(4)] for row in range(2)]
    first = f"{came.astimezone().hour}:{came.astimezone().minute:02} · A"
    assert rows[0][:2] == ["Håkon Berg", first]
    assert [row[3] for row in rows] == ["order uncertain", "certain"]
    assert all(row[2].endswith(" · B") for row in rows)
    dialog.reject()


def test_all_scans_can_be_searched_for_a_name_or_an_answer(page: CheckinPage, qtbot: QtBot) -> None:
    scan(page, qtbot, "RST-1", "in")
    scan(page, qtbot, "RST-4", "cancelled")
    scan(page, qtbot, "NOBODY-1", "unknown")
    QTest.mouseClick(page.just_now.all_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, ScansDialog)
    QAbstractItemModelTester(dialog.model, FATAL, dialog)
    assert dialog.model.rowCount() == 3
    dialog.search.setText("canc")
    assert dialog.model.rowCount() == 1
    assert dialog.model.index(0, 1).data() == "Cy Gone"
    # What was typed and nobody is called is not kept, so nothing of it can be listed.
    dialog.search.setText("nobody-1")
    assert dialog.model.rowCount() == 0
    dialog.reject()
