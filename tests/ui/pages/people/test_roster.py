import csv
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Participant
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.opening.dropped import DropCatcher
from workshopdesk.ui.pages.people import spec
from workshopdesk.ui.pages.people.changes_view import NAMES_SHOWN
from workshopdesk.ui.pages.people.choosing_table import CONFLICT, halves
from workshopdesk.ui.pages.people.columns_view import AT_ONCE, ColumnsView
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.pages.people.reading import ATTRIBUTE, LEFT_OUT, Reading
from workshopdesk.ui.pages.people.roster_view import RosterPreview
from workshopdesk.ui.shell import MainWindow

if TYPE_CHECKING:
    from workshopdesk.domain.errors import DeskError

HEADING = ("Name", "Email", "Organisation", "Role", "Town", "Ticket code")
ROWS = (
    ("Søren Østby", "soren@ostby.example", "Vale Hospitals", "Health", "Harrowmere", "K7Q"),
    ("Žofie Marek", "zofie@northfold.example", "Northfold Carers", "Carer", "Northfold", "P4H"),
    ("Siân Prosser", "sian@speakup.example", "Speak Up", "Lived experience", "Harrowmere", "X2C"),
    ("Mei Lin Zhao", "mei@maple.example", "Maple Court", "Social care", "Easton Vale", "B8T"),
)


def write(path: Path, rows: Sequence[Sequence[str]], *, encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADING, *rows])
    return path


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return write(tmp_path / "attendees.csv", ROWS)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> PeoplePage:
    context.window.add_page(spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    lane_done(qtbot, context)
    return page


def read(page: PeoplePage, path: Path, qtbot: QtBot) -> RosterPreview:
    page.read(path)
    preview = page.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.reader.view is not None)
    return preview


def save(page: PeoplePage, preview: RosterPreview, qtbot: QtBot) -> None:
    QTest.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.preview is None)


def stored(desk: Desk) -> dict[str, Participant]:
    rows = desk.call(desk.services.people.rows)
    return {row.participant.name: row.participant for row in rows}


def test_nothing_is_stored_before_it_is_saved(
    page: PeoplePage, desk: Desk, roster: Path, qtbot: QtBot
) -> None:
    preview = read(page, roster, qtbot)
    assert len(preview.columns.views) == 6
    assert preview.changes.chips["added"].isVisible()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.preview is None)
    assert stored(desk) == {}


def test_a_list_is_stored_and_one_undo_takes_it_back(
    page: PeoplePage, desk: Desk, context: PageContext, roster: Path, qtbot: QtBot
) -> None:
    save(page, read(page, roster, qtbot), qtbot)
    qtbot.waitUntil(lambda: page.list.model.total() == 4)
    assert stored(desk)["Siân Prosser"].attributes == {"Town": "Harrowmere"}
    assert context.window.undo_stack.count() == 1
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: page.list.model.total() == 0)
    assert stored(desk) == {}


def choose_column(preview: RosterPreview, heading: str, wanted: str, qtbot: QtBot) -> None:
    view = next(v for v in preview.columns.views if v.column.heading == heading)
    view.box.setCurrentIndex(view.box.findData(wanted))
    with qtbot.waitSignal(preview.reader.read):
        view.box.activated.emit(view.box.currentIndex())


def test_a_column_can_become_something_else_or_nothing(
    page: PeoplePage, desk: Desk, roster: Path, qtbot: QtBot
) -> None:
    preview = read(page, roster, qtbot)
    choose_column(preview, "Town", "role", qtbot)
    choose_column(preview, "Organisation", LEFT_OUT, qtbot)
    choose_column(preview, "Email", ATTRIBUTE, qtbot)
    save(page, preview, qtbot)
    person = stored(desk)["Søren Østby"]
    assert (person.role, person.organisation, person.email) == ("Harrowmere", "", "")
    assert person.attributes == {"Email": "soren@ostby.example", "Role": "Health"}


