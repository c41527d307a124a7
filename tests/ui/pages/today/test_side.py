"""The side of Today, brought up to date while somebody stands on one of its lines."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workshopdesk.domain.views.programme import Check
from workshopdesk.ui.pages.today.side import CheckInCard, PreflightCard

CODES = Check("Badge codes", ok=False, detail="12 without", remedy="Make the codes.")
BACKUP = Check("Backup", ok=False, detail="None yet", remedy="Press Enter to make one.")


@pytest.fixture
def card(qtbot: QtBot) -> PreflightCard:
    card = PreflightCard()
    qtbot.addWidget(card)
    card.set_checks([CODES, BACKUP])
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    return card


def test_a_line_keeps_the_keyboard_while_others_change_its_figure(card: PreflightCard) -> None:
    line = card.lines()[0]
    line.setFocus()
    fewer = Check("Badge codes", ok=False, detail="3 without", remedy="Make the codes.")
    card.set_checks([fewer, BACKUP])
    assert card.lines()[0] is line
    assert line.hasFocus()
    assert line.accessibleName() == "Badge codes: 3 without, Make the codes."


def test_a_line_asks_for_what_it_shows_now(card: PreflightCard, qtbot: QtBot) -> None:
    card.set_checks([BACKUP])
    assert len(card.lines()) == 1
    with qtbot.waitSignal(card.wanted) as asked:
        QTest.mouseClick(card.lines()[0], Qt.MouseButton.LeftButton)
    assert asked.args == [BACKUP]


def test_a_line_that_is_fine_is_no_button_and_becomes_one_again(card: PreflightCard) -> None:
    fine = Check("Badge codes", ok=True, detail="All made")
    card.set_checks([fine, BACKUP])
    line = card.lines()[0]
    assert not line.isEnabled()
    assert line.toolTip() == ""
    card.set_checks([CODES, BACKUP])
    assert line.isEnabled()
    assert line.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_each_desk_is_named_beside_its_count_and_goes_when_it_has_none(qtbot: QtBot) -> None:
    card = CheckInCard()
    qtbot.addWidget(card)
    card.show_desks({"Door": 40, "": 21})
    assert card.desks() == [("Door", "40"), ("Without a desk", "21")]
    card.show_desks({"Side door": 3})
    assert card.desks() == [("Side door", "3")]
