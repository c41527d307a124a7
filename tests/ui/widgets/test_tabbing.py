"""Tab goes through a window as the eye does, whatever was made first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workshopdesk.ui.widgets import DeskDialog, tab_stops

pytestmark = pytest.mark.usefixtures("dressed_app")


def line(name: str) -> QLineEdit:
    box = QLineEdit()
    box.setAccessibleName(name)
    return box


def names(top: QWidget) -> list[str]:
    return [widget.accessibleName() for widget in tab_stops(top)]


@pytest.fixture
def dialog(qtbot: QtBot) -> DeskDialog:
    dialog = DeskDialog("Join an event")
    qtbot.addWidget(dialog)
    return dialog


def show(dialog: DeskDialog, qtbot: QtBot) -> None:
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def test_layouts_say_the_order_not_the_making(dialog: DeskDialog, qtbot: QtBot) -> None:
    last, first, inner = line("last"), line("first"), line("inner")
    row = QHBoxLayout()
    row.addWidget(first)
    row.addWidget(inner)
    dialog.body.addLayout(row)
    dialog.body.addWidget(last)
    show(dialog, qtbot)
    assert names(dialog) == ["first", "inner", "last"]


def test_a_grid_is_read_line_by_line_and_a_scrolled_part_in_its_place(
    dialog: DeskDialog, qtbot: QtBot
) -> None:
    grid = QGridLayout()
    for name, row, column in (("d", 1, 1), ("c", 1, 0), ("b", 0, 1), ("a", 0, 0)):
        grid.addWidget(line(name), row, column)
    inside = QWidget()
    QVBoxLayout(inside).addWidget(line("scrolled"))
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    dialog.body.addWidget(area)
    dialog.body.addLayout(grid)
    show(dialog, qtbot)
    assert names(dialog) == ["scrolled", "a", "b", "c", "d"]


def test_hidden_and_disabled_ones_and_those_of_one_group_are_passed_over(
    dialog: DeskDialog, qtbot: QtBot
) -> None:
    hidden, off, number = line("hidden"), line("off"), QSpinBox()
    number.setAccessibleName("number")
    choices, group = [QPushButton(name) for name in ("one", "two", "three")], QButtonGroup(dialog)
    for widget in (hidden, off, number, QLabel("words"), *choices):
        dialog.body.addWidget(widget)
    for button in choices:
        button.setAccessibleName(button.text())
        button.setCheckable(True)
        group.addButton(button)
    choices[1].click()
    off.setEnabled(False)
    show(dialog, qtbot)
    hidden.hide()
    assert names(dialog) == ["number", "two"]


def test_tab_and_its_opposite_walk_round_and_meet_what_came_later(
    dialog: DeskDialog, qtbot: QtBot
) -> None:
    last = line("last")
    dialog.body.addWidget(last)
    show(dialog, qtbot)
    later = line("made later")
    dialog.body.insertWidget(0, later)
    qtbot.waitUntil(later.isVisible)
    last.setFocus()
    walked = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
        now = QApplication.focusWidget()
        walked.append(now.accessibleName() if now is not None else "")
    assert walked == ["made later", "last", "made later"]


def test_from_what_is_no_stop_tab_goes_on_from_there(dialog: DeskDialog, qtbot: QtBot) -> None:
    label = QLabel("words")
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for widget in (line("before"), label, line("after")):
        dialog.body.addWidget(widget)
    show(dialog, qtbot)
    for key, reached in ((Qt.Key.Key_Tab, "after"), (Qt.Key.Key_Backtab, "before")):
        label.setFocus()
        QTest.keyClick(label, key)
        now = QApplication.focusWidget()
        assert now is not None
        assert now.accessibleName() == reached
