"""The table keeps its place, opens with Enter, and shows where the focus is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from tests.ui.widgets.gallery import Person, people, people_model
from workshopdesk.ui.theme import Theme
from workshopdesk.ui.widgets import KeyedListModel, ListTable, SearchBox


@pytest.fixture
def model(dressed_app: object) -> KeyedListModel[Person]:
    assert dressed_app
    return people_model(2_000)


@pytest.fixture
def table(qtbot: QtBot, model: KeyedListModel[Person]) -> ListTable:
    table = ListTable(model, "People")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    table.resize(800, 400)
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    return table


def top_id(table: ListTable, model: KeyedListModel[Person]) -> object:
    return model.id_at(table.rowAt(0))


def test_rows_are_thirty_six_pixels_and_grow_with_the_text(table: ListTable, theme: Theme) -> None:
    assert table.rowHeight(0) == 36
    theme.set_scale(1.5)
    assert table.rowHeight(0) == 54


def test_choosing_brings_a_row_into_view_and_tells(qtbot: QtBot, table: ListTable) -> None:
    with qtbot.waitSignal(table.picked) as told:
        table.choose(1_500)
    assert told.args == [1_500]
    assert table.current_id() == 1_500
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())


def test_a_change_elsewhere_moves_neither_choice_nor_scroll(
    table: ListTable, model: KeyedListModel[Person]
) -> None:
    model.sort(0)
    table.choose(model.shown_ids()[900])
    chosen, top = table.current_id(), top_id(table, model)
    offset = table.rowViewportPosition(table.rowAt(0))
    arrivals = [replace(row, name=f"Aa {row.number}") for row in people(2_300)[2_000:]]
    model.upsert(arrivals)
    model.remove([each for each in range(300) if each not in {chosen, top}])
    assert table.current_id() == chosen
    assert model.place_of(top) >= 0
    assert table.currentIndex().row() == model.place_of(chosen)
    assert table.rowAt(0) >= 0
    assert offset <= 0


def test_a_new_order_keeps_the_top_row_on_top(
    table: ListTable, model: KeyedListModel[Person]
) -> None:
    model.sort(3)
    table.verticalScrollBar().setValue(36 * 700 + 10)
    top, offset = top_id(table, model), table.rowViewportPosition(table.rowAt(0))
    changed = [replace(row, table=row.table % 7) for row in people(2_000)[::5] if row.number != top]
    model.upsert(changed)
    assert top_id(table, model) == top
    assert table.rowViewportPosition(table.rowAt(0)) == offset


def test_a_row_hidden_by_the_filter_is_chosen_again_when_it_comes_back(
    table: ListTable, model: KeyedListModel[Person]
) -> None:
    table.choose(17)
    model.set_filter("no such person")
    assert table.current_id() is None
    model.set_filter("")
    assert table.current_id() == 17


def test_enter_and_a_double_click_open(qtbot: QtBot, table: ListTable) -> None:
    table.choose(4)
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [4]


def test_several_rows_are_told_in_their_order(table: ListTable) -> None:
    table.selectRow(5)
    table.selectionModel().select(
        table.model().index(2, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    assert table.chosen_ids() == [2, 5]


def test_a_click_on_a_heading_sorts_by_it(table: ListTable, model: KeyedListModel[Person]) -> None:
    header = table.horizontalHeader()
    x = header.sectionViewportPosition(3) + 10
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft() + _at(x)
    )
    assert model.sorted_by[0] == 3


def _at(x: int) -> QPoint:
    return QPoint(x, 10)


def test_the_focus_is_seen(qtbot: QtBot, table: ListTable) -> None:
    table.choose(1)
    table.window().activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    focused = picture_of(table)
    table.clearFocus()
    assert picture_of(table) != focused


def test_down_from_the_search_box_goes_into_the_table(
    qtbot: QtBot, table: ListTable, model: KeyedListModel[Person]
) -> None:
    search = SearchBox("Find people", "")
    qtbot.addWidget(search)
    search.textChanged.connect(model.set_filter)
    search.down.connect(table.choose_first)
    QTest.keyClicks(search, "marek")
    QTest.keyClick(search, Qt.Key.Key_Down)
    assert table.current_id() == model.id_at(0)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert model.rowCount() == 2_000