def test_what_was_said_of_columns_holds_for_a_newer_list(
    page: PeoplePage, desk: Desk, roster: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    preview = read(page, roster, qtbot)
    assert not preview.reader.recalled
    choose_column(preview, "Town", "role", qtbot)
    choose_column(preview, "Organisation", LEFT_OUT, qtbot)
    save(page, preview, qtbot)
    newer = write(
        tmp_path / "newer.csv", [*ROWS, ("Una Nu", "una@nu.example", "X", "", "Hull", "N")]
    )
    preview = read(page, newer, qtbot)
    assert preview.reader.view is not None
    assert (preview.reader.view.added, preview.reader.view.changes) == (("Una Nu",), ())
    assert preview.reader.recalled
    save(page, preview, qtbot)
    person = stored(desk)["Una Nu"]
    assert (person.role, person.organisation) == ("Hull", "")
    assert "Town" not in str(desk.settings.get("columns"))


def test_the_text_can_be_read_otherwise(
    page: PeoplePage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = write(tmp_path / "old.csv", ROWS[:1], encoding="cp1252")
    preview = read(page, path, qtbot)
    box = preview.head.encoding
    for encoding, name in (("cp1251", "Sшren Шstby"), ("cp1252", "Søren Østby")):
        index = next(n for n in range(box.count()) if box.itemData(n) == encoding)
        box.setCurrentIndex(index)
        with qtbot.waitSignal(preview.reader.read):
            box.activated.emit(index)
        assert preview.reader.view is not None
        assert name[1:5] in preview.reader.view.added[0]
    save(page, preview, qtbot)
    assert list(stored(desk)) == ["Søren Østby"]


def test_the_heading_row_can_be_said(page: PeoplePage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "titled.csv"
    path.write_text("Attendees of the day,,\nName,Role,Code\nInes Calder,Carer,A1\n", "utf-8")
    preview = read(page, path, qtbot)
    box = preview.head.heading
    box.setCurrentIndex(box.findData(2))
    with qtbot.waitSignal(preview.reader.read):
        box.activated.emit(box.currentIndex())
    assert preview.reader.view is not None
    assert preview.reader.view.added == ("Ines Calder",)


@pytest.fixture
def conflict(page: PeoplePage, desk: Desk, tmp_path: Path, roster: Path, qtbot: QtBot) -> Path:
    """A newer list that says otherwise what was changed here, and some other news."""
    save(page, read(page, roster, qtbot), qtbot)
    person = stored(desk)["Žofie Marek"]
    desk.call(lambda: desk.services.people.change(person.id, role="Family carer"))
    newer = [list(row) for row in ROWS]
    newer[1][3] = "Lived experience"
    newer[2][2] = "Speak Up North"
    del newer[3]
    newer.append(["Petra Vondrášek", "petra@vale.example", "Vale", "Social care", "Vale", "N3W"])
    return write(tmp_path / "newer.csv", newer)


def lines(preview: RosterPreview) -> list[str]:
    model = preview.changes.model
    rows = (model.row_for(each) for each in model.shown_ids())
    return [f"{row.kind} {row.name}" for row in rows if row is not None]


def test_conflicts_come_first_and_mine_is_kept(
    page: PeoplePage, desk: Desk, conflict: Path, qtbot: QtBot
) -> None:
    preview = read(page, conflict, qtbot)
    QAbstractItemModelTester(
        preview.changes.model, QAbstractItemModelTester.FailureReportingMode.Fatal, preview
    )
    assert lines(preview) == [
        "conflict Žofie Marek",
        "changed Siân Prosser",
        "added Petra Vondrášek",
        "missing Mei Lin Zhao",
    ]
    save(page, preview, qtbot)
    people = stored(desk)
    assert people["Žofie Marek"].role == "Family carer"
    assert people["Siân Prosser"].organisation == "Speak Up North"
    assert "Mei Lin Zhao" in people


def test_the_arrow_key_takes_the_files(
    page: PeoplePage, desk: Desk, conflict: Path, qtbot: QtBot
) -> None:
    preview = read(page, conflict, qtbot)
    table = preview.changes.table
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert len(preview.changes.taken()) == 1
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert preview.changes.taken() == []
    QTest.keyClick(table, Qt.Key.Key_Right)
    save(page, preview, qtbot)
    assert stored(desk)["Žofie Marek"].role == "Lived experience"


def test_a_click_takes_the_files(page: PeoplePage, conflict: Path, qtbot: QtBot) -> None:
    preview = read(page, conflict, qtbot)
    table = preview.changes.table
    _, file = halves(table.visualRect(preview.changes.model.index(0, 3)))
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(table.viewport(), button, none, file.center())
    assert len(preview.changes.taken()) == 1


def test_chips_show_only_some_changes(page: PeoplePage, conflict: Path, qtbot: QtBot) -> None:
    preview = read(page, conflict, qtbot)
    QTest.mouseClick(preview.changes.chips[CONFLICT], Qt.MouseButton.LeftButton)
    assert lines(preview) == ["conflict Žofie Marek"]


def test_a_decision_stands_when_the_file_is_read_again(
    page: PeoplePage, conflict: Path, qtbot: QtBot
) -> None:
    preview = read(page, conflict, qtbot)
    preview.changes.choose(0, take=True)
    with qtbot.waitSignal(preview.reader.read):
        preview.reader.read_again()
    assert len(preview.changes.taken()) == 1


def test_a_file_that_is_no_list_is_told_and_left(
    page: PeoplePage, context: PageContext, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("", "utf-8")
    told: list[DeskError] = []
    context.window.show_error = told.append  # type: ignore[method-assign,assignment]
    page.read(path)
    qtbot.waitUntil(lambda: bool(told))
    assert page.preview is None
    assert told[0].message


def test_storing_can_be_stopped_and_leaves_nothing(
    page: PeoplePage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    many = [(f"Person {n}", f"p{n}@mail.example", "", "", "", f"C{n:05}") for n in range(2_000)]
    preview = read(page, write(tmp_path / "many.csv", many), qtbot)
    hold = threading.Event()
    waiting = desk.submit(lambda: hold.wait(10))
    QTest.mouseClick(preview.save_button, Qt.MouseButton.LeftButton)
    assert preview.reader.storing
    QTest.mouseClick(preview.progress.cancel_button, Qt.MouseButton.LeftButton)
    hold.set()
    assert waiting.result(10)
    qtbot.waitUntil(lambda: not preview.reader.storing)
    assert stored(desk) == {}
    assert preview.save_action.isEnabled()
    save(page, preview, qtbot)
    assert len(stored(desk)) == 2_000


def test_of_very_many_new_names_some_are_listed_and_all_are_counted(
    page: PeoplePage, tmp_path: Path, qtbot: QtBot
) -> None:
    many = [(f"Person {n}", f"p{n}@mail.example", "", "", "", f"C{n:05}") for n in range(1_200)]
    preview = read(page, write(tmp_path / "many.csv", many), qtbot)
    assert len(lines(preview)) == NAMES_SHOWN + 1
    assert lines(preview)[-1] == "added and 700 more"
    assert preview.changes.chips["added"].accessibleName() == "Added 1,200"
    preview.leave()


def drop(window: MainWindow, path: Path) -> bool:
    """Drag a file onto the window and drop it there; gives whether it would be taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(50, 50), action, mime, button, none)
    enters.ignore()
    QApplication.sendEvent(window, enters)
    if enters.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, mime, button, none))
    return enters.isAccepted()


def test_a_list_dropped_on_the_window_is_taken_and_other_files_are_not(
    page: PeoplePage, context: PageContext, roster: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    catcher = DropCatcher(context.window)
    catcher.dropped.connect(lambda path: context.go("people", path))
    assert not drop(context.window, tmp_path / "photo.jpeg")
    assert page.stack.currentWidget() is page.list
    assert drop(context.window, roster)
    preview = page.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.reader.view is not None)
    preview.leave()


def test_it_says_where_the_list_is_from_and_shows_names_to_judge_the_text_by(
    page: PeoplePage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "list.csv"
    lines = ("Order code,Attendee name,Product", "A1,Søren Østby,Day", "A2,Ann Lee,Day")
    path.write_bytes("\n".join(lines).encode("cp1252"))
    preview = read(page, path, qtbot)
    assert preview.head.about.full_text == "2 people, 3 columns, from pretix"
    assert preview.head.letters.text() == "Are these right? Søren"
    assert not preview.head.letters.isHidden()


def test_those_added_are_told_with_what_is_known_of_them(
    page: PeoplePage, roster: Path, qtbot: QtBot
) -> None:
    preview = read(page, roster, qtbot)
    told = [preview.changes.model.row_for(n) for n in range(preview.changes.model.total())]
    assert told[0] is not None
    assert (told[0].name, told[0].words) == ("Søren Østby", "Health, Vale Hospitals")


def test_many_columns_are_made_a_few_at_a_time_and_kept(
    page: PeoplePage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "wide.csv"
    heading = ["Name", *(f"Question {n}" for n in range(25))]
    path.write_text("\n".join([",".join(heading), ",".join(["Ida Holm", *"abcde" * 5])]), "utf-8")
    preview = read(page, path, qtbot)
    columns = preview.columns
    qtbot.waitUntil(lambda: len(columns.views) == 26)
    assert preview.reader.view is not None
    fresh = ColumnsView(page)
    fresh.show_columns(preview.reader.view)
    assert len(fresh.views) == AT_ONCE
    qtbot.waitUntil(lambda: len(fresh.views) == 26)
    kept = list(columns.views)
    assert [view.column.heading for view in kept] == heading

    view = preview.reader.view
    kept[3].chosen.emit(4, LEFT_OUT)
    qtbot.waitUntil(lambda: preview.reader.view is not view)
    assert columns.views == kept
    assert (kept[3].becomes(), kept[4].becomes()) == (LEFT_OUT, ATTRIBUTE)


def test_comparing_can_be_stopped(page: PeoplePage, roster: Path, qtbot: QtBot) -> None:
    page.read(roster)
    preview = page.preview
    assert preview is not None
    preview.leave()
    lane_done(qtbot, page._context)
    qtbot.waitUntil(lambda: not page._context.jobs.running())
    assert page.preview is None


def test_a_field_belongs_to_one_column() -> None:
    reading = Reading().with_column(1, "name").with_column(4, "name")
    assert reading.columns == {1: ATTRIBUTE, 4: "name"}
    told = reading.with_column(2, LEFT_OUT).settings({1: "Guest", 4: "Person"})
    assert told["mapping"] == {"Guest": 1, "name": 4}
    assert told["leave_out"] == [2]


def test_a_heading_called_like_a_field_stays_an_attribute() -> None:
    told = Reading(columns={3: ATTRIBUTE}).settings({3: "email"})
    assert told["mapping"] == {"email *": 3}
