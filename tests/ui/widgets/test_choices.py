"""Tabs, choice cards, steppers and dialogs choose by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from workshopdesk.ui.theme import Theme
from workshopdesk.ui.widgets import (
    Button,
    ChoiceCard,
    ChoiceCards,
    Chooser,
    DateBox,
    DeskDialog,
    IconLabel,
    NumberBox,
    RoleLegend,
    RoleMark,
    SectionHeading,
    SimpleList,
    Stepper,
    TabRow,
    TextLabel,
    TimeBox,
)

pytestmark = pytest.mark.usefixtures("dressed_app")
ROUNDS = (("r1", "Round 1", "11:10"), ("r2", "Round 2", "11:35"), ("r3", "Round 3", "12:00"))


@pytest.fixture
def cards(qtbot: QtBot) -> ChoiceCards:
    cards = ChoiceCards("Where from")
    for key in ("next", "spread", "late"):
        cards.add_card(key, ChoiceCard(key.title(), "What it means", str(len(cards.keys()) + 1)))
    qtbot.addWidget(cards)
    cards.show()
    cards.activateWindow()
    qtbot.waitUntil(cards.isActiveWindow)
    return cards


def test_a_cards_own_key_chooses_it(cards: ChoiceCards, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cards.chosen) as told:
        QTest.keyClick(cards, Qt.Key.Key_3)
    assert told.args == ["late"]
    assert cards.value() == "late"


def test_a_click_anywhere_on_a_card_chooses_it(cards: ChoiceCards) -> None:
    card = cards.button("spread")
    assert isinstance(card, ChoiceCard)
    QTest.mouseClick(card.title_label, Qt.MouseButton.LeftButton)
    assert cards.value() == "spread"


def test_a_chosen_card_looks_chosen(cards: ChoiceCards) -> None:
    before = picture_of(cards.button("late"))
    cards.set_value("late")
    assert picture_of(cards.button("late")) != before


def test_a_card_is_read_with_what_it_means(cards: ChoiceCards) -> None:
    assert cards.button("late").accessibleName() == "Late. What it means"


def test_tabs_are_walked_with_arrows_and_keep_their_place(qtbot: QtBot) -> None:
    tabs = TabRow(ROUNDS, "Rounds")
    qtbot.addWidget(tabs)
    tabs.show()
    with qtbot.waitSignal(tabs.chosen) as told:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert told.args == ["r2"]
    tabs.set_tabs(ROUNDS[1:])
    assert tabs.value() == "r2"
    tabs.set_tabs(ROUNDS[2:])
    assert tabs.value() == "r3"


def test_a_tabs_count_is_read_with_it(qtbot: QtBot) -> None:
    tabs = TabRow(ROUNDS)
    qtbot.addWidget(tabs)
    narrow = tabs.button("r1").sizeHint().width()
    tabs.set_count("r1", "12")
    assert tabs.button("r1").accessibleName() == "Round 1 11:10 12"
    assert tabs.button("r1").sizeHint().width() > narrow


def test_a_stepper_counts_within_its_range(qtbot: QtBot) -> None:
    stepper = Stepper("More time", "min", value=8, low=1, high=10, step=2)
    qtbot.addWidget(stepper)
    stepper.show()
    with qtbot.waitSignal(stepper.changed) as told:
        stepper.more.click()
    assert told.args == [10]
    assert not stepper.more.isEnabled()
    with qtbot.assertNotEmitted(stepper.changed):
        QTest.keyClick(stepper, Qt.Key.Key_Plus)
    QTest.keyClick(stepper, Qt.Key.Key_Minus)
    assert stepper.value() == 8
    assert stepper.accessibleName() == "More time 8 min"
    stepper.set_value(-5)
    assert stepper.value() == 1


def test_a_number_box_leaves_room_before_its_figures(qtbot: QtBot) -> None:
    box = NumberBox("Tables", 1, 60)
    qtbot.addWidget(box)
    assert box.lineEdit().textMargins().left() >= 8
    assert (box.minimum(), box.maximum()) == (1, 60)


def test_a_simple_list_has_rows_of_one_height_at_every_text_size(
    qtbot: QtBot, theme: Theme
) -> None:
    lines = SimpleList("Rooms")
    lines.addItems(["Harbour Hall", "Upper gallery", "Library"])
    qtbot.addWidget(lines)
    lines.setCurrentRow(1)
    lines.resize(300, 200)
    lines.show()
    tops = [lines.visualItemRect(lines.item(row)).top() for row in range(3)]
    assert tops[1] - tops[0] == tops[2] - tops[1] == 36
    theme.set_scale(1.5)
    assert lines.visualItemRect(lines.item(1)).height() == 54
    plain = picture_of(lines)
    lines.setCurrentRow(2)
    assert picture_of(lines) != plain


def test_times_and_days_are_typed(qtbot: QtBot) -> None:
    time, day = TimeBox("Starts"), DateBox("Day")
    for box in (time, day):
        qtbot.addWidget(box)
    time.setTime(QTime(11, 26))
    day.setDate(QDate(2026, 11, 12))
    assert time.text() == "11:26"
    assert day.text() == "12 November 2026"
    assert (time.accessibleName(), day.accessibleName()) == ("Starts", "Day")


def test_enter_does_the_primary_and_escape_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    for key, signal in ((Qt.Key.Key_Return, "accepted"), (Qt.Key.Key_Escape, "rejected")):
        dialog = DeskDialog("Add 8 minutes?", "The day ends 16:36", parent=window)
        dialog.add_cancel()
        dialog.add_primary("Add 8 min")
        dialog.set_note("Table screens follow at once.")
        dialog.open()
        with qtbot.waitSignal(getattr(dialog, signal)):
            QTest.keyClick(dialog, key)


def test_a_dialog_checks_before_it_closes(qtbot: QtBot) -> None:
    dialog = DeskDialog("Remove Žofie?")
    qtbot.addWidget(dialog)
    button = dialog.add_primary("Remove", accepts=False, danger=True)
    dialog.add_button(Button("Other"))
    dialog.show()
    button.click()
    assert dialog.isVisible()
    assert button.kind == "danger"


def test_the_five_roles_look_different_and_say_who_they_are(qtbot: QtBot) -> None:
    marks = [RoleMark(place, f"Role {place}") for place in range(5)]
    for mark in marks:
        qtbot.addWidget(mark)
        mark.resize(mark.sizeHint())
    assert len({picture_of(mark) for mark in marks}) == 5
    assert marks[2].accessibleName() == "Role 2"
    legend = RoleLegend(("Carer", "Health"))
    qtbot.addWidget(legend)
    assert legend.accessibleName() == "Carer, Health"


def test_an_icon_by_itself_has_a_name_and_may_change(qtbot: QtBot) -> None:
    label = IconLabel("quote", "quote", name="Quote", boxed=True)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    before = picture_of(label)
    label.set_icon("idea", "idea")
    assert label.accessibleName() == "Quote"
    assert picture_of(label) != before


def test_a_section_heading_holds_words_and_a_slot(qtbot: QtBot) -> None:
    heading = SectionHeading("Run sheet", "day ends 16:30")
    qtbot.addWidget(heading)
    button = Button("Add", "link", icon="plus")
    heading.add(button)
    heading.set_aside("day ends 16:36")
    assert heading.aside_label.full_text == "day ends 16:36"
    assert button.parentWidget() is heading


def test_a_long_name_in_a_chooser_ends_in_dots_and_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    box = Chooser()
    qtbot.addWidget(box)
    box.addItems(["Workshop 1: Who holds the pen?", "Lunch"])
    box.resize(160, 34)
    assert box.shown_text.endswith("…")
    picture_of(box)
    assert "Who holds the pen?" in box.toolTip()
    box.setCurrentIndex(1)
    picture_of(box)
    assert (box.shown_text, box.toolTip()) == ("Lunch", "")


def test_a_dialog_is_as_high_as_its_words_need_at_its_own_width(qtbot: QtBot) -> None:
    dialog = DeskDialog("Place", width=480)
    qtbot.addWidget(dialog)
    words = (
        "A whole day of sharing power: two table workshops, a debate and a protected lunch. " * 2
    )
    dialog.body.addWidget(TextLabel(words, "caption", wrap=True))
    dialog.open()
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() == layout.totalHeightForWidth(dialog.width())
