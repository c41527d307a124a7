"""What others wrote comes into the pages the day is led from, and nothing moves there either."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.elsewhere import Elsewhere, at_top, bring, scrolled_to
from tests.ui.pages.checkin import conftest as door
from tests.ui.pages.run.test_run import Day, open_run, plan
from tests.ui.pages.summary import conftest as paper
from workshopdesk.desk import Desk
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages import checkin, devices
from workshopdesk.ui.pages.checkin.page import CheckinPage
from workshopdesk.ui.pages.devices.page import DevicesPage

Meet = Callable[[], Elsewhere]
day_of_paper = paper.day
silence = door._silence


# Run


@pytest.fixture
def led(desk: Desk) -> Day:
    """A session of three tables that has said thirty things, in a day of forty sessions."""
    day = plan(desk, 3)
    for number in range(30):
        day.say(number % 3 + 1, f"Thing {number} that was said")

    def fill() -> None:
        for number in range(40):
            at = desk.clock() + timedelta(hours=1, minutes=number)
            desk.services.programme.add_session(f"Session {number}", starts_at=at)

    desk.call(fill)
    return day


def test_run_keeps_the_tile_the_newest_and_the_run_sheet_where_they_are(
    qtbot: QtBot, context: PageContext, led: Day, meet: Meet
) -> None:
    other = meet()
    room = led.room
    add = other.services.capture.add_line
    for number in range(10):
        words = f"New {number} from elsewhere"
        table = room.tables[1].table.id
        other.do(partial(add, led.session.id, room.prompts[0].id, table, words))
    early = led.desk.clock() - timedelta(hours=1)
    other.do(partial(other.services.programme.add_session, "Early", starts_at=early))
    page = open_run(context, context.window, qtbot)
    newest, sheet = page.newest.view, page.sheet.view
    lines = page.sheet.model.rowCount()
    tops = scrolled_to(qtbot, newest, 70), scrolled_to(qtbot, sheet, 90)
    page.grid.tiles[1].setFocus()
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.room is not None and page.room.points == 40)
    qtbot.waitUntil(lambda: page.sheet.model.rowCount() == lines + 1)
    assert (at_top(newest), at_top(sheet)) == tops
    assert page.grid.tiles[1].hasFocus()
    assert page.grid.tiles[1].now_shown is not None
    assert page.grid.tiles[1].now_shown.points == 20


def test_run_shows_what_is_new_to_whoever_looks_at_the_newest(
    qtbot: QtBot, context: PageContext, led: Day, meet: Meet
) -> None:
    other, room = meet(), led.room
    page = open_run(context, context.window, qtbot)
    add, table = other.services.capture.add_line, room.tables[0].table.id
    new = other.do(partial(add, led.session.id, room.prompts[0].id, table, "New from elsewhere"))
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.room is not None and page.room.points == 31)
    assert at_top(page.newest.view) == (new.id, 0)


# Check-in


def test_check_in_keeps_what_is_typed_and_whom_the_keys_are_on(
    qtbot: QtBot, context: PageContext, desk: Desk, meet: Meet
) -> None:
    add = desk.services.people.add
    known = desk.call(lambda: [add(f"Person {n:02}", code=f"C{n:02}") for n in range(30)])
    other = meet()
    for one in known[20:25]:
        other.do(partial(other.services.checkin.check_in, one.id, desk="Side door"))
    other.do(partial(other.services.people.add, "Person 00 the younger"))
    context.window.add_page(checkin.spec(context))
    page = context.window.show_page("checkin")
    assert isinstance(page, CheckinPage)
    qtbot.waitUntil(lambda: len(page.door.names) == 30)
    QTest.keyClicks(page.scan, "person")
    page.scan.setCursorPosition(3)
    QTest.keyClick(page.scan, Qt.Key.Key_Down)
    QTest.keyClick(page.scan, Qt.Key.Key_Down)
    current = page.names.table.current_id()
    assert current is not None
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.just_now.model.rowCount() == 5)
    qtbot.waitUntil(lambda: len(page.door.names) == 31)
    assert (page.scan.text(), page.scan.cursorPosition()) == ("person", 3)
    assert page.scan.hasFocus()
    assert page.names.table.current_id() == current


# Summary


def test_summary_keeps_the_page_the_scroll_and_the_chosen_headline(
    qtbot: QtBot, context: PageContext, day_of_paper: paper.Day, meet: Meet
) -> None:
    day = day_of_paper
    for number in range(60):
        day.say(f"Something of table one, told at some length, number {number}")
    day.headline("Come home with a plan", day.points[0])
    other = meet()
    add = other.services.summary.add_headline
    other.do(partial(add, "Said elsewhere", (day.points[1],)))
    page = paper.open_page(qtbot, context)
    context.window.resize(1280, 620)
    chosen = page.headlines.headlines.shown_ids()[-1]
    page.headlines.choose(str(chosen))
    page.pane.go(2)
    bar = page.pane.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)
    bar.setValue(37)
    before = page.headlines.headlines.rowCount()
    bring(qtbot, context, other)
    qtbot.waitUntil(lambda: page.headlines.headlines.rowCount() == before + 1)
    paper.calm(page, qtbot)
    assert (page.pane.number, bar.value()) == (2, 37)
    current = page.headlines.current_row()
    assert current is not None
    assert current.id == chosen


# Devices


def test_devices_keep_the_chosen_one(qtbot: QtBot, context: PageContext, meet: Meet) -> None:
    other = meet()
    context.window.add_page(devices.spec(context))
    page = context.window.show_page("devices")
    assert isinstance(page, DevicesPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    rows = [page.model.row_for(each) for each in page.model.shown_ids()]
    chosen = next(row.id for row in rows if row is not None and not row.is_this)
    page.table.choose(chosen)
    top = at_top(page.table)
    other.do(partial(other.services.devices.rename, "A name from elsewhere"))
    bring(qtbot, context, other)

    def name() -> str:
        row = page.model.row_for(chosen)
        return "" if row is None else row.name

    qtbot.waitUntil(lambda: name() == "A name from elsewhere")
    assert page.table.current_id() == chosen
    assert at_top(page.table) == top
