"""Leading a session by keys, and a countdown that lives by the clock."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.conftest import NOW, StillClock
from workshopdesk.desk import Desk
from workshopdesk.domain.capture_line import read_line
from workshopdesk.domain.kinds import Session
from workshopdesk.domain.views.room import Room
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture import spec as capture_spec
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.run import spec
from workshopdesk.ui.pages.run.page import RunPage
from workshopdesk.ui.pages.run.tiles import LOWEST
from workshopdesk.ui.shell import MainWindow


@dataclass(frozen=True)
class Day:
    """What the tests' event has."""

    desk: Desk
    session: Session

    @property
    def room(self) -> Room:
        """The session as the store has it now."""
        return self.desk.call(lambda: self.desk.services.room.room(self.session.id))

    def say(self, table: int, words: str) -> None:
        """Let a table say something to the first prompt."""
        room = self.room
        self.desk.call(
            lambda: self.desk.services.capture.add(
                self.session.id,
                room.prompts[0].id,
                room.tables[table - 1].table.id,
                read_line(words),
            )
        )


def plan(desk: Desk, tables: int) -> Day:
    """Plan a session of two prompts that begins now."""

    def make() -> Session:
        programme = desk.services.programme
        session = programme.add_session(
            "The way home", tables=tables, rounds=1, starts_at=NOW, minutes=40
        )
        programme.add_prompt(session.id, "What held, and what came apart?", plain="What was good?")
        programme.add_prompt(session.id, "One change", title="One change", minutes=20)
        return session

    return Day(desk, desk.call(make))


@pytest.fixture
def day(desk: Desk) -> Day:
    """A session with three tables."""
    return plan(desk, 3)


def open_run(context: PageContext, window: MainWindow, qtbot: QtBot) -> RunPage:
    """Open the page and wait for the room."""
    window.resize(1440, 900)
    window.add_pages([spec(context), capture_spec(context)])
    page = window.show_page("run")
    assert isinstance(page, RunPage)
    qtbot.waitUntil(lambda: page.room is not None)
    return page


@pytest.fixture
def page(day: Day, context: PageContext, window: MainWindow, qtbot: QtBot) -> RunPage:
    """The page, showing the session."""
    assert day.session
    return open_run(context, window, qtbot)


def current(page: RunPage) -> str:
    """Give the state of the current step as the page shows it."""
    assert page.room is not None
    assert page.room.current is not None
    return page.room.current.state


def test_space_starts_pauses_and_goes_on(page: RunPage, day: Day, qtbot: QtBot) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: current(page) == "running")
    assert page.stage.start.text() == "Pause"
    assert page.stage.figure.text() == "15:00"
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: current(page) == "paused")
    assert day.room.current is not None
    assert day.room.current.state == "paused"
    assert page.stage.start.text() == "Go on"
    QTest.mouseClick(page.stage.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: current(page) == "running")


def test_plus_and_minus_give_and_take_a_minute_and_undo_takes_it_back(
    page: RunPage, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(page, "+")
    qtbot.waitUntil(lambda: page.stage.figure.text() == "16:00")
    QTest.keyClicks(page, "--")
    qtbot.waitUntil(lambda: page.stage.figure.text() == "14:00")
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: page.stage.figure.text() == "15:00")


def test_right_begins_the_next_step_and_a_double_click_any_step(
    page: RunPage, day: Day, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: current(page) == "running")
    QTest.keyClick(page, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.stage.prompt.text() == "One change")
    assert [step.state for step in day.room.steps] == ["ended", "running"]
    first = page.sheet.model.index_of(day.room.steps[0].step.id)
    place = page.sheet.view.visualRect(first).center()
    QTest.mouseClick(page.sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.sheet.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.stage.number.text() == "Prompt 1 of 2")
    assert [step.state for step in day.room.steps] == ["running", "ended"]


def test_the_countdown_ticks_by_the_clock_without_asking_the_store(
    page: RunPage, day: Day, clock: StillClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: current(page) == "running")
    asked: list[str] = []
    room = day.desk.services.room
    monkeypatch.setattr(type(room), "room", lambda *_: asked.append("room"))
    clock.now = NOW + timedelta(minutes=6, seconds=36)
    qtbot.waitUntil(lambda: page.stage.figure.text() == "8:24")
    clock.now = NOW + timedelta(minutes=15, seconds=35)
    qtbot.waitUntil(lambda: page.stage.figure.text() == "+0:35")
    assert page.stage.pie.left == 0
    assert asked == []


def test_reopening_after_a_crash_shows_the_running_countdown(
    page: RunPage,
    context: PageContext,
    window: MainWindow,
    clock: StillClock,
    qtbot: QtBot,
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: current(page) == "running")
    window.clear_pages()
    clock.now = NOW + timedelta(minutes=5)
    again = open_run(context, window, qtbot)
    assert again.stage.figure.text() == "10:00"
    assert again.stage.start.text() == "Pause"


