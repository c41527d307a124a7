"""Ten thousand rows: found at once, changed without losing one's place."""

from collections.abc import Hashable
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery import Person, people, people_model
from workshopdesk.domain.text import fold
from workshopdesk.ui.widgets import IdRole, ItemRole, KeyedListModel, ListColumn, ToneRole

pytestmark = pytest.mark.usefixtures("dressed_app")
Pair = tuple[int, str]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def pairs_model() -> KeyedListModel[Pair]:
    columns = [
        ListColumn[Pair]("Number", lambda row: str(row[0]), lambda row: row[0], right=True),
        ListColumn[Pair]("Name", lambda row: row[1]),
    ]
    return KeyedListModel[Pair](columns, lambda row: row[0])


def names(model: KeyedListModel[Person]) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_cell_tells_text_id_row_and_tone() -> None:
    model = people_model(3)
    cell = model.index(1, 4)
    assert cell.data() == "Checked in"
    assert cell.data(IdRole) == 1
    assert cell.data(ItemRole) == people(3)[1]
    assert cell.data(ToneRole) == "going"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_words_of_a_filter_may_stand_in_any_order_and_without_accents() -> None:
    model = people_model(64)
    model.set_filter("OSTERGARD zofie")
    assert set(names(model)) == {"Žofie Østergård"}
    model.set_filter("")
    assert model.rowCount() == model.total() == 64


def test_a_predicate_narrows_besides_the_words() -> None:
    model = people_model(30)
    model.set_predicate(lambda row: row.here)
    model.set_filter("carer")
    assert {row.role for row in map(model.row_for, model.shown_ids()) if row} == {"Carer"}
    assert all(row.here for row in map(model.row_for, model.shown_ids()) if row)
    model.set_predicate(None)
    assert model.rowCount() == 6


def test_sorting_goes_by_the_columns_own_key_and_back() -> None:
    model = people_model(70)
    model.sort(3)
    tables = [int(str(model.index(row, 3).data())) for row in range(70)]
    assert tables == sorted(tables)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    folded = [fold(name) for name in names(model)]
    assert folded == sorted(folded, reverse=True)


def test_a_changed_row_tells_only_itself(qtbot: QtBot) -> None:
    model = people_model(50)
    with qtbot.waitSignal(model.dataChanged) as told, qtbot.assertNotEmitted(model.modelReset):
        model.upsert([replace(people(50)[7], organisation="Vale Hospitals")])
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row()) == (7, 7)
    assert model.index(7, 1).data() == "Vale Hospitals"


def test_a_change_keeps_every_other_row_under_its_own_index() -> None:
    model = people_model(200)
    model.sort(0)
    held = {each: QPersistentModelIndex(model.index_of(each)) for each in model.shown_ids()}
    model.upsert([replace(people(200)[3], name="Aaron First"), replace(people(500)[499])])
    model.remove([10, 11, 4711])
    for each, index in held.items():
        assert index.isValid() == (each not in {10, 11})
        assert not index.isValid() or model.id_at(index.row()) == each


def test_what_is_hidden_by_a_filter_is_changed_too() -> None:
    model = people_model(20)
    model.set_filter("marek")
    model.upsert([replace(people(20)[0], name="Marek Newman")])
    assert "Marek Newman" in names(model)


def test_setting_the_same_rows_again_tells_nobody(qtbot: QtBot) -> None:
    model = people_model(20)
    signals = [model.dataChanged, model.layoutChanged, model.rowsInserted, model.rowsRemoved]
    with (
        qtbot.assertNotEmitted(signals[0]),
        qtbot.assertNotEmitted(signals[1]),
        qtbot.assertNotEmitted(signals[2]),
        qtbot.assertNotEmitted(signals[3]),
    ):
        model.set_rows(people(20))


def test_how_many_are_shown_is_told(qtbot: QtBot) -> None:
    model = people_model(16)
    with qtbot.waitSignal(model.shown_changed) as told:
        model.set_filter("marek")
    assert told.args == [0, 16]


Step = st.one_of(
    st.tuples(
        st.just("upsert"), st.lists(st.tuples(st.integers(0, 30), st.text("abá", max_size=2)))
    ),
    st.tuples(st.just("remove"), st.lists(st.integers(0, 30))),
    st.tuples(st.just("set"), st.lists(st.tuples(st.integers(0, 30), st.text("abá", max_size=2)))),
    st.tuples(st.just("filter"), st.text("ab ", max_size=3)),
    st.tuples(st.just("sort"), st.integers(-1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(Step, max_size=8))
def test_whatever_happens_it_shows_what_it_should_and_qt_finds_no_fault(
    steps: list[tuple[str, object]],
) -> None:
    model = pairs_model()
    tester = QAbstractItemModelTester(model, FATAL)
    truth: dict[int, str] = {}
    needle, held = "", {}
    for name, value in steps:
        held = {each: QPersistentModelIndex(model.index_of(each)) for each in model.shown_ids()}
        if name == "upsert" and isinstance(value, list):
            truth.update(dict(value))
            model.upsert(list(dict(value).items()))
        elif name == "set" and isinstance(value, list):
            truth = dict(value)
            model.set_rows(list(truth.items()))
        elif name == "remove" and isinstance(value, list):
            model.remove(value)
            truth = {each: text for each, text in truth.items() if each not in value}
        elif name == "filter" and isinstance(value, str):
            needle = value
            model.set_filter(value)
        elif isinstance(value, int):
            model.sort(value)
        check(model, truth, needle, held)
    assert tester.model() is model


def check(
    model: KeyedListModel[Pair],
    truth: dict[int, str],
    needle: str,
    held: dict[Hashable, QPersistentModelIndex],
) -> None:
    wanted = {
        each
        for each, text in truth.items()
        if all(word in fold(f"{each} {text}") for word in needle.split())
    }
    shown = model.shown_ids()
    assert set(shown) == wanted
    assert len(shown) == len(wanted) == model.rowCount()
    column, _ = model.sorted_by
    if column >= 0:
        keys = [model.columns[column].key_of((each, truth[each])) for each in shown]  # type: ignore[index,arg-type]  # ids are ints here
        assert keys == sorted(keys)
    for each, index in held.items():
        if index.isValid():
            assert model.id_at(index.row()) == each
        else:
            assert each not in wanted


def best_of(times: int, work: object) -> float:
    assert callable(work)
    spans = []
    for _ in range(times):
        start = perf_counter()
        work()
        spans.append(perf_counter() - start)
    return min(spans)


def test_a_keystroke_over_ten_thousand_rows_is_not_felt() -> None:
    model = people_model(10_000)
    typed = iter(["z", "zo", "zof", "zofi", "zofie", ""] * 3)
    assert best_of(12, lambda: model.set_filter(next(typed))) < 0.010
    assert best_of(3, lambda: model.sort(0, Qt.SortOrder.DescendingOrder)) < 0.1
    row = people(1)[0]
    assert best_of(5, lambda: model.upsert([replace(row, organisation="Elsewhere")])) < 0.02
