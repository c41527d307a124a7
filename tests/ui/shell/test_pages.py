"""Pages are data until they are wanted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workshopdesk.ui.shell import MainWindow, Page, PageSpec
from workshopdesk.ui.shell.sidebar import SidebarButton
from workshopdesk.ui.theme import Theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class NotedPage(Page):
    """Notes when it comes and goes."""

    def __init__(self, name: str, notes: list[str]) -> None:
        super().__init__()
        self.name, self.notes = name, notes
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.column.addWidget(self.line)
        notes.append(f"{name} made")

    def page_shown(self) -> None:
        self.notes.append(f"{self.name} shown")

    def page_hidden(self) -> None:
        self.notes.append(f"{self.name} hidden")


@pytest.fixture
def notes() -> list[str]:
    return []


@pytest.fixture
def pages(window: MainWindow, notes: list[str], qtbot: QtBot) -> MainWindow:
    def maker(name: str) -> Callable[[], QWidget]:
        return lambda: NotedPage(name, notes)

    names = ("today", "people", "run", "capture", "summary")
    specs = [
        PageSpec(name, name.title(), name, maker(name), -place) for place, name in enumerate(names)
    ]
    window.add_pages(specs)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_nothing_is_made_before_it_is_shown(pages: MainWindow, notes: list[str]) -> None:
    assert notes == []
    page = pages.show_page("run")
    assert notes == ["run made", "run shown"]
    assert pages.show_page("run") is page
    pages.show_page("people")
    assert notes[2:] == ["people made", "run hidden", "people shown"]
    pages.show_page("run")
    assert notes[-2:] == ["people hidden", "run shown"]


def test_pages_stand_in_their_order(pages: MainWindow) -> None:
    assert [spec.key for spec in pages.rows()] == ["summary", "capture", "run", "people", "today"]


def test_a_key_is_taken_once(pages: MainWindow) -> None:
    with pytest.raises(ValueError, match="run"):
        pages.add_page(PageSpec("run", "Run", "run", QWidget))
    with pytest.raises(KeyError):
        pages.show_page("nowhere")


def test_alt_and_a_number_goes_to_a_page_and_control_page_walks(
    pages: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(pages.page_changed) as told:
        QTest.keyClick(pages, Qt.Key.Key_2, ALT)
    assert told.args == ["capture"]
    QTest.keyClick(pages, Qt.Key.Key_PageDown, CTRL)
    assert pages.current_key == "run"
    QTest.keyClick(pages, Qt.Key.Key_PageUp, CTRL)
    QTest.keyClick(pages, Qt.Key.Key_PageUp, CTRL)
    QTest.keyClick(pages, Qt.Key.Key_PageUp, CTRL)
    assert pages.current_key == "today"
    QTest.keyClick(pages, Qt.Key.Key_9, ALT)
    assert pages.current_key == "today"


def test_a_note_taker_sees_three_rows(pages: MainWindow) -> None:
    pages.show_rows(["capture", "summary", "today"])
    assert [spec.key for spec in pages.rows()] == ["summary", "capture", "today"]
    QTest.keyClick(pages, Qt.Key.Key_3, ALT)
    assert pages.current_key == "today"
    pages.show_rows(None)
    assert len(pages.rows()) == 5


def test_up_and_down_walk_the_sidebar_and_enter_opens(pages: MainWindow) -> None:
    buttons = pages.sidebar.findChildren(SidebarButton)
    first = next(button for button in buttons if button.spec.key == "summary")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    focused = pages.focusWidget()
    assert isinstance(focused, SidebarButton)
    assert focused.spec.key == "capture"
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert pages.current_key == "capture"


def test_the_focus_comes_back_with_its_page(pages: MainWindow, qtbot: QtBot) -> None:
    page = pages.show_page("capture")
    assert isinstance(page, NotedPage)
    page.line.setFocus()
    pages.show_page("run")
    pages.show_page("capture")
    qtbot.waitUntil(page.line.hasFocus)


def test_another_event_forgets_all_pages(pages: MainWindow, notes: list[str]) -> None:
    pages.show_page("run")
    pages.clear_pages()
    assert pages.rows() == []
    assert pages.current_key == ""
    pages.add_page(PageSpec("run", "Run", "run", lambda: NotedPage("second", notes)))
    pages.show_page("run")
    assert notes[-1] == "second shown"


def test_the_sidebar_folds_by_key_and_by_width(pages: MainWindow, theme: Theme) -> None:
    widths = [pages.sidebar.width()]
    QTest.keyClick(pages, Qt.Key.Key_B, CTRL)
    widths.append(pages.sidebar.width())
    pages.fold_sidebar(None)
    for width in (900, 1300):
        pages.resize(width, 700)
        widths.append(pages.sidebar.width())
    assert widths == [208, 56, 56, 208]
    theme.set_scale(1.6)
    assert pages.sidebar.folded


def test_a_badge_is_read_with_its_page(pages: MainWindow) -> None:
    pages.set_badge("people", "4")
    spoken = [button.accessibleName() for button in pages.sidebar.findChildren(SidebarButton)]
    assert "People, 4" in spoken
    pages.set_badge("people", "")
    spoken = [button.accessibleName() for button in pages.sidebar.findChildren(SidebarButton)]
    assert "People" in spoken


def test_a_page_may_have_the_window_for_itself(pages: MainWindow) -> None:
    pages.set_bare(True)
    assert not pages.sidebar.isVisible()
    assert not pages.status.isVisible()
    pages.set_bare(False)
    assert pages.sidebar.isVisible()
