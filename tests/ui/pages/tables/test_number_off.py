import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.pages.access import nameless
from tests.ui.pages.tables.conftest import Workshop
from workshopdesk.domain.errors import Cancelled
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.views.number_off import CountedOff
from workshopdesk.services import number_off as service
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.tables.number_off.lists import by_number, by_table, script, text_of
from workshopdesk.ui.pages.tables.number_off.page import NumberOffPage
from workshopdesk.ui.pages.tables.page import TablesPage


@pytest.fixture
def leaf(page: TablesPage, workshop: Workshop, context: PageContext, qtbot: QtBot) -> NumberOffPage:
    """The sheet, with the list for the workshop's own figures."""
    context.go("tables", ("number_off", workshop.session.id))
    qtbot.waitUntil(lambda: isinstance(page.further.leaf, NumberOffPage))
    leaf = page.further.leaf
    assert isinstance(leaf, NumberOffPage)
    qtbot.waitUntil(lambda: leaf.told is not None)
    return leaf


def shown(leaf: NumberOffPage) -> list[list[str]]:
    model = leaf.shown[leaf.lists.currentIndex()].model()
    columns = range(model.columnCount() - 1)
    return [[str(model.index(row, n).data()) for n in columns] for row in range(model.rowCount())]


def test_the_sessions_own_figures_are_counted_first(leaf: NumberOffPage) -> None:
    assert leaf.told is not None
    assert (leaf.told.people, leaf.told.tables, leaf.told.rounds) == (9, 3, 2)
    assert leaf.first.text() == "0 repeats"
    assert leaf.second.text() == "18 of 18 new meetings, best possible."
    assert [row[:2] for row in shown(leaf)] == [[str(n + 1), str(n % 3 + 1)] for n in range(9)]
    assert not leaf.set_button.isVisible()


def test_other_figures_give_another_list(leaf: NumberOffPage, qtbot: QtBot) -> None:
    leaf.people.setValue(20)
    leaf.tables.setValue(4)
    assert not leaf.copy_button.isEnabled()
    qtbot.waitUntil(lambda: leaf.told is not None and leaf.told.people == 20)
    assert "count off 1 to 4" in leaf.script.text()
    QTest.keyClick(leaf, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert shown(leaf)[0][:2] == ["1", "1 5 9 13 17"]


def test_the_list_can_be_copied(leaf: NumberOffPage, context: PageContext) -> None:
    leaf.copy_button.setFocus()
    QTest.keyClick(leaf, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "Number\tRound 1\tRound 2"
    assert len(lines) == 10
    assert context.window.isVisible()


def test_figures_without_sense_are_said_in_words(leaf: NumberOffPage, qtbot: QtBot) -> None:
    leaf.tables.setValue(30)
    qtbot.waitUntil(lambda: leaf.first.text() == "Tables would stay empty")
    assert leaf.second.text() == "Choose 1 to 9 tables."


def test_the_session_takes_the_figures_and_one_undo_takes_them_back(
    leaf: NumberOffPage, workshop: Workshop, context: PageContext, qtbot: QtBot
) -> None:
    leaf.tables.setValue(4)
    assert leaf.set_button.text() == "Give the session 4 tables, 2 rounds"
    leaf.set_button.click()
    qtbot.waitUntil(lambda: len(workshop.seating().cards) == 4)
    qtbot.waitUntil(lambda: context.window.undo_stack.canUndo())
    context.window.undo_stack.undo()
    qtbot.waitUntil(lambda: len(workshop.seating().cards) == 3)


def test_stopping_early_keeps_the_best_list_so_far(
    leaf: NumberOffPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    real = service.number_off

    def endless(people: int, tables: int, rounds: int, progress: Progress) -> CountedOff:
        try:
            while True:  # until the person stops it
                begun.set()
                progress(1, 2)
        except Cancelled:
            return real(people, tables, rounds)

    monkeypatch.setattr(service, "number_off", endless)
    leaf.people.setValue(12)
    qtbot.waitUntil(begun.is_set)
    assert leaf.progress.isVisible()
    leaf.progress.cancel_button.click()
    qtbot.waitUntil(lambda: leaf.told is not None and leaf.told.people == 12)
    assert "Stopped early" in leaf.second.text()
    assert leaf.copy_button.isEnabled()


def test_leaving_ends_the_counting(
    leaf: NumberOffPage, page: TablesPage, context: PageContext, qtbot: QtBot
) -> None:
    leaf.people.setValue(300)
    leaf.counter.start()
    QTest.keyClick(leaf, Qt.Key.Key_Escape)
    assert page.further.leaf is None
    qtbot.waitUntil(lambda: not context.jobs.running())


def test_every_control_has_a_name(leaf: NumberOffPage) -> None:
    assert nameless(leaf) == []


def test_one_round_needs_no_list_and_says_so() -> None:
    told = service.number_off(9, 3, 1)
    assert script(told) == (
        "Go round the room and count off 1 to 3, again and again. "
        "Sit at the table of the number you called."
    )


def test_both_lists_tell_the_same() -> None:
    told = service.number_off(11, 3, 3)
    tables = by_table(told)
    for row in by_number(told):
        for place, table in enumerate(row.cells):
            assert str(row.number) in tables[int(table) - 1].cells[place].split()
    assert text_of(told).count("\n") == 11
