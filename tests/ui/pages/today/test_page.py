from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.desk import Desk
from workshopdesk.domain.kinds import Session
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.today import spec
from workshopdesk.ui.pages.today.event_dialog import EventDialog
from workshopdesk.ui.pages.today.page import TodayPage
from workshopdesk.ui.pages.today.session_dialog import SessionDialog
from workshopdesk.ui.widgets import Button, DeskDialog


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> TodayPage:
    context.window.add_page(spec(context))
    page = context.window.show_page("today")
    assert isinstance(page, TodayPage)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    qtbot.waitUntil(lambda: page.today is not None)
    return page


@pytest.fixture
def session(desk: Desk) -> Session:
    """A workshop of four tables at half past nine, here."""
    return desk.call(
        lambda: desk.services.programme.add_session(
            "Coming home",
            starts_at=desk.services.programme.at_time_of_day("09:30"),
            tables=4,
            lead="Tamsin",
        )
    )


def sessions(desk: Desk) -> list[Session]:
    return desk.call(desk.services.programme.sessions)


def choose(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.model.row_for(session.id) is not None)
    page.sheet.choose(session.id)


def test_a_planned_day_has_no_words_where_its_lines_stand(
    page: TodayPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.model.row_for(session.id) is not None)
    page.sheet.grab()
    assert page.sheet.first_words() == page.sheet.accessibleDescription() == ""


def test_an_empty_day_asks_to_be_planned(page: TodayPage) -> None:
    assert page.next_card.title.text() == "Plan the day"
    assert page.next_card.button.isVisible()
    assert "Press N" in page.sheet.first_words()
    page.sheet.grab()
    assert page.sheet.accessibleDescription() == page.sheet.first_words()


def test_the_primary_button_plans_the_first_session(
    page: TodayPage, desk: Desk, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.next_card.button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, SessionDialog)
    QTest.keyClicks(dialog.title, "The big conversation")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.total() == 1)
    added = sessions(desk)[0]
    assert (added.title, added.kind, added.minutes) == ("The big conversation", "workshop", 60)
    assert added.starts_at is not None
    assert added.starts_at.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-11-12 09:30"
    assert len(desk.call(lambda: desk.services.seating.tables(added.id))) == 8


def test_a_session_needs_a_title_and_a_time_that_is_one(
    page: TodayPage, desk: Desk, qtbot: QtBot
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N)
    dialog = open_dialog(qtbot, SessionDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "title" in dialog.notice.words.text()
    QTest.keyClicks(dialog.title, "Tea")
    dialog.start.setText("half nine")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "09:30" in dialog.notice.words.text()
    dialog.reject()
    assert sessions(desk) == []


def test_a_session_is_changed_and_one_undo_takes_all_of_it_back(
    page: TodayPage, desk: Desk, context: PageContext, session: Session, qtbot: QtBot
) -> None:
    choose(page, session, qtbot)
    QTest.keyClick(page.sheet, Qt.Key.Key_F2)
    dialog = open_dialog(qtbot, SessionDialog)
    assert dialog.start.text() == "09:30"
    dialog.title.setText("Coming home late")
    dialog.tables.setValue(6)
    dialog.rounds.setValue(3)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    outline = desk.services.programme.outline

    def stands() -> tuple[str, int, int]:
        told = desk.call(lambda: outline(session.id))
        return told.session.title, told.tables, told.rounds

    qtbot.waitUntil(lambda: context.window.undo_stack.count() == 1)
    assert stands() == ("Coming home late", 6, 3)
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert stands() == ("Coming home", 4, 1)
    context.window.undo_stack.redo()
    lane_done(qtbot, context)
    assert stands() == ("Coming home late", 6, 3)


def test_a_session_goes_back_to_plenary(
    page: TodayPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    choose(page, session, qtbot)
    page.edit_session.trigger()
    dialog = open_dialog(qtbot, SessionDialog)
    dialog.tables.setValue(0)
    dialog.accept()
    qtbot.waitUntil(lambda: not desk.call(lambda: desk.services.seating.tables(session.id)))


def test_a_session_is_taken_away_after_asking_and_comes_back(
    page: TodayPage, desk: Desk, context: PageContext, session: Session, qtbot: QtBot
) -> None:
    choose(page, session, qtbot)
    QTest.keyClick(page.sheet, Qt.Key.Key_Delete)
    dialog = open_dialog(qtbot, DeskDialog)
    assert sessions(desk) == [session]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.total() == 0)
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: page.model.total() == 1)
    assert [each.title for each in sessions(desk)] == ["Coming home"]
    assert len(desk.call(lambda: desk.services.seating.tables(session.id))) == 4


