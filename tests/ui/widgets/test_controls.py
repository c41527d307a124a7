"""Small widgets do what their words say, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from workshopdesk.ui.theme import Theme
from workshopdesk.ui.widgets import (
    Button,
    Card,
    ElidedLabel,
    EmptyState,
    FilterChip,
    FlowLayout,
    IconButton,
    KeyCap,
    KeyHints,
    Notice,
    PageHeader,
    Pill,
    SearchBox,
    SegmentedControl,
    StateChip,
    Switch,
    TextLabel,
    Toast,
    key_text,
    plain_tip,
)

pytestmark = pytest.mark.usefixtures("dressed_app")


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.mark.parametrize(
    ("keys", "text"),
    [("Ctrl+K", "Ctrl+K"), ("Return", "Enter"), ("Right", "→"), ("Ctrl++", "Ctrl++"), ("?", "?")],
)
def test_keys_are_written_as_people_read_them(keys: str, text: str) -> None:
    assert key_text(QKeySequence(keys)) == text


def test_words_that_are_no_key_stay_as_they_are() -> None:
    assert KeyCap("1–9").text == "1–9"


def test_key_hints_are_read_aloud_whole(qtbot: QtBot) -> None:
    hints = KeyHints((("J K", "next, previous"), ("?", "all keys")))
    qtbot.addWidget(hints)
    assert hints.accessibleName() == "J K: next, previous; ?: all keys"
    assert [cap.text for cap in hints.findChildren(KeyCap)] == ["J", "K", "?"]
    hints.set_hints((("Esc", "close"),))
    assert hints.accessibleName() == "Esc: close"


def test_a_buttons_key_clicks_it(qtbot: QtBot) -> None:
    button = Button("Suggest tables", "primary", icon="shuffle", keys="Ctrl+G")
    shown(qtbot, button)
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)


def test_a_button_has_room_for_icon_words_and_key() -> None:
    plain = Button("Print").sizeHint().width()
    icon = Button("Print", icon="printer").sizeHint().width()
    keys = Button("Print", icon="printer", keys="Ctrl+P", bind=False).sizeHint().width()
    assert plain < icon < keys
    assert Button("Print").minimumSizeHint() == Button("Print").sizeHint()
    assert Button("In", height=44).sizeHint().height() == 44


def test_a_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("Undo")
    action.setShortcut("Ctrl+Z")
    action.setEnabled(False)
    button = Button("")
    qtbot.addWidget(button)
    button.follow(action)
    assert (button.text(), button.isEnabled()) == ("Undo", False)
    action.setText("Undo: move Žofie")
    action.setEnabled(True)
    assert button.text() == "Undo: move Žofie"
    with qtbot.waitSignal(action.triggered):
        button.click()


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "link", "danger"])
def test_every_kind_of_button_shows_its_focus(qtbot: QtBot, kind: str) -> None:
    button = Button("Next", kind)  # type: ignore[arg-type]  # each is one of the kinds
    other = Button("Other")
    box = QWidget()
    row = QHBoxLayout(box)
    row.addWidget(button)
    row.addWidget(other)
    shown(qtbot, box)
    box.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    focused = picture_of(button)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert picture_of(button) != focused


def test_an_icon_button_says_what_it_does(qtbot: QtBot) -> None:
    button = IconButton("settings", "Settings", keys="Ctrl+,")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Settings"
    assert button.toolTip() == "Settings (Ctrl+,)"
    button.set_icon("sun", "Light theme")
    assert button.accessibleName() == "Light theme"


def test_arrow_keys_walk_through_choices(qtbot: QtBot) -> None:
    control = SegmentedControl((("a", "A little"), ("n", "Normal"), ("l", "A lot")), "Mix")
    shown(qtbot, control)
    control.set_value("n")
    with qtbot.waitSignal(control.chosen) as told:
        QTest.keyClick(control, Qt.Key.Key_Right)
    assert told.args == ["l"]
    QTest.keyClick(control, Qt.Key.Key_Right)
    assert control.value() == "a"
    QTest.keyClick(control, Qt.Key.Key_Left)
    assert control.value() == "l"


def test_arrow_keys_turn_round_with_the_reading_direction(qtbot: QtBot) -> None:
    control = SegmentedControl((("a", "One"), ("b", "Two"), ("c", "Three")))
    control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shown(qtbot, control)
    QTest.keyClick(control, Qt.Key.Key_Left)
    assert control.value() == "b"


def test_choosing_by_program_tells_nobody(qtbot: QtBot) -> None:
    control = SegmentedControl((("a", "One"), ("b", "Two")))
    qtbot.addWidget(control)
    with qtbot.assertNotEmitted(control.chosen):
        control.set_value("b")
    with pytest.raises(ValueError, match="z"):
        control.set_value("z")


def test_space_turns_a_switch_and_a_locked_one_stays_on(qtbot: QtBot) -> None:
    switch, locked = Switch("Photos"), Switch("Disagreements", locked=True)
    shown(qtbot, switch)
    qtbot.addWidget(locked)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    locked.click()
    assert locked.isChecked()


def test_a_filter_chip_says_its_count(qtbot: QtBot) -> None:
    chip = FilterChip("Quiet", 6, icon="ring", tone="quiet")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Quiet 6"
    chip.set_count(1_234)
    assert chip.accessibleName() == "Quiet 1,234"


def test_a_state_is_a_word_and_a_shape_besides_its_colour(qtbot: QtBot) -> None:
    chips = [StateChip("going", "Same"), StateChip("full", "Same")]
    for chip in chips:
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
    assert chips[0].accessibleName() == "Same"
    grey = [
        chip.grab().toImage().convertToFormat(chip.grab().toImage().Format.Format_Mono)
        for chip in chips
    ]
    assert grey[0] != grey[1]
    chips[0].set_state("help", "Help")
    assert (chips[0].text, chips[0].tone) == ("Help", "help")


def test_a_shortened_label_ends_in_an_ellipsis_and_tells_the_rest(qtbot: QtBot) -> None:
    label = ElidedLabel("Those who are missing would come to a lunch club")
    label.resize(120, 20)
    shown(qtbot, label)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == label.full_text
    label.resize(600, 20)
    assert label.text() == label.full_text
    assert label.toolTip() == ""


def test_what_somebody_typed_is_no_markup_in_a_tooltip(qtbot: QtBot) -> None:
    typed = "<img src='file:///etc/passwd'><b>We</b> & they would come to a lunch club"
    label = ElidedLabel(typed)
    label.resize(120, 20)
    shown(qtbot, label)
    document = QTextDocument()
    document.setHtml(label.toolTip())
    assert document.toPlainText() == typed
    assert plain_tip("just words & more") == "just words & more"


def test_wrapped_text_always_has_room_for_all_its_lines(qtbot: QtBot) -> None:
    label = TextLabel("Read the list your ticket system exports. " * 4, wrap=True)
    label.resize(200, 10)
    shown(qtbot, label)
    tall = label.minimumHeight()
    assert tall >= 4 * label.fontMetrics().height()
    label.resize(900, tall)
    assert label.minimumHeight() < tall


def test_labels_never_read_markup(qtbot: QtBot) -> None:
    label = TextLabel("<b>Bobby</b> <img src=x>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_an_empty_page_says_what_to_do_first(qtbot: QtBot) -> None:
    button = Button("Read a list…", "primary")
    state = EmptyState("people", "Nobody yet", "Read a list first.", button)
    shown(qtbot, state)
    assert state.accessibleName() == "Nobody yet. Read a list first."
    assert button.isVisible()


def test_a_notice_offers_one_thing(qtbot: QtBot) -> None:
    notice = Notice("Row 133 has no name", "quiet", closable=True)
    shown(qtbot, notice)
    assert not notice.button.isVisible()
    notice.offer("Show")
    with qtbot.waitSignal(notice.acted):
        notice.button.click()
    with qtbot.waitSignal(notice.closed):
        notice.close_button.click()


def test_a_toast_undoes_once_and_goes(qtbot: QtBot) -> None:
    page = shown(qtbot, QWidget())
    page.resize(800, 600)
    done: list[str] = []
    toast = Toast(page)
    toast.show_words("Žofie moved.", action="Undo", keys="Ctrl+Z", act=lambda: done.append("undo"))
    assert toast.isVisible()
    assert page.rect().contains(toast.geometry())
    toast.button.click()
    toast.acted.emit()
    assert done == ["undo"]
    assert not toast.isVisible()


def test_a_page_header_names_the_page(qtbot: QtBot) -> None:
    header = PageHeader("Tables", "8 tables", back="Back to all sessions")
    shown(qtbot, header)
    header.add(Button("Print"))
    assert header.back_button.accessibleName() == "Back to all sessions"
    header.set_title("Themes")
    header.set_subtitle("")
    assert header.title_label.text() == "Themes"
    assert not header.subtitle_label.isVisible()


def test_cards_differ_by_tone_choice_and_dashes(qtbot: QtBot) -> None:
    card = Card("Table 6")
    card.resize(200, 120)
    qtbot.addWidget(card)
    pictures = {picture_of(card)}
    card.set_tone("help")
    pictures.add(picture_of(card))
    card.set_chosen(True)
    pictures.add(picture_of(card))
    card.set_chosen(False)
    card.set_tone(None)
    card.set_dashed(True)
    pictures.add(picture_of(card))
    assert len(pictures) == 4


def test_a_flow_fills_lines_and_grows_downwards(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box, 10)
    pills = [Pill("x" * 10) for _ in range(6)]
    for pill in pills:
        flow.addWidget(pill)
    step = pills[0].sizeHint() + QSize(10, 10)
    box.resize(3 * step.width(), 300)
    shown(qtbot, box)
    assert [pill.y() for pill in pills] == [0, 0, 0, *[step.height()] * 3]
    assert flow.heightForWidth(step.width()) == 6 * step.height() - 10
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.activate()
    assert pills[0].x() > pills[1].x()
    taken = flow.takeAt(0)
    assert taken is not None
    assert flow.count() == 5
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


def test_search_goes_there_by_its_key_and_empties_with_escape(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    search, other = SearchBox("Find a person"), Button("Other")
    column.addWidget(search)
    column.addWidget(other)
    shown(qtbot, page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "zofi")
    assert search.text() == "zofi"
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_widgets_grow_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    widgets = [
        KeyCap("Ctrl+K"),
        Pill("Going"),
        FilterChip("All", 3),
        Switch("On"),
        IconButton("pin", "Pin"),
    ]
    for widget in widgets:
        qtbot.addWidget(widget)
    before = [widget.sizeHint().width() for widget in widgets]
    theme.set_scale(2)
    after = [widget.sizeHint().width() for widget in widgets]
    assert all(large > 1.6 * small for small, large in zip(before, after, strict=True))
