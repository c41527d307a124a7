"""What others wrote comes into open pages, and nothing moves under the person's hand.

Two event files and a folder between them. The exchange runs as it does in the window: on its own
thread, in short pieces on the lane.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.elsewhere import Elsewhere, at_top, bring, scrolled_to
from tests.ui.pages.capture.conftest import Day, make_day
from tests.ui.pages.tables.conftest import Workshop, fill
from workshopdesk.desk import Desk
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages import capture, people, tables, themes, today
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.pages.tables.page import TablesPage
from workshopdesk.ui.pages.themes.page import ThemesPage
from workshopdesk.ui.pages.today.page import TodayPage
from workshopdesk.ui.widgets import IdRole

if TYPE_CHECKING:
    from workshopdesk.domain.changes import ChangeSet

Meet = Callable[[], Elsewhere]


# Capture


@pytest.fixture
def day(desk: Desk) -> Day:
    day = make_day(desk)
    add = desk.services.capture.add_line

    def talk() -> None:
        for number in range(60):
            add(day.session.id, day.prompts[0].id, day.tables[0].id, f"Point {number} of ours")

    desk.call(talk)
    return day


@pytest.fixture
def typing(qtbot: QtBot, context: PageContext, day: Day) -> CapturePage:
    context.window.resize(1280, 800)
    context.window.add_page(capture.spec(context))
    page = context.window.show_page("capture")
    assert isinstance(page, CapturePage)
    qtbot.waitUntil(lambda: page.notes.list.model.total() == len(day.points()))
    context.window.activateWindow()
    qtbot.waitUntil(page.notes.box.editor.hasFocus)
    return page


def write_at_table_1(other: Elsewhere, day: Day) -> str:
    """Have the other laptop write new points and change one; gives the changed one."""
    add = other.services.capture.add_line
    for number in range(15):
        words = f"New {number} from elsewhere"
        other.do(partial(add, day.session.id, day.prompts[0].id, day.tables[0].id, words))
    changed = day.points()[10].point.id
    other.edit("point", changed, text="Said better elsewhere")
    return changed


def test_capture_keeps_half_typed_words_cursor_and_scroll(
    qtbot: QtBot, typing: CapturePage, day: Day, context: PageContext, meet: Meet
) -> None:
    other = meet()
    changed = write_at_table_1(other, day)
    box, view = typing.notes.box.editor, typing.notes.list.view
    QTest.keyClicks(box, "My neighbour would come, but")
    cursor = box.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    top = scrolled_to(qtbot, view, 300)
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: typing.notes.list.model.total() == 75)
    assert at_top(view) == top
    assert box.toPlainText() == "My neighbour would come, but"
    assert (box.textCursor().anchor(), box.textCursor().position()) == (3, 12)
    assert box.hasFocus()
    line = typing.notes.list.model.row_for(changed)
    assert line is not None
    assert line.point.text == "Said better elsewhere"


def test_capture_keeps_a_change_in_progress(
    qtbot: QtBot, typing: CapturePage, day: Day, context: PageContext, meet: Meet
) -> None:
    other = meet()
    write_at_table_1(other, day)
    mine = day.points()[50].point.id
    points = typing.notes.list
    points.edit_point(mine)
    editor = points.delegate.editor
    assert editor is not None
    QTest.keyClicks(editor, " and half a thou")
    words, place = editor.toPlainText(), editor.textCursor().position()
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: points.model.total() == 75)
    assert points.delegate.editor is editor
    assert editor.isVisible()
    assert (editor.toPlainText(), editor.textCursor().position()) == (words, place)
    assert editor.hasFocus()
    assert points.current_id() == mine
    QTest.keyClicks(editor, "ght")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words + "ght" in day.texts())


# People


def test_people_keep_selection_scroll_and_what_is_searched(
    qtbot: QtBot, context: PageContext, desk: Desk, meet: Meet
) -> None:
    add = desk.services.people.add
    known = desk.call(lambda: [add(f"Person {n:03}", role="Carer") for n in range(120)])
    other = meet()
    for number in range(20):
        other.do(partial(other.services.people.add, f"Person {number:03} the younger"))
    other.edit("participant", known[61].id, organisation="Maple Court")
    context.window.add_page(people.spec(context))
    page = context.window.show_page("people")
    assert isinstance(page, PeoplePage)
    table = page.list.table
    page.list.search.setText("person")
    page.list.search.setCursorPosition(3)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 120)
    table.choose(known[60].id)
    top = scrolled_to(qtbot, table, table.verticalScrollBar().value() + 11)
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 140)
    row = page.list.model.row_for(known[61].id)
    assert row is not None
    assert row.participant.organisation == "Maple Court"
    assert table.chosen_ids() == [known[60].id]
    assert at_top(table) == top
    assert (page.list.search.text(), page.list.search.cursorPosition()) == ("person", 3)


# Themes


def test_themes_keep_the_chosen_point_and_scroll(
    qtbot: QtBot, context: PageContext, day: Day, meet: Meet
) -> None:
    other = meet()
    changed = write_at_table_1(other, day)
    context.window.resize(1280, 800)
    context.window.add_page(themes.spec(context))
    page = context.window.show_page("themes")
    assert isinstance(page, ThemesPage)
    qtbot.waitUntil(lambda: page.board is not None and page.board.points == 60)
    view, mine = page.unfiled.view, day.points()[30].point.id
    view.choose(mine)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 7)
    top = at_top(view)
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.board is not None and page.board.points == 75)
    qtbot.waitUntil(lambda: len(view.ids()) == 75)
    assert page.active.chosen_ids() == [mine]
    assert at_top(view) == top
    line = view.points.row_for(changed)
    assert line is not None
    assert line.point.text == "Said better elsewhere"


# Tables


def test_tables_keep_the_current_person_and_scroll(
    qtbot: QtBot, context: PageContext, desk: Desk, meet: Meet
) -> None:
    workshop: Workshop = desk.call(lambda: fill(desk, people=90, tables=18, rounds=1))
    workshop.suggest()
    other = meet()
    moved, kept = workshop.people[0].id, workshop.people[40].id
    goal = 18 if workshop.table_of(moved) != 18 else 17
    plan = workshop.seating().plan
    assert plan is not None
    target = next(c.table.id for c in workshop.seating().cards if c.table.number == goal)
    seat = next(
        row["id"]
        for row in other.do(lambda: other.services.upkeep.rows("seat"))
        if row["participant_id"] == moved and row["plan_id"] == plan.id
    )
    other.edit("seat", seat, table_id=target)
    context.window.resize(1000, 640)
    context.window.add_page(tables.spec(context))
    page = context.window.show_page("tables")
    assert isinstance(page, TablesPage)
    qtbot.waitUntil(lambda: len(page.model.people()) == 90)
    board = page.board
    board.go_to(kept)
    qtbot.waitUntil(lambda: board.verticalScrollBar().maximum() > 40)
    board.verticalScrollBar().setValue(board.verticalScrollBar().maximum() // 2)
    value, current = board.verticalScrollBar().value(), board.currentIndex().data(IdRole)
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: workshop.table_of(moved) == goal)
    qtbot.waitUntil(lambda: moved in {p.participant_id for p in page.model.people_at(goal - 1)})
    assert board.verticalScrollBar().value() == value
    assert board.currentIndex().data(IdRole) == current


# Today


def test_today_keeps_the_chosen_session_and_scroll(
    qtbot: QtBot, context: PageContext, desk: Desk, meet: Meet
) -> None:
    programme, start = desk.services.programme, desk.clock()
    made = desk.call(
        lambda: [
            programme.add_session(f"Session {n}", starts_at=start + timedelta(minutes=10 * n))
            for n in range(40)
        ]
    )
    other = meet()
    early = partial(other.services.programme.add_session, "Early", starts_at=start)
    other.do(early)
    other.edit("session", made[21].id, title="Renamed elsewhere")
    context.window.resize(1100, 640)
    context.window.add_page(today.spec(context))
    page = context.window.show_page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 40)
    page.sheet.choose(made[20].id)
    page.sheet.verticalScrollBar().setValue(page.sheet.verticalScrollBar().value() + 9)
    top = at_top(page.sheet)
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.model.rowCount() == 41)
    row = page.model.row_for(made[21].id)
    assert row is not None
    assert row.session.title == "Renamed elsewhere"
    assert page.sheet.current_id() == made[20].id
    assert at_top(page.sheet) == top


# What pages hear


def test_many_changes_from_elsewhere_are_heard_of_in_few_pieces_and_own_ones_at_once(
    qtbot: QtBot, context: PageContext, desk: Desk, meet: Meet
) -> None:
    other = meet()
    for number in range(40):
        other.do(partial(other.services.people.add, f"Person {number}"))
    heard: list[ChangeSet] = []
    context.changed.connect(heard.append)
    bring(qtbot, context, other)

    def rows() -> list[str]:
        return [row for each in heard for row in each.rows.get("participant", ())]

    qtbot.waitUntil(lambda: len(rows()) >= 40)
    assert len(rows()) == len(set(rows())) == 40
    assert sum(each.touches("participant") for each in heard) <= 3
    desk.call(lambda: desk.services.people.add("Ours"))
    qtbot.waitUntil(lambda: heard[-1].local)
