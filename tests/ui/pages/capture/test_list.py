"""The list: change, strike and undo any point where it stands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import Day, editor_of, saved, type_line
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.pages.capture.paste import PasteDialog, lines_of
from workshopdesk.ui.shell import MainWindow


def say(page: CapturePage, qtbot: QtBot, *texts: str) -> None:
    for text in texts:
        type_line(page, text)
    qtbot.waitUntil(saved(page, len(texts)))


def test_the_newest_point_stands_on_top(page: CapturePage, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(
        page.notes.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    say(page, qtbot, "old", "new")
    newest = page.notes.list.newest()
    assert newest is not None
    assert newest.point.text == "new"
    assert tester.model() is page.notes.list.model


def test_del_strikes_a_point_and_undo_brings_it_back(
    page: CapturePage, day: Day, window: MainWindow, qtbot: QtBot
) -> None:
    say(page, qtbot, "keep", "strike me")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Down)
    QTest.keyClick(page.notes.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(saved(page, 1))
    assert day.texts() == ["keep"]
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: day.texts() == ["keep", "strike me"])


def test_enter_in_the_list_changes_a_point_and_escape_leaves_it_as_it_was(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    say(page, qtbot, "older", "newer")
    view = page.notes.list.view
    QTest.keyClick(editor_of(page), Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = page.notes.list.delegate.editor
    assert editor is not None
    QTest.keyClicks(editor, " words")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = page.notes.list.delegate.editor
    assert editor is not None
    assert editor.text == "older"
    QTest.keyClicks(editor, " and wiser")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: day.texts() == ["older and wiser", "newer"])


def test_ctrl_z_on_the_empty_box_takes_the_last_point_away_and_redo_brings_it_back(
    page: CapturePage, day: Day, qtbot: QtBot
) -> None:
    say(page, qtbot, "one", "two")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(saved(page, 1))
    assert day.texts() == ["one"]
    QTest.keyClick(editor_of(page), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: day.texts() == ["one", "two"])


def test_ctrl_z_while_typing_undoes_the_typing(page: CapturePage, day: Day, qtbot: QtBot) -> None:
    say(page, qtbot, "stays")
    QTest.keyClicks(editor_of(page), "slip")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor_of(page).text == ""
    assert day.texts() == ["stays"]


def test_letters_in_the_list_go_to_the_box(page: CapturePage, qtbot: QtBot) -> None:
    say(page, qtbot, "a point")
    QTest.keyClick(editor_of(page), Qt.Key.Key_Down)
    QTest.keyClicks(page.notes.list.view, "w")
    assert editor_of(page).hasFocus()
    assert editor_of(page).text == "w"


def test_a_pasted_list_is_asked_about_then_becomes_a_point_a_line_as_one_undo(
    page: CapturePage, day: Day, window: MainWindow, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText('- first\n- "second\n\n3. third\n')
    editor_of(page).paste()
    dialog = page.window().findChildren(PasteDialog)[0]
    assert editor_of(page).text == ""
    dialog.accept()
    qtbot.waitUntil(saved(page, 3))
    assert day.texts() == ["first", "second", "third"]
    assert [line.point.kind for line in day.points()] == ["point", "quote", "point"]
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: day.texts() == [])


def test_a_pasted_list_can_stay_one_text_and_one_line_is_not_asked_about(
    page: CapturePage,
) -> None:
    QGuiApplication.clipboard().setText("one line\n")
    editor_of(page).paste()
    assert editor_of(page).text == "one line"
    editor_of(page).clear()
    QGuiApplication.clipboard().setText("two\nlines")
    editor_of(page).paste()
    page.window().findChildren(PasteDialog)[0].done(PasteDialog.AS_ONE)
    assert editor_of(page).text == "two\nlines"


def test_bullets_and_numbers_are_dropped_and_marks_kept() -> None:
    said = lines_of("• one\n  2) two\n! do it\n* an idea\n-5 degrees\n\n")
    assert [(each.kind, each.text) for each in said] == [
        ("point", "one"),
        ("point", "two"),
        ("action", "do it"),
        ("point", "an idea"),
        ("point", "5 degrees"),
    ]