def test_only_the_facilitator_is_told_of_the_plan(
    page: RunPage, clock: StillClock, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.stage.private.text == "Only you: on time, 5:00 in hand")
    for _ in range(11):
        QTest.keyClicks(page, "+")
    qtbot.waitUntil(lambda: page.stage.private.text == "Only you: 20:00 to be on time")
    assert page.sheet.drift.text == "+6 min"
    clock.now = NOW + timedelta(minutes=27)
    qtbot.waitUntil(lambda: page.stage.private.text == "Only you: 7:00 over the plan")


def test_points_appear_as_tables_write_them(page: RunPage, day: Day, qtbot: QtBot) -> None:
    day.say(2, '"She rang twice.')
    qtbot.waitUntil(lambda: page.newest.model.total() == 1)
    day.say(3, "!Ring on day three")
    qtbot.waitUntil(lambda: page.newest.model.total() == 2)
    assert page.grid.tiles[1].now_shown is not None
    assert page.grid.tiles[1].now_shown.points == 1
    assert page.heading.words.full_text == "3 tables, 2 points"


def test_words_that_wait_for_consent_are_not_shown(page: RunPage, day: Day, qtbot: QtBot) -> None:
    day.say(1, "@The secret words")
    qtbot.waitUntil(lambda: page.newest.model.total() == 1)
    shown = page.newest.model.index(0, 0).data()
    assert "secret" not in shown
    assert "Table 1" in shown


def test_a_table_is_quiet_after_five_minutes_of_a_running_step(
    page: RunPage, day: Day, clock: StillClock, qtbot: QtBot
) -> None:
    assert {tile.state for tile in page.grid.tiles} == {"idle"}
    QTest.keyClick(page, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: {tile.state for tile in page.grid.tiles} == {"going"})
    clock.now = NOW + timedelta(minutes=3)
    day.say(2, "still talking")
    qtbot.waitUntil(lambda: page.newest.model.total() == 1)
    clock.now = NOW + timedelta(minutes=5)
    qtbot.waitUntil(lambda: [t.state for t in page.grid.tiles] == ["quiet", "going", "quiet"])
    assert "Quiet" in page.grid.tiles[0].accessibleName()
    assert page.heading.pills["quiet"].text == "2 quiet"


def test_a_digit_opens_a_table_in_capture_with_the_prompt_of_now(
    page: RunPage, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClicks(page, "2")
    capture = window.stack.made("capture")
    assert isinstance(capture, CapturePage)
    qtbot.waitUntil(lambda: capture.shown is not None)
    assert window.current_key == "capture"
    assert capture.header.title_label.text() == "Table 2"


def test_the_bracket_folds_the_run_sheet_and_shows_it_again(page: RunPage) -> None:
    assert page.sheet.isVisible()
    QTest.keyClicks(page, "[")
    assert not page.sheet.isVisible()
    assert page.top.unfold.isVisible()
    QTest.keyClicks(page, "[")
    assert page.sheet.isVisible()


def test_another_session_is_shown_without_starting_anything(
    page: RunPage, day: Day, qtbot: QtBot
) -> None:
    other = day.desk.call(lambda: day.desk.services.programme.add_session("Debate", kind="debate"))
    page.lead(other.id)
    qtbot.waitUntil(lambda: page.top.title.full_text == "Debate")
    assert not page.stage.start.isEnabled()
    assert not page.stage.next.isEnabled()
    assert page.heading.words.full_text == "Plenary: no tables, 0 points"


def test_without_a_session_the_page_says_what_to_do_first(
    context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    window.add_page(spec(context))
    page = window.show_page("run")
    assert isinstance(page, RunPage)
    qtbot.waitUntil(page.empty.isVisible)


def test_eight_tables_are_all_seen_at_once_on_a_laptop(
    desk: Desk, context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    plan(desk, 8)
    page = open_run(context, window, qtbot)
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: len(page.grid.tiles) == 8 and page.grid.tiles[0].height() > LOWEST)
    lowest = page.grid.tiles[-1]
    window.resize(1440, 800)
    qtbot.waitUntil(lambda: lowest.height() <= LOWEST + 20)
    assert not lowest.visibleRegion().isEmpty()
    assert lowest.visibleRegion().boundingRect().height() == lowest.height()


def test_sixty_tables_have_small_tiles_in_fixed_places_and_are_opened_by_number(
    desk: Desk, context: PageContext, window: MainWindow, qtbot: QtBot
) -> None:
    plan(desk, 60)
    page = open_run(context, window, qtbot)
    tiles = page.grid.tiles
    assert len(tiles) == 60
    assert all(tile.small and tile.height() == 88 for tile in tiles)
    shown = [tile.now_shown.table.number for tile in tiles if tile.now_shown]
    assert shown == list(range(1, 61))
    QTest.keyClicks(page, "4")
    QTest.keyClicks(page.heading.box, "7")
    QTest.keyClick(page.heading.box, Qt.Key.Key_Return)
    capture = window.stack.made("capture")
    assert isinstance(capture, CapturePage)
    qtbot.waitUntil(lambda: capture.shown is not None)
    assert capture.header.title_label.text() == "Table 47"
