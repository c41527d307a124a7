import gc
import json
import weakref
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.scanning.hands import real_scan
from workshopdesk.desk import Office
from workshopdesk.services.places import Home, Settings
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.opening.front import PAGES, WAS_OPEN, WINDOW, FrontDesk
from workshopdesk.ui.opening.open_event import OpenEvent
from workshopdesk.ui.opening.single import OneWindow
from workshopdesk.ui.pages.people.page import PeoplePage
from workshopdesk.ui.pages.today.page import TodayPage
from workshopdesk.ui.pages.welcome.begin_card import BeginCard
from workshopdesk.ui.pages.welcome.new_event import NewEventDialog
from workshopdesk.ui.pages.welcome.restore import RestoreDialog
from workshopdesk.ui.pages.welcome.wishes import NewEvent, RestoreWish
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.shell.error_dialog import ErrorDialog


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.under(tmp_path / "home")


@pytest.fixture
def errors() -> list[BaseException]:
    return []


@pytest.fixture
def front(
    window: MainWindow, home: Home, errors: list[BaseException], qtbot: QtBot
) -> Iterator[FrontDesk]:
    front = FrontDesk(window, home, Settings(home.settings), errors.append)
    front.start(None)
    with qtbot.waitSignal(front.idle, timeout=20_000):
        front.load(None)
    yield front
    front.close()
    assert not errors


@pytest.fixture
def event(home: Home) -> Path:
    office = Office(home)
    desk = office.create(home.events / "Day.workshop", "Making Care", date(2026, 11, 12))
    desk.call(desk.services.upkeep.back_up)
    desk.close()
    return desk.path


