"""The frame tells the truth, undoes, remembers, and is read by a screen reader."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QUndoCommand, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery import gallery_pages
from workshopdesk.domain.errors import DeskError
from workshopdesk.ui.shell import MainWindow, PageSpec, WindowMemory, add_command
from workshopdesk.ui.shell.key_sheet import KeySheet
from workshopdesk.ui.theme import Theme
from workshopdesk.ui.widgets import ElidedLabel, KeyCap

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TOLD = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.PageTab,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}


class Rename(QUndoCommand):
    """Puts a name in a list and takes it out again."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("rename table 4")
        self.names = names

    def redo(self) -> None:
        self.names.append("Medicines")

    def undo(self) -> None:
        self.names.pop()


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_saving_and_syncing_are_said_in_words(window: MainWindow) -> None:
    window.set_saved("All saved here.", "No network, none needed.")
    window.set_sync("In step", "with the room hub, 11:18", "check-circle-line", "going")
    assert window.status.saved.words == "All saved here. No network, none needed."
    assert window.status.saved.accessibleName() == window.status.saved.words
    assert window.status.sync.isVisible()
    window.set_sync("")
    assert not window.status.sync.isVisible()
    assert window.status.height() == 32


def test_where_words_do_not_fit_the_least_needed_go_whole(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1440, 700)
    window.set_saved("All saved here.", "No network, none needed.")
    window.set_sync("Exchanged", "USB stick, 14:12 · Last heard of: Stage laptop 13:32", "folder")
    window.set_far_words("Chatham House: no names on points", "lock")
    rests = [item.findChildren(ElidedLabel)[0] for item in window.status.items()]
    qtbot.waitUntil(lambda: all(label.isVisible() for label in rests[:2]))
    window.set_waiting("2 waiting", "go out in a moment, when the stick is there again")
    window.set_differences("3 differences to settle")
    qtbot.waitUntil(lambda: not rests[0].isVisible())
    assert rests[1].isVisible()
    for label in rests:
        assert not label.isVisible() or label.text() == label.full_text
    assert window.status.saved.toolTip() == window.status.saved.words
    window.set_waiting("")
    qtbot.waitUntil(rests[0].isVisible)


def test_the_event_names_the_window(window: MainWindow) -> None:
    assert window.windowTitle() == "Workshop Desk"
    window.set_event_name("Making Care Together")
    assert window.windowTitle() == "Making Care Together – Workshop Desk"


def test_the_foot_of_the_sidebar_says_what_the_device_is_for(window: MainWindow) -> None:
    window.add_pages(gallery_pages())
    window.set_device("Note-taker", "Table 4 laptop")
    spoken = {widget.accessibleName() for widget in window.sidebar.findChildren(QWidget)}
    assert "Note-taker, Table 4 laptop" in spoken


def test_find_anything_opens_the_palette(active: MainWindow) -> None:
    active.add_pages(gallery_pages())
    active.sidebar.find_button.click()
    assert active.palette_box.isVisible()


def test_undo_and_redo_work_on_the_stack_given(active: MainWindow, undo_stack: QUndoStack) -> None:
    names: list[str] = []
    assert not active.commands.undo.isEnabled()
    undo_stack.push(Rename(names))
    assert active.commands.undo.text() == "Undo: rename table 4"
    QTest.keyClick(active, Qt.Key.Key_Z, CTRL)
    assert names == []
    QTest.keyClick(active, Qt.Key.Key_Z, CTRL | SHIFT)
    assert names == ["Medicines"]
    active.notify_undoable("Table 4 renamed.")
    active.toast.button.click()
    assert names == []


def test_a_person_is_told_what_to_mend(active: MainWindow, qtbot: QtBot) -> None:
    dialog = active.show_error(DeskError("The list has no names", "Choose the column of names."))
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "The list has no names"
    assert dialog.accessibleName() == "The list has no names. Choose the column of names."
    dialog.accept()


def test_question_mark_shows_all_keys_unless_one_is_writing(
    active: MainWindow, qtbot: QtBot
) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    line = QLineEdit()
    column.addWidget(line)
    add_command(page, "Pin here", lambda: None, "P", group="Tables")
    active.add_page(PageSpec("tables", "Tables", "tables", lambda: page))
    active.show_page("tables")
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "p?")
    assert line.text() == "p?"
    assert active.findChildren(KeySheet) == []
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Question)
    (sheet,) = active.findChildren(KeySheet)
    shown = {cap.text for cap in sheet.findChildren(KeyCap)}
    assert {"P", "F1", "?", "Ctrl+K", "Ctrl+Z", "Alt+1"} <= shown
    sheet.reject()


def test_the_theme_and_text_size_have_keys(active: MainWindow, theme: Theme) -> None:
    QTest.keyClick(active, Qt.Key.Key_Equal, CTRL)
    assert theme.scale == pytest.approx(1.1)
    QTest.keyClick(active, Qt.Key.Key_0, CTRL)
    assert theme.scale == 1.0


def test_the_window_remembers_where_it_was(
    window: MainWindow, qtbot: QtBot, theme: Theme, undo_stack: QUndoStack
) -> None:
    window.add_pages(gallery_pages())
    window.show_page("capture")
    window.resize(764, 607)
    window.toggle_sidebar()
    window.palette_box.set_recent(["page-2"])
    text = window.memory().to_text()
    again = MainWindow(theme, undo_stack)
    qtbot.addWidget(again)
    again.add_pages(gallery_pages())
    again.restore(WindowMemory.from_text(text))
    assert again.current_key == "capture"
    assert again.sidebar.folded == window.sidebar.folded
    assert again.palette_box.recent == ["page-2"]
    assert (again.width(), again.height()) == (764, 607)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{", '{"scale": "huge", "mode": "pink", "recent": 3, "folded": "no"}'],
)
def test_a_damaged_memory_is_as_if_there_were_none(text: str) -> None:
    assert WindowMemory.from_text(text) == WindowMemory()


def test_closing_is_told_first(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        window.close()


def interfaces(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield root
    if root.role() in {QAccessible.Role.Table, QAccessible.Role.List}:
        return
    for number in range(root.childCount()):
        child = root.child(number)
        if child is not None:
            yield from interfaces(child)


@pytest.mark.parametrize("key", ["today", "people", "run", "capture"])
def test_everything_one_can_use_has_a_name(window: MainWindow, key: str) -> None:
    window.add_pages(gallery_pages())
    window.show_page(key)
    nameless = [
        str(each.object())
        for each in interfaces(QAccessible.queryAccessibleInterface(window))
        if each.role() in TOLD
        and not each.state().invisible
        and not each.text(QAccessible.Text.Name)
    ]
    assert nameless == []
