"""Filing by keys and by hand; what the store says afterwards."""

from unittest.mock import PropertyMock, patch

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.pages.themes.conftest import Talk, open_page
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.themes.dialogs import FindThemeDialog, MergeDialog, NameDialog
from workshopdesk.ui.pages.themes.page import ThemesPage

KEY = Qt.Key


def press(page: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key)


def drop(target: QWidget, page: ThemesPage, point_ids: list[str]) -> None:
    """Drop points of the unfiled list on a widget, as Qt does at the end of a drag."""
    view = page.unfiled.view
    data = view.points.mimeData([view.points.index_of(each) for each in point_ids])
    spot, nothing = QPointF(QPoint(5, 5)), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(spot, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, nothing)
    target.dropEvent(event)


def test_unfiled_points_stand_newest_first(page: ThemesPage, talk: Talk) -> None:
    assert page.unfiled.view.ids() == [point.id for point in reversed(talk.points)]
    assert page.unfiled.view.current_id() == talk.points[-1].id


def test_j_and_k_move_and_a_number_files_the_current_point(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time")
    talk.theme("Money")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 2)
    press(page, KEY.Key_J)
    press(page, KEY.Key_J)
    press(page, KEY.Key_K)
    assert page.unfiled.view.current_id() == talk.points[3].id
    press(page, KEY.Key_2)
    assert page.unfiled.view.current_id() == talk.points[2].id
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": [], "Money": ["Nobody pays the bus"]}
    assert page.unfiled.view.current_id() == talk.points[2].id


def test_filing_is_undone_and_done_again(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 1)
    press(page, KEY.Key_1)
    lane_done(qtbot, context)
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": []}
    qtbot.waitUntil(lambda: len(page.unfiled.view.ids()) == 5)
    context.window.undo_stack.redo()
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": ["A thing told in confidence"]}


def test_several_chosen_points_are_filed_together(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 1)
    view = page.unfiled.view
    view.choose(talk.points[1].id)
    QTest.keyClick(view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, KEY.Key_1)
    lane_done(qtbot, context)
    assert len(talk.piles()["Time"]) == 2
    assert context.window.undo_stack.count() == 1


def test_a_number_without_a_theme_does_nothing(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    press(page, KEY.Key_7)
    lane_done(qtbot, context)
    assert len(talk.unfiled()) == 5


def test_a_new_theme_is_named_by_picked_words_and_takes_the_point(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    page.unfiled.view.choose(talk.points[3].id)
    press(page, KEY.Key_N)
    dialog = open_dialog(qtbot, NameDialog)
    for chip in dialog.chips:
        if chip.text() in {"bus", "pays"}:
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert dialog.line.text() == "Pays bus"
    QTest.keyClick(dialog.line, KEY.Key_Return)
    lane_done(qtbot, context)
    assert talk.piles() == {"Pays bus": ["Nobody pays the bus"]}
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert talk.piles() == {}


def test_a_typed_name_counts_and_an_empty_one_does_not(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    press(page, KEY.Key_N)
    dialog = open_dialog(qtbot, NameDialog)
    QTest.keyClick(dialog.line, KEY.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.line, "Trust")
    QTest.keyClick(dialog.line, KEY.Key_Return)
    lane_done(qtbot, context)
    assert list(talk.piles()) == ["Trust"]


def test_words_told_in_confidence_are_neither_shown_nor_offered_nor_found(
    page: ThemesPage, qtbot: QtBot
) -> None:
    view = page.unfiled.view
    assert "confidence" not in str(view.points.index(0, 0).data())
    assert view.points.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == ""
    press(page, KEY.Key_N)
    dialog = open_dialog(qtbot, NameDialog)
    assert dialog.chips == []
    dialog.reject()
    page.unfiled.search.setText("confidence")
    assert view.ids() == []


def test_del_takes_a_point_back_to_the_unfiled(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time", 0, 1)
    qtbot.waitUntil(lambda: page.board is not None and page.board.filed == 2)
    press(page, KEY.Key_Right)
    card = page.piles.cards()[0]
    assert page.active is card.view
    press(page, KEY.Key_J)
    press(page, KEY.Key_Delete)
    assert card.view.current_id() == talk.points[0].id
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": ["We meet at ten in the morning"]}


def test_a_point_on_one_pile_is_filed_on_another_by_its_number(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time", 0)
    talk.theme("Money")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 2)
    press(page, KEY.Key_Right)
    press(page, KEY.Key_2)
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": [], "Money": ["We meet at ten in the morning"]}
    assert page.active is page.unfiled.view


def test_points_are_dropped_on_a_pile_and_back(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 1)
    wanted = [talk.points[3].id]
    drop(page.piles.cards()[0], page, wanted)
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": ["Nobody pays the bus"]}
    page.unfiled.dropped.emit(wanted)
    lane_done(qtbot, context)
    assert talk.piles() == {"Time": []}


def test_f_files_on_a_theme_found_by_its_name(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time")
    talk.theme("Money, and who is paid")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 2)
    page.unfiled.view.choose(talk.points[3].id)
    press(page, KEY.Key_F)
    dialog = open_dialog(qtbot, FindThemeDialog)
    QTest.keyClicks(dialog.search, "paid")
    QTest.keyClick(dialog.search, KEY.Key_Return)
    lane_done(qtbot, context)
    assert talk.piles()["Money, and who is paid"] == ["Nobody pays the bus"]


def test_the_outlined_theme_is_renamed(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Time")
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 1)
    QTest.mouseClick(page.piles.cards()[0], Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    press(page, KEY.Key_F2)
    dialog = open_dialog(qtbot, NameDialog)
    dialog.line.setText("Time and the working day")
    QTest.keyClick(dialog.line, KEY.Key_Return)
    lane_done(qtbot, context)
    assert list(talk.piles()) == ["Time and the working day"]
    card = page.piles.cards()[0]
    qtbot.waitUntil(lambda: card.name.text() == "Time and the working day")


def test_two_themes_are_merged_and_parted_again(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Fear", 1)
    talk.theme("Blame", 0)
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 2)
    press(page, KEY.Key_M)
    dialog = open_dialog(qtbot, MergeDialog)
    dialog.into.setCurrentIndex(0)
    QTest.keyClick(dialog, KEY.Key_Return)
    assert dialog.isVisible(), "a theme cannot go into itself"
    dialog.going.setCurrentIndex(1)
    QTest.keyClick(dialog, KEY.Key_Return)
    lane_done(qtbot, context)
    assert talk.piles() == {"Fear": ["We meet at ten in the morning", "I was afraid to ask"]}
    context.window.undo_stack.undo()
    lane_done(qtbot, context)
    assert set(talk.piles()) == {"Fear", "Blame"}


def test_a_theme_taken_away_leaves_its_points_unfiled(
    page: ThemesPage, talk: Talk, context: PageContext, qtbot: QtBot
) -> None:
    talk.theme("Fear", 1)
    qtbot.waitUntil(lambda: len(page.piles.cards()) == 1)
    QTest.keyClick(page, KEY.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    lane_done(qtbot, context)
    assert talk.piles() == {}
    assert len(talk.unfiled()) == 5


def test_nothing_can_be_changed_in_an_event_that_can_only_be_read(
    context: PageContext, talk: Talk, qtbot: QtBot
) -> None:
    talk.theme("Time")
    with patch.object(PageContext, "can_write", PropertyMock(return_value=False)):
        page = open_page(qtbot, context, 5)
        press(page, KEY.Key_1)
        press(page, KEY.Key_N)
        lane_done(qtbot, context)
    assert talk.piles() == {"Time": []}
    assert not page.piles.tile.isEnabled()