def open_event(front: FrontDesk, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(front.opened, timeout=20_000):
        front.open(path)
    assert front.open_event is not None
    lane_done(qtbot, front.open_event.context)


def test_the_welcome_page_comes_first_and_stands_alone(
    front: FrontDesk, window: MainWindow
) -> None:
    assert window.current_key == "welcome"
    assert not window.sidebar.isVisible()
    assert front.open_event is None


def test_nothing_of_a_closed_event_stays_in_memory(
    front: FrontDesk, window: MainWindow, event: Path, qtbot: QtBot
) -> None:
    desks = []
    for _ in range(3):
        open_event(front, event, qtbot)
        assert front.open_event is not None
        desks.append(weakref.ref(front.open_event.context.desk))
        with qtbot.waitSignal(front.idle):
            front.leave_event()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(PageContext) == []
    gc.collect()
    assert [desk() for desk in desks] == [None, None, None]


def test_an_event_is_made_from_a_template(front: FrontDesk, qtbot: QtBot, home: Home) -> None:
    assert front.welcome is not None
    qtbot.waitUntil(front.welcome.window().isActiveWindow)
    QTest.keyClick(front.welcome, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = open_dialog(qtbot, NewEventDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "title" in dialog.notice.words.text()
    QTest.keyClicks(dialog.title, "Round the Same Table: part 1/2")
    dialog.template.setCurrentIndex(dialog.template.findData("co-production-day"))
    with qtbot.waitSignal(front.opened, timeout=20_000):
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    assert front.open_event is not None
    assert front.open_event.path == home.events / "Round the Same Table part 1 2.workshop"
    context = front.open_event.context
    sessions = context.call(context.services.programme.sessions).result(20)
    assert len(sessions) > 5
    assert context.window.current_key == "today"
    assert context.window.sidebar.isVisible()


def test_a_template_card_begins_with_it(front: FrontDesk, qtbot: QtBot) -> None:
    assert front.welcome is not None
    qtbot.waitUntil(lambda: bool(front.welcome and front.welcome.findChildren(BeginCard)))
    card = next(c for c in front.welcome.findChildren(BeginCard) if c.text() == "World Café")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, NewEventDialog)
    assert dialog.template.currentData() == "world-cafe"
    dialog.reject()


def test_two_events_of_one_title_get_two_files(front: FrontDesk, qtbot: QtBot) -> None:
    for expected in ("Day.workshop", "Day 2.workshop"):
        assert front.welcome is not None
        dialog = front.welcome.ask_new()
        assert isinstance(dialog, NewEventDialog)
        dialog.title.setText("Day")
        with qtbot.waitSignal(front.opened, timeout=20_000):
            dialog.try_to_save()
        assert front.open_event is not None
        assert front.open_event.path.name == expected
        front.leave_event()


def test_an_event_is_opened_and_left(
    front: FrontDesk, window: MainWindow, event: Path, home: Home, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    assert window.windowTitle() == "Making Care – Workshop Desk"
    assert window.status.saved.words == "All saved here. No network, none needed."
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == "welcome"
    assert not window.sidebar.isVisible()
    assert Settings(home.settings).get(WAS_OPEN) is False


def test_the_page_one_was_on_comes_back(
    front: FrontDesk, window: MainWindow, event: Path, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    window.show_page("people")
    front.leave_event()
    open_event(front, event, qtbot)
    assert window.current_key == "people"


def test_what_is_saved_is_told_with_its_time(
    front: FrontDesk, window: MainWindow, event: Path, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    assert front.open_event is not None
    context = front.open_event.context
    context.do("Renamed", lambda: context.services.programme.change_event(title="Other"))
    qtbot.waitUntil(lambda: window.status.saved.words.startswith("All saved here, "))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Other"))


def test_backups_are_made_while_changing_and_not_otherwise(
    front: FrontDesk, event: Path, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    opened = front.open_event
    assert opened is not None
    services = opened.context.services

    def count() -> int:
        return len(opened.context.call(services.upkeep.backups).result(20))

    before = count()
    opened.back_up()
    qtbot.waitUntil(lambda: not opened.busy)
    assert count() == before
    opened.context.do("Renamed", lambda: services.programme.change_event(title="Other"))
    qtbot.waitUntil(lambda: not opened.busy)
    opened.back_up()
    qtbot.waitUntil(lambda: not opened.busy)
    assert count() == before + 1


def test_closing_the_window_keeps_everything(
    front: FrontDesk, window: MainWindow, event: Path, home: Home, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    assert front.open_event is not None
    context = front.open_event.context
    window.show_page("people")
    for number in range(50):
        context.do("Added", partial(context.services.people.add, f"Person {number}"))
    window.close()
    settings = json.loads(home.settings.read_text("utf-8"))
    assert settings[PAGES] == {str(event): "people"}
    assert settings[WAS_OPEN] is True
    assert json.loads(settings[WINDOW])["page"] == "people"
    desk = Office(home).open(event)
    assert len(desk.call(desk.services.people.rows)) == 50
    assert not desk.why_read_only
    desk.close()


def test_another_event_takes_the_place_of_the_first(
    front: FrontDesk, window: MainWindow, event: Path, home: Home, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    with qtbot.waitSignal(front.opened, timeout=20_000):
        front.create(NewEvent(home.events / "Second.workshop", "Second"))
    assert front.open_event is not None
    assert front.open_event.path.name == "Second.workshop"
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Second"))
    Office(home).open(event).close()


def test_an_event_open_in_another_window_is_raised_there(
    front: FrontDesk, window: MainWindow, event: Path, home: Home, qtbot: QtBot
) -> None:
    other = OneWindow(home.data)
    assert other.hold(event)
    with qtbot.waitSignal(other.asked):
        front.open(event)
    assert front.open_event is None
    assert "its own window" in window.toast.words.text()
    other.let_go()


def test_a_file_that_is_no_event_is_told_and_the_page_stays(
    front: FrontDesk, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "odd.workshop"
    path.write_bytes(b"no database at all")
    with qtbot.waitSignal(front.idle, timeout=20_000):
        front.take_file(path)
    open_dialog(qtbot, ErrorDialog).accept()
    assert window.current_key == "welcome"
    assert front.welcome is not None
    assert not front.welcome.busy.isVisible()
    assert front.welcome.new_button.isEnabled()


def test_a_damaged_event_comes_back_from_its_backup(
    front: FrontDesk, event: Path, qtbot: QtBot
) -> None:
    event.write_bytes(b"rubbish")
    assert front.welcome is not None
    front.welcome.want_backups(event)
    dialog = open_dialog(qtbot, RestoreDialog)
    with qtbot.waitSignal(front.opened, timeout=20_000):
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert front.open_event is not None
    assert front.open_event.path == event
    aside = [path for path in event.parent.iterdir() if "put aside" in path.name]
    assert [path.read_bytes() for path in aside] == [b"rubbish"]


def test_a_backup_that_is_none_is_told(
    front: FrontDesk, event: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(front.idle, timeout=20_000):
        front.restore(RestoreWish(tmp_path / "none.workshop", event))
    dialog = open_dialog(qtbot, ErrorDialog)
    dialog.accept()
    assert front.open_event is None


def test_a_list_dropped_without_an_event_says_what_to_do(
    front: FrontDesk, window: MainWindow, tmp_path: Path
) -> None:
    front.take_file(tmp_path / "people.csv")
    assert "Open or make an event first" in window.toast.words.text()


def test_the_sample_day_is_in_full_swing(front: FrontDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(front.opened, timeout=60_000):
        front.open_sample()
    assert front.open_event is not None
    today = front.open_event.context.call(front.open_event.context.services.today.today).result(20)
    assert [row.state for row in today.rows].count("now") == 1
    assert today.present > 20


def test_a_scanner_is_heard_on_whatever_page_an_event_opens_with(
    front: FrontDesk, event: Path, window: MainWindow, qtbot: QtBot
) -> None:
    open_event(front, event, qtbot)
    assert front.open_event is not None
    context = front.open_event.context
    person = context.call(lambda: context.services.people.add("Ines", code="n1482093344")).result(9)
    qtbot.waitUntil(window.isActiveWindow)
    real_scan("n1482093344")
    qtbot.waitUntil(window.toast.isVisible)
    assert window.toast.words.text() == "Scanned: Ines, In."
    assert context.call(context.services.checkin.present).result(9) == {person.id}
    assert window.current_key == "today"
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog)]


def test_an_event_that_can_only_be_read_says_why_and_offers_no_writing(
    window: MainWindow, home: Home, event: Path, errors: list[BaseException], qtbot: QtBot
) -> None:
    desk = Office(home).open(event, only_read=True)
    opened = OpenEvent(desk, window, errors.append)
    opened.show()
    assert window.status.saved.words == f"Only for reading. {desk.why_read_only}"
    today = window.show_page("today")
    assert isinstance(today, TodayPage)
    assert not today.add_session.isEnabled()
    assert today.add_session.toolTip() == desk.why_read_only
    people = window.show_page("people")
    assert isinstance(people, PeoplePage)
    assert not people.add_action.isEnabled()
    opened.scans.take("rst-20931")
    assert window.toast.words.text() == desk.why_read_only
    people.read(event.with_suffix(".csv"))
    assert people.preview is None
    qtbot.waitUntil(lambda: not opened.busy)
    opened.close()
    assert not errors
