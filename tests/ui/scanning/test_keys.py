import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.scanning.conftest import Form
from tests.ui.scanning.hands import SCANNER, Hands, real_scan
from workshopdesk.ui.scanning.fields import difference
from workshopdesk.ui.scanning.keys import KeyEar

CODE = "WD1482093344"


def words_in(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    assert isinstance(line, QLineEdit)
    return line.text()


FIELDS = ["line", "text", "rich", "choice"]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("end", ["\r", "\t", "\r\r"])
def test_a_scan_leaves_the_field_it_was_typed_into_as_it_was(
    form: Form, scans: list[str], hands: Hands, name: str, end: str
) -> None:
    field = getattr(form, name)
    field.setFocus()
    hands.type("half a senten")
    hands.scan(CODE, end)
    assert scans == [CODE]
    assert words_in(field) == "half a senten"
    hands.type("ce")
    assert words_in(field) == "half a sentence"
    assert field.hasFocus()


@pytest.mark.parametrize("name", ["line", "text", "rich"])
def test_undo_after_a_scan_takes_back_what_was_typed_and_never_brings_the_code(
    form: Form, scans: list[str], hands: Hands, name: str
) -> None:
    field = getattr(form, name)
    field.setFocus()
    hands.type("ab")
    hands.scan(CODE)
    assert words_in(field) == "ab"
    seen = set()
    for _ in range(5):
        field.undo()
        seen.add(words_in(field))
    assert seen == {""}
    for _ in range(5):
        field.redo()
        seen.add(words_in(field))
    assert seen <= {"", "a", "ab"}
    assert words_in(field) == "ab"
    assert scans == [CODE]


@pytest.mark.parametrize("name", ["text", "rich"])
def test_a_selection_that_was_typed_over_is_there_again_and_selected(
    form: Form, scans: list[str], hands: Hands, name: str
) -> None:
    field = getattr(form, name)
    field.setFocus()
    field.setPlainText("one two\nthree")
    cursor = field.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    hands.scan(CODE)
    assert scans == [CODE]
    assert field.toPlainText() == "one two\nthree"
    assert field.textCursor().selectedText() == "two"
    assert field.textCursor().position() == 4
    field.undo()
    assert field.toPlainText() == "one two\nthree"


def test_the_cursor_and_selection_of_a_line_are_what_they_were(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.line.setFocus()
    form.line.setText("😀 one two")
    form.line.setSelection(7, -4)
    hands.scan(CODE)
    assert scans == [CODE]
    assert form.line.text() == "😀 one two"
    assert (form.line.selectedText(), form.line.cursorPosition()) == ("one ", 3)
    hands.scan(CODE)
    form.line.setCursorPosition(2)
    hands.scan(CODE)
    assert (form.line.text(), form.line.cursorPosition()) == ("😀 one two", 2)


def test_a_number_keeps_its_value(form: Form, scans: list[str], hands: Hands) -> None:
    form.number.setFocus()
    form.number.setValue(12)
    form.number.lineEdit().deselect()
    hands.scan(CODE)
    assert scans == [CODE]
    assert form.number.value() == 12


def test_the_enter_of_a_scan_presses_nothing_and_another_one_does(
    form: Form, scans: list[str], hands: Hands
) -> None:
    saved: list[bool] = []
    form.button.clicked.connect(lambda: saved.append(True))
    form.line.setFocus()
    hands.scan(CODE)
    assert (scans, saved, form.line.text()) == ([CODE], [], "")
    hands.press("\r", 0.4, Qt.Key.Key_Return)
    assert len(saved) == 1


def test_a_scan_that_begins_amid_typing_takes_no_letter_with_it(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.text.setFocus()
    hands.type("hello", 0.09)
    hands.scan(CODE, pause=0.07)
    hands.type(" there", 0.09)
    assert scans == [CODE]
    assert form.text.toPlainText() == "hello there"


def test_a_scanner_that_sends_no_end_is_heard_after_a_silence(
    form: Form, scans: list[str], hands: Hands, qtbot: QtBot
) -> None:
    form.text.setFocus()
    hands.type("note ")
    hands.scan(CODE, end="")
    assert form.text.toPlainText() == "note " + CODE
    qtbot.waitUntil(lambda: scans == [CODE])
    assert form.text.toPlainText() == "note "


def test_a_scan_without_an_end_is_over_when_the_next_key_comes_late(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.text.setFocus()
    hands.scan(CODE, end="")
    hands.press("x", 0.5)
    assert (scans, form.text.toPlainText()) == ([CODE], "x")


def test_a_held_key_and_a_fast_person_are_no_scan(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.line.setFocus()
    for _ in range(12):
        hands.press("w", 0.033, repeat=True)
    hands.press("\t", 0.01, Qt.Key.Key_Tab)
    form.line.setFocus()
    form.line.clear()
    hands.type("Gulnara Akhmet", 0.055)
    assert form.line.text() == "Gulnara Akhmet"
    assert scans == []


def test_the_letters_of_a_wrong_layout_arrive_as_they_were_typed(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.line.setFocus()
    hands.scan("ZD&'(èéà\"çШд")
    assert scans == ["ZD&'(èéà\"çШд"]
    assert form.line.text() == ""


def test_a_dead_key_waits_for_the_letter_it_joins(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.line.setFocus()
    hands.scan("ABC", end="")
    hands.press("", SCANNER, Qt.Key.Key_Dead_Acute)
    for character in "á123":
        hands.press(character, SCANNER)
    hands.press("\r", SCANNER, Qt.Key.Key_Return)
    assert (scans, form.line.text()) == (["ABCá123"], "")


def test_a_backspace_just_before_does_not_spoil_a_scan(
    form: Form, scans: list[str], hands: Hands
) -> None:
    form.line.setFocus()
    hands.type("abc")
    hands.press("\b", 0.1, Qt.Key.Key_Backspace)
    hands.scan(CODE, pause=0.06)
    assert (scans, form.line.text()) == ([CODE], "ab")


@given(
    before=st.text("ab cé😀", max_size=12), code=st.text("WD0123456789", min_size=6, max_size=30)
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_scan_into_any_text_leaves_it_so(
    form: Form, scans: list[str], hands: Hands, before: str, code: str
) -> None:
    if len(set(code)) == 1:
        return
    scans.clear()
    for field in (form.line, form.text):
        field.setFocus()
        field.clear()
        hands.type(before)
        place = len(before) // 2
        for _ in range(place):
            hands.click(Qt.Key.Key_Left)
        hands.scan(code)
        assert words_in(field) == before
    assert scans == [code, code]


# Where keys are commands


@pytest.fixture
def commands(form: Form) -> list[str]:
    """Commands on single keys; what they have done."""
    done: list[str] = []

    def add(key: str) -> None:
        action = QAction(key, form)
        action.setShortcut(key)
        action.triggered.connect(lambda: done.append(key))
        form.addAction(action)

    for key in ("N", "1", "4"):
        add(key)
    form.button.setFocus()
    return done


def test_a_scan_where_keys_are_commands_sets_nothing_off(
    form: Form, scans: list[str], commands: list[str], qtbot: QtBot
) -> None:
    pressed: list[bool] = []
    form.button.clicked.connect(lambda: pressed.append(True))
    real_scan("n1482093344")
    assert scans == ["n1482093344"]
    qtbot.wait_until(lambda: commands == [])
    assert pressed == []


def test_a_command_works_after_a_moment(
    form: Form, scans: list[str], commands: list[str], qtbot: QtBot
) -> None:
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_N)
    assert commands == []
    qtbot.waitUntil(lambda: commands == ["N"])
    assert scans == []


def test_commands_in_quick_succession_keep_their_order(
    form: Form, scans: list[str], commands: list[str], qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_N, Qt.Key.Key_4, Qt.Key.Key_1):
        QTest.keyClick(form.windowHandle(), key)
    qtbot.waitUntil(lambda: commands == ["1", "N", "4", "1"])
    assert scans == []


def test_a_command_and_enter_right_after_it_come_in_order(
    form: Form, commands: list[str], scans: list[str]
) -> None:
    form.button.clicked.connect(lambda: commands.append("Enter"))
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_N)
    QTest.keyClick(form.windowHandle(), Qt.Key.Key_Return)
    assert commands == ["N", "Enter"]
    assert scans == []


class Keyed(QWidget):
    """A board that keys are commands for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heard: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: object) -> None:
        self.heard.append(event.text())  # type: ignore[attr-defined]

    def keyReleaseEvent(self, event: object) -> None:
        self.heard.append(f"-{event.text()}")  # type: ignore[attr-defined]


def test_a_board_hears_keys_but_no_scan(
    form: Form, scans: list[str], hands: Hands, qtbot: QtBot
) -> None:
    board = Keyed(form)
    board.show()
    board.setFocus()
    hands.press("j", 0.3)
    assert board.heard == []
    qtbot.waitUntil(lambda: board.heard == ["j", "-j"])
    hands.scan(CODE)
    assert scans == [CODE]
    assert board.heard == ["j", "-j"]
    hands.press(" ", 0.3)
    assert board.heard[2:] == [" ", "- "]


def test_keys_a_person_pressed_before_a_scan_are_given_to_the_board(
    form: Form, scans: list[str], hands: Hands
) -> None:
    board = Keyed(form)
    board.show()
    board.setFocus()
    hands.press("j", 0.3)
    hands.press("k", 0.08)
    hands.scan(CODE, pause=0.08)
    assert scans == [CODE]
    assert board.heard == ["j", "-j", "k", "-k"]


# Ready


def test_the_ear_is_ready_while_a_window_has_the_keyboard(
    form: Form, ear: KeyEar, qapp: QApplication
) -> None:
    assert ear.is_ready
    heard: list[bool] = []
    ear.ready_changed.connect(heard.append)
    qapp.focusWindowChanged.emit(None)  # as when another program comes to the front
    assert (ear.is_ready, heard) == (False, [False])
    qapp.focusWindowChanged.emit(form.windowHandle())
    assert (ear.is_ready, heard) == (True, [False, True])


def test_an_ear_that_is_closed_hears_nothing(
    form: Form, ear: KeyEar, scans: list[str], hands: Hands
) -> None:
    form.line.setFocus()
    ear.close()
    hands.scan(CODE, gap=SCANNER)
    assert scans == []
    assert form.line.text() == CODE


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_difference_makes_one_text_of_another(old: str, new: str) -> None:
    start, end, words = difference(old, new)
    raw = old.encode("utf-16-le", "surrogatepass")
    made = raw[: 2 * start] + words.encode("utf-16-le", "surrogatepass") + raw[2 * end :]
    assert made == new.encode("utf-16-le", "surrogatepass")
