"""Seeing what differs, deciding by keys, and thinking again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.conftest import StillClock
from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.pages.differences.conftest import Apart
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.differences.list_view import one_line
from workshopdesk.ui.pages.differences.page import DifferencesPage
from workshopdesk.ui.pages.differences.write_dialog import WriteDialog
from workshopdesk.ui.parts.history_dialog import HistoryDialog
from workshopdesk.ui.shell import PageSpec
from workshopdesk.ui.theme import Theme
from workshopdesk.ui.widgets import ItemRole


def wait_for(qtbot: QtBot, page: DifferencesPage, count: int) -> None:
    """Wait until the page lists so many."""
    qtbot.waitUntil(lambda: page.list.differences.rowCount() == count)


def press(page: DifferencesPage, key: Qt.Key) -> None:
    """Press a key on the list."""
    page.list.setFocus()
    QTest.keyClick(page.list, key)


def card_texts(page: DifferencesPage) -> list[str]:
    return [card.value.text for card in page.detail.cards]


def two(qtbot: QtBot, page: DifferencesPage, apart: Apart) -> None:
    """Let two points differ."""
    apart.differ(0, "First here", "First there")
    apart.differ(1, "Second here", "Second there")
    apart.meet()
    wait_for(qtbot, page, 2)


def test_an_empty_page_says_that_all_is_well(page: DifferencesPage) -> None:
    assert page.stack.currentWidget() is page.empty
    assert page.empty.title_label.text() == "All is well"


def test_both_values_stand_side_by_side_with_their_words_marked(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    cards = page.detail.cards
    assert sorted(card_texts(page)) == ["First here", "First there"]
    assert [card.text.marked for card in cards] == [[c.value.text.split()[1]] for c in cards]
    assert cards[0].size() == cards[1].size()
    assert cards[0].state.text() == "Shown at the moment"
    assert page.detail.place_label.text() == "1 of 2"
    assert nameless(page) == []


def test_keys_work_as_soon_as_something_differs(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    assert page.list.hasFocus()
    assert page.list.selectionModel().selectedIndexes() == [page.list.currentIndex()]
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_1)
    wait_for(qtbot, page, 1)


def test_a_number_keeps_that_value_and_goes_on_to_the_next(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    kept = card_texts(page)[1]
    press(page, Qt.Key.Key_2)
    wait_for(qtbot, page, 1)
    assert kept in apart.texts()
    assert all("Second" in text for text in card_texts(page))


def test_undo_lets_both_stand_again_and_redo_decides_again(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    two(qtbot, page, apart)
    kept = card_texts(page)[1]
    press(page, Qt.Key.Key_2)
    wait_for(qtbot, page, 1)
    context.window.undo_stack.undo()
    wait_for(qtbot, page, 2)
    context.window.undo_stack.redo()
    wait_for(qtbot, page, 1)
    assert kept in apart.texts()


def test_both_can_be_written_together(qtbot: QtBot, page: DifferencesPage, apart: Apart) -> None:
    two(qtbot, page, apart)
    press(page, Qt.Key.Key_E)
    dialog = open_dialog(qtbot, WriteDialog)
    assert set(dialog.box.toPlainText().split("\n")) == {"First here", "First there"}
    assert nameless(dialog) == []
    dialog.box.setPlainText("First here and there")
    dialog.try_to_save()
    wait_for(qtbot, page, 1)
    assert "First here and there" in apart.texts()


def test_words_of_a_point_can_both_be_kept_as_two_points(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    press(page, Qt.Key.Key_B)
    wait_for(qtbot, page, 1)
    assert {"First here", "First there"} <= set(apart.texts())


def test_later_leaves_it_and_goes_to_the_next(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    first = page.list.current_row()
    press(page, Qt.Key.Key_L)
    assert page.list.current_row() != first
    assert page.list.differences.rowCount() == 2


def test_settling_the_last_one_says_that_all_is_well_beside_what_was_settled(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    apart.differ(0, "First here", "First there")
    apart.meet()
    wait_for(qtbot, page, 1)
    assert not page.settled.isVisible()
    kept = card_texts(page)[0]
    press(page, Qt.Key.Key_1)
    qtbot.waitUntil(page.none_left.isVisible)
    assert page.settled.isVisible()
    assert page.settled.lines.rowCount() == 1
    line = page.settled.lines.index(0, 0)
    assert page.settled.outcome(line.data(ItemRole)) == f"kept “{kept}”"
    assert nameless(page) == []
    page.settled.list.setFocus()
    page.settled.list.setCurrentIndex(line)
    QTest.keyClick(page.settled.list, Qt.Key.Key_Return)
    dialog = open_dialog(qtbot, HistoryDialog)
    dialog.reject()
    context.window.undo_stack.undo()
    wait_for(qtbot, page, 1)
    qtbot.waitUntil(page.detail.isVisible)
    assert not page.settled.isVisible()


def test_nothing_jumps_when_more_arrives(qtbot: QtBot, page: DifferencesPage, apart: Apart) -> None:
    apart.differ(2, "Third here", "Third there")
    apart.meet()
    wait_for(qtbot, page, 1)
    chosen, cards = page.list.current_row(), page.detail.cards
    top = page.list.visualRect(page.list.currentIndex())
    apart.differ(0, "First here", "First there")
    apart.meet()
    wait_for(qtbot, page, 2)
    assert page.list.current_row() == chosen
    assert page.list.visualRect(page.list.currentIndex()) == top
    assert page.detail.cards is cards
    assert page.detail.place_label.text() == "1 of 2"


def test_what_was_settled_elsewhere_stays_in_sight_and_takes_no_keys(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    shown = card_texts(page)
    apart.other.leave()
    seen = apart.other.do(apart.other.services.deciding.views)
    apart.other.do(lambda: apart.other.services.deciding.keep(seen[0], seen[0].values[0].version))
    before = apart.texts()
    apart.meet()
    qtbot.waitUntil(lambda: page.detail.seen is None)
    assert card_texts(page) == shown
    assert not any(card.button.isEnabled() for card in page.detail.cards)
    press(page, Qt.Key.Key_2)
    press(page, Qt.Key.Key_J)
    wait_for(qtbot, page, 1)
    assert page.detail.seen is not None
    assert len(apart.texts()) == len(before)


def test_the_history_of_the_row_puts_a_value_back(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    two(qtbot, page, apart)
    press(page, Qt.Key.Key_H)
    dialog = open_dialog(qtbot, HistoryDialog)
    qtbot.waitUntil(lambda: dialog.past is not None)
    assert nameless(dialog) == []
    [first] = dialog.lines["text"].buttons.values()
    assert first.accessibleName() == "Put “First” back"
    first.click()
    lane_done(qtbot, context)
    assert "First" in apart.texts()
    dialog.reject()
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert "First" not in apart.texts()


def test_a_decision_under_way_is_not_taken_twice_and_no_other_leaves_the_list(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, errors: list[BaseException]
) -> None:
    two(qtbot, page, apart)
    first, other = page.list.differences.shown_ids()
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_J)
    wait_for(qtbot, page, 1)
    assert page.list.differences.shown_ids() == [other]
    assert page.detail.seen is not None
    assert page.detail.seen.id == other != first
    assert errors == []


def test_with_nothing_left_to_settle_nothing_is_offered(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    settle_one(qtbot, page, apart)
    assert page.none_left.title_label.text() == "Everything is settled"
    assert not any(
        action.isEnabled()
        for action in (
            page.keep_action,
            page.write_action,
            page.part_action,
            page.later_action,
        )
    )
    assert page.history_action.isEnabled()
    assert not page.hints.isVisible()
    context.window.undo_stack.undo()
    wait_for(qtbot, page, 1)
    assert page.keep_action.isEnabled()
    assert page.later_action.isEnabled()


def test_the_focus_stays_on_the_page_when_what_had_it_goes(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    settle_one(qtbot, page, apart)
    page.settled.list.setFocus()
    context.window.undo_stack.undo()
    wait_for(qtbot, page, 1)
    qtbot.waitUntil(page.list.hasFocus)
    button = page.detail.cards[0].button
    button.setFocus()
    button.click()
    qtbot.waitUntil(page.none_left.isVisible)
    qtbot.waitUntil(page.list.hasFocus)


def test_a_page_behind_another_takes_no_focus_from_it(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    other = QWidget()
    box = QPlainTextEdit(other)
    context.window.add_page(PageSpec("other", "Other", "check", lambda: other, 99))
    lane_done(qtbot, context)
    apart.differ(0, "First here", "First there")
    apart.meet()
    page.fetch()
    context.window.show_page("other")
    box.setFocus()
    wait_for(qtbot, page, 1)
    lane_done(qtbot, context)
    assert box.hasFocus()


def test_keys_work_when_one_comes_from_a_page_one_wrote_on(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext
) -> None:
    other = QWidget()
    box = QPlainTextEdit(other)
    context.window.add_page(PageSpec("other", "Other", "check", lambda: other, 99))
    context.window.show_page("other")
    box.setFocus()
    apart.differ(0, "First here", "First there")
    apart.meet()
    lane_done(qtbot, context)
    context.window.show_page("differences")
    wait_for(qtbot, page, 1)
    qtbot.waitUntil(page.list.hasFocus)


def test_keys_go_to_the_settled_line_that_has_the_focus(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    settle_one(qtbot, page, apart)
    settled = page.settled.lines.index(0, 0).data(ItemRole).row
    apart.differ(1, "Second here", "Second there")
    apart.meet()
    wait_for(qtbot, page, 1)
    page.settled.list.setFocus()
    assert [each.row() for each in page.settled.list.selectedIndexes()] == [0]
    QTest.keyClick(page.settled.list, Qt.Key.Key_1)
    QTest.keyClick(page.settled.list, Qt.Key.Key_H)
    dialog = open_dialog(qtbot, HistoryDialog)
    qtbot.waitUntil(lambda: dialog.past is not None)
    assert dialog.past is not None
    assert dialog.past.row == settled
    dialog.reject()
    assert page.list.differences.rowCount() == 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_overlaps_however_large_the_letters(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, theme: Theme, scale: float
) -> None:
    settle_one(qtbot, page, apart)
    theme.set_scale(scale)
    page.window().resize(1280, 860)
    for _ in range(2):
        qtbot.waitUntil(lambda: page.side.geometry().right() < page.right.geometry().left())
        apart.differ(1, "Second here", "Second there")
        apart.meet()
        wait_for(qtbot, page, 1)
    assert page.list.height() >= page.list.sizeHintForRow(0)


def test_another_day_begins_with_nothing_settled(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, context: PageContext, clock: StillClock
) -> None:
    settle_one(qtbot, page, apart)
    context.window.show_page("differences")
    qtbot.waitUntil(lambda: not page._stale and not page._asking)
    clock.now += timedelta(days=1)
    page.page_shown()
    qtbot.waitUntil(page.empty.isVisible)


def test_the_card_kept_by_mouse_leaves_the_keys_with_the_list(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    two(qtbot, page, apart)
    button = page.detail.cards[0].button
    button.setFocus()
    button.click()
    wait_for(qtbot, page, 1)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_1)
    qtbot.waitUntil(page.none_left.isVisible)


def test_with_all_settled_the_history_is_that_of_the_newest(
    qtbot: QtBot, page: DifferencesPage, apart: Apart
) -> None:
    settle_one(qtbot, page, apart)
    page.history_action.trigger()
    dialog = open_dialog(qtbot, HistoryDialog)
    qtbot.waitUntil(lambda: dialog.past is not None)
    assert dialog.past is not None
    assert dialog.past.row == apart.points[0].id
    dialog.reject()


def test_five_settled_lines_leave_room_for_what_waits(
    qtbot: QtBot, page: DifferencesPage, apart: Apart, theme: Theme
) -> None:
    settle_one(qtbot, page, apart)
    apart.differ(1, "Second here", "Second there")
    apart.meet()
    wait_for(qtbot, page, 1)
    first = page.settled.lines.index(0, 0).data(ItemRole)
    page.settled.show_views([replace(first, row=str(number)) for number in range(5)])
    theme.set_scale(2.0)
    page.window().resize(1280, 700)
    qtbot.waitUntil(lambda: page.list.height() >= page.list.sizeHintForRow(0))


def test_only_as_much_of_long_words_is_measured_as_can_show() -> None:
    assert one_line("said\n\n  so") == "said so"
    assert len(one_line("word " * 2_000)) == 201


def settle_one(qtbot: QtBot, page: DifferencesPage, apart: Apart) -> None:
    """Let one point differ, and settle it."""
    apart.differ(0, "First here", "First there")
    apart.meet()
    wait_for(qtbot, page, 1)
    press(page, Qt.Key.Key_1)
    qtbot.waitUntil(page.none_left.isVisible)