def test_the_event_moves_to_another_day_with_its_sessions(
    page: TodayPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    page.about_event.trigger()
    dialog = open_dialog(qtbot, EventDialog)
    dialog.day.setDate(dialog.day.date().addDays(7))
    dialog.accept()
    programme = desk.services.programme
    qtbot.waitUntil(lambda: desk.call(programme.event).day == date(2026, 11, 19))
    moved = sessions(desk)[0].starts_at
    assert moved is not None
    assert session.starts_at is not None
    assert moved - session.starts_at == timedelta(days=7)


def test_confidentiality_is_only_offered_tighter(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    page.about_event.trigger()
    dialog = open_dialog(qtbot, EventDialog)
    offered = [dialog.rule.itemData(n) for n in range(dialog.rule.count())]
    assert offered == ["chatham", "anonymous"]
    dialog.rule.setCurrentIndex(1)
    dialog.accept()
    programme = desk.services.programme
    qtbot.waitUntil(lambda: desk.call(programme.event).confidentiality == "anonymous")


def test_what_others_do_shows_and_the_choice_stays(
    page: TodayPage, desk: Desk, session: Session, qtbot: QtBot
) -> None:
    choose(page, session, qtbot)
    desk.call(lambda: desk.services.programme.add_session("Lunch", kind="break"))
    qtbot.waitUntil(lambda: page.model.total() == 2)
    assert page.sheet.current_id() == session.id


def test_the_clock_is_followed(
    page: TodayPage, clock: StillClock, session: Session, qtbot: QtBot
) -> None:
    start = session.starts_at
    assert start is not None
    qtbot.waitUntil(lambda: page.model.total() == 1)
    clock.now = start + timedelta(minutes=10)
    page.tick()
    qtbot.waitUntil(lambda: page.now.text() == "Coming home, 50 min left")
    assert page.clock.text() == local(clock.now)


def local(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M")


def test_a_missing_backup_is_a_problem_that_a_press_mends(
    page: TodayPage, desk: Desk, qtbot: QtBot
) -> None:
    lines = page.preflight.lines()
    missing = next(line for line in lines if line.check.name == "Backup")
    assert lines.index(missing) < sum(not line.check.ok for line in lines)
    QTest.mouseClick(missing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.call(desk.services.upkeep.backups)))
    qtbot.waitUntil(
        lambda: all(line.check.ok for line in page.preflight.lines() if line.check.name == "Backup")
    )


def test_check_ins_are_counted(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    desk.call(lambda: desk.services.people.add("Ines", code="A-1"))
    desk.call(lambda: desk.services.people.add("Joss", code="A-2"))
    desk.call(lambda: desk.services.checkin.check_in("A-1", desk="Main door"))
    qtbot.waitUntil(lambda: page.check_in.number.text() == "1")
    assert page.check_in.of.text() == "of 2 here"


def test_whoever_goes_somewhere_at_once_is_not_taken_to_what_comes_next(
    context: PageContext, desk: Desk, qtbot: QtBot
) -> None:
    add, start = desk.services.programme.add_session, desk.clock()
    made = desk.call(
        lambda: [
            add(f"Session {n}", starts_at=start + timedelta(minutes=10 * n)) for n in range(30)
        ]
    )
    context.window.resize(1100, 640)
    context.window.add_page(spec(context))
    page = context.window.show_page("today")
    assert isinstance(page, TodayPage)
    page.model.rowsInserted.connect(lambda: page.sheet.choose(made[20].id))
    qtbot.waitUntil(lambda: page.today is not None)
    top = page.sheet.rowAt(4)
    lane_done(qtbot, context)
    assert page.sheet.rowAt(4) == top > 0


class Sizes(QObject):
    """Notes every size a widget is given."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen: list[QSize] = []
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        """Note it and let it pass."""
        if isinstance(event, QResizeEvent):
            self.seen.append(event.size())
        return False


def test_other_things_to_do_next_move_neither_the_run_sheet_nor_the_focus(
    page: TodayPage, session: Session, desk: Desk, context: PageContext, qtbot: QtBot
) -> None:
    choose(page, session, qtbot)
    link = next(one for one in page.next_card.findChildren(Button) if "Coming home" in one.text())
    link.setFocus()
    sizes = Sizes(page.sheet)
    earlier = desk.clock() - timedelta(minutes=30)
    desk.call(lambda: desk.services.programme.add_session("Early", starts_at=earlier, tables=2))
    qtbot.waitUntil(lambda: "Early" in link.text())
    lane_done(qtbot, context)
    assert link.hasFocus()
    assert sizes.seen == []
