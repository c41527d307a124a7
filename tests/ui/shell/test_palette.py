"""Every action is found by a few letters, the recent ones first."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshopdesk.ui.shell import MainWindow, PageSpec, add_command, collect_commands, note_keys
from workshopdesk.ui.shell.fuzzy import fit
from workshopdesk.ui.shell.palette import CommandModel

CTRL = Qt.KeyboardModifier.ControlModifier


def _same(page: QWidget) -> QWidget:
    return page


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(window: MainWindow, done: list[str], qtbot: QtBot) -> MainWindow:
    for text in ("Print badges", "Print table cards", "Suggest tables"):
        add_command(window, text, partial(done.append, text))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.palette_box.line.hasFocus)
    return window


def first(window: MainWindow) -> str:
    return str(window.palette_box.model.index(0).data())


def test_letters_find_and_enter_does(palette: MainWindow, done: list[str], qtbot: QtBot) -> None:
    QTest.keyClicks(palette.palette_box.line, "prtab")
    assert first(palette) == "Print table cards"
    with qtbot.waitSignal(palette.palette_box.chosen) as told:
        QTest.keyClick(palette.palette_box.line, Qt.Key.Key_Return)
    assert done == told.args == ["Print table cards"]
    assert not palette.palette_box.isVisible()


def test_what_was_done_last_comes_first(palette: MainWindow, done: list[str]) -> None:
    QTest.keyClicks(palette.palette_box.line, "suggest")
    QTest.keyClick(palette.palette_box.line, Qt.Key.Key_Return)
    palette.palette_box.open()
    assert first(palette) == "Suggest tables"
    assert done == ["Suggest tables"]


def test_down_and_up_choose_and_stop_at_the_ends(palette: MainWindow, done: list[str]) -> None:
    line = palette.palette_box.line
    QTest.keyClicks(line, "print")
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.keyClick(line, Qt.Key.Key_Down)
    second = str(palette.palette_box.model.index(1).data())
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert done == [second]


def test_escape_gives_the_focus_back(window: MainWindow, qtbot: QtBot) -> None:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.add_page(PageSpec("run", "Run", "run", lambda: page))
    window.show_page("run")
    window.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    window.palette_box.open()
    QTest.keyClick(window.palette_box.line, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    qtbot.waitUntil(page.hasFocus)


def test_nothing_fits_is_said(palette: MainWindow) -> None:
    QTest.keyClicks(palette.palette_box.line, "xyzzy")
    assert palette.palette_box.nothing.isVisible()
    QTest.keyClick(palette.palette_box.line, Qt.Key.Key_Return)
    assert palette.palette_box.isVisible()


def test_what_cannot_be_done_now_comes_last_and_does_nothing(
    palette: MainWindow, done: list[str]
) -> None:
    off = add_command(palette, "Suggest nothing", lambda: done.append("never"))
    off.setEnabled(False)
    palette.palette_box.open()
    QTest.keyClicks(palette.palette_box.line, "suggest")
    assert first(palette) == "Suggest tables"
    QTest.keyClick(palette.palette_box.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.palette_box.line, Qt.Key.Key_Return)
    assert done == []


def test_actions_of_a_hidden_page_are_not_offered(window: MainWindow) -> None:
    pages = {name: QWidget() for name in ("run", "people")}
    for name, page in pages.items():
        add_command(page, f"On {name}", lambda: None, group=name.title())
        window.add_page(PageSpec(name, name.title(), name, partial(_same, page)))
        window.show_page(name)
    offered = {command.text for command in collect_commands(window)}
    assert "On people" in offered
    assert "On run" not in offered
    everything = {command.text for command in collect_commands(window, all_pages=True)}
    assert {"On people", "On run"} <= everything


def test_a_pages_actions_stand_under_its_name_before_those_of_the_window(
    window: MainWindow,
) -> None:
    page = QWidget()
    add_command(page, "Add a session…", lambda: None)
    window.add_page(PageSpec("today", "Today", "today", lambda: page))
    window.show_page("today")
    offered = collect_commands(window)
    assert (offered[0].text, offered[0].group) == ("Add a session…", "Today")
    assert {command.group for command in offered[1:]} == {"", "Pages"}


def test_opening_the_palette_is_not_offered_in_it(palette: MainWindow) -> None:
    texts = {palette.palette_box.model.index(row).data() for row in range(60)}
    assert "Show all keys" in texts
    assert "Find any action" not in texts


def test_ten_pages_have_a_key_each(window: MainWindow) -> None:
    names = [f"Page {number}" for number in range(11)]
    pages = {name: QWidget() for name in names}
    for place, name in enumerate(names):
        window.add_page(PageSpec(name, name, "run", partial(_same, pages[name]), place))
    keys = {each.text: each.keys for each in collect_commands(window) if each.enabled}
    assert keys["Go to Page 0"] == ("Alt+1",)
    assert keys["Go to Page 9"] == ("Alt+0",)


def test_keys_bound_elsewhere_are_told_too(window: MainWindow) -> None:
    note_keys(add_command(window, "Open table", lambda: None), "1–9")
    add_command(window, "Secret", lambda: None, palette=False)
    found = {command.text: command.keys for command in collect_commands(window)}
    assert found["Open table"] == ("1–9",)
    assert "Secret" not in found


def test_the_model_of_commands_is_sound(palette: MainWindow) -> None:
    model = CommandModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(collect_commands(palette))
    model.show([])
    assert tester.model() is model


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("pri", "Print badges", "Put in order again"),
        ("tab", "Suggest tables", "The arrivals by hour"),
        ("cp", "Compare plans", "Capture"),
        ("zof", "Find Žofie", "Zoom out of"),
        ("undo", "Undo", "Unfold the overview"),
    ],
)
def test_starts_of_words_and_runs_beat_scattered_letters(
    typed: str, better: str, worse: str
) -> None:
    good, bad = fit(typed, better), fit(typed, worse)
    assert good is not None
    assert bad is None or good > bad


@given(st.text("abc ", min_size=1, max_size=6), st.text("abcd ", max_size=14))
def test_only_names_that_hold_all_letters_in_order_fit(typed: str, name: str) -> None:
    letters = iter(name.replace(" ", ""))
    holds = all(letter in letters for letter in typed.replace(" ", ""))
    if fit(typed, name) is not None:
        assert holds


@given(st.text("abcde ", max_size=14))
def test_a_whole_name_fits_itself(name: str) -> None:
    assert fit(name, name) is not None
