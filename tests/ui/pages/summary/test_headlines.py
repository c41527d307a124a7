"""Headlines: written, changed, ordered, taken away, each with the points it rests on."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.pages.summary.conftest import Day
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.summary.headline_dialog import HeadlineDialog
from workshopdesk.ui.pages.summary.page import SummaryPage

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def shown(page: SummaryPage) -> list[str]:
    model = page.headlines.headlines
    rows = (model.row_for(each) for each in model.shown_ids())
    return [row.text for row in rows if row is not None]


@pytest.fixture
def three(day: Day, page: SummaryPage, qtbot: QtBot) -> list[str]:
    """Three headlines, the second without a point."""
    ids = [
        day.headline("One", day.points[0]),
        day.headline("Two"),
        day.headline("Three", day.points[0], day.points[1]),
    ]
    qtbot.waitUntil(lambda: shown(page) == ["One", "Two", "Three"])
    return ids


def test_without_a_headline_the_page_says_how_to_begin(page: SummaryPage) -> None:
    assert "Press N" in page.work.no_headline.text()
    assert page.work.no_headline.isVisible()
    assert page.work.add_button.hasFocus()


def test_n_writes_a_headline_with_the_points_it_rests_on(
    page: SummaryPage, day: Day, context: PageContext, qtbot: QtBot
) -> None:
    QTest.keyClick(page, KEY.Key_N)
    dialog = open_dialog(qtbot, HeadlineDialog)
    QTest.keyClicks(dialog.words, "Pay the bus first.")
    QTest.keyClicks(dialog.search, "bus")
    QTest.keyClick(dialog.search, KEY.Key_Down)
    QTest.keyClick(dialog.table, KEY.Key_Space)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    lane_done(qtbot, context)
    assert day.headlines() == [("Pay the bus first.", (day.points[1],))]
    qtbot.waitUntil(lambda: page.headlines.headlines.rowCount() == 1)
    row = page.headlines.current_row()
    assert row is not None
    assert page.headlines.headlines.rests_on(row) == "1 point · 1 table"
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert day.headlines() == []


def test_a_headline_without_words_is_not_stored(page: SummaryPage, day: Day, qtbot: QtBot) -> None:
    QTest.keyClick(page, KEY.Key_N)
    dialog = open_dialog(qtbot, HeadlineDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.notice.isVisible()
    dialog.reject()
    assert day.headlines() == []


def test_a_headline_without_a_point_says_that_it_will_not_print(
    page: SummaryPage, three: list[str]
) -> None:
    row = page.headlines.headlines.row_for(three[1])
    assert row is not None
    assert page.headlines.headlines.rests_on(row) == "No point yet, will not print"
    assert [page.headlines.printed_number(place) for place in (0, 2)] == [1, 2]


def test_a_headline_on_held_points_alone_will_not_print_and_words_stay_hidden(
    page: SummaryPage, day: Day, qtbot: QtBot
) -> None:
    day.headline("Boots", day.points[2])
    qtbot.waitUntil(lambda: page.headlines.headlines.rowCount() == 1)
    row = page.headlines.current_row()
    assert row is not None
    assert page.headlines.headlines.rests_on(row).startswith("Its points wait for consent")
    QTest.keyClick(page.headlines, KEY.Key_Return)
    dialog = open_dialog(qtbot, HeadlineDialog)
    words = [str(dialog.model.index(n, 1).data()) for n in range(dialog.model.rowCount())]
    assert "Held until somebody consents" in words
    assert not any("boots" in each for each in words)
    dialog.reject()


def test_words_and_points_of_a_headline_are_changed(
    page: SummaryPage, day: Day, three: list[str], context: PageContext, qtbot: QtBot
) -> None:
    page.headlines.choose(three[2])
    QTest.keyClick(page, KEY.Key_F2)
    dialog = open_dialog(qtbot, HeadlineDialog)
    QTest.mouseClick(dialog.only_chosen, Qt.MouseButton.LeftButton)
    assert dialog.model.rowCount() == 2
    dialog.toggle(day.points[0])
    dialog.words.setText("Three, better")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    lane_done(qtbot, context)
    assert day.headlines()[2] == ("Three, better", (day.points[1],))


def test_ctrl_and_arrows_put_headlines_in_order(
    page: SummaryPage, day: Day, three: list[str], context: PageContext, qtbot: QtBot
) -> None:
    page.headlines.choose(three[2])
    QTest.keyClick(page.headlines, KEY.Key_Up, CONTROL)
    qtbot.waitUntil(lambda: shown(page) == ["One", "Three", "Two"])
    row = page.headlines.current_row()
    assert row is not None
    assert row.id == three[2]
    QTest.keyClick(page.headlines, KEY.Key_Up, CONTROL)
    qtbot.waitUntil(lambda: shown(page) == ["Three", "One", "Two"])
    QTest.keyClick(page.headlines, KEY.Key_Up, CONTROL)
    QTest.keyClick(page.headlines, KEY.Key_Down, CONTROL)
    qtbot.waitUntil(lambda: shown(page) == ["One", "Three", "Two"])
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert [text for text, _ in day.headlines()] == ["Three", "One", "Two"]


def test_a_headline_is_dragged_to_another_place(
    page: SummaryPage, three: list[str], qtbot: QtBot
) -> None:
    view = page.headlines
    data = view.headlines.mimeData([view.headlines.index_of(three[0])])
    spot = QPointF(20, view.height() - 2)
    event = QDropEvent(
        spot,
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)
    qtbot.waitUntil(lambda: shown(page) == ["Two", "Three", "One"])


def test_del_takes_a_headline_away_and_undo_brings_it_back(
    page: SummaryPage, day: Day, three: list[str], context: PageContext, qtbot: QtBot
) -> None:
    page.headlines.choose(three[0])
    QTest.keyClick(page.headlines, KEY.Key_Delete)
    lane_done(qtbot, context)
    assert [text for text, _ in day.headlines()] == ["Two", "Three"]
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert [text for text, _ in day.headlines()] == ["One", "Two", "Three"]
