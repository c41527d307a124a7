"""The theme changes live, follows the system, and scales text."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QUndoStack
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import picture_of
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import DARK, LIGHT, Theme, colour, px, tokens
from workshopdesk.ui.widgets import Button, Card, TextLabel


def test_dark_changes_tokens_palette_and_what_is_painted(qtbot: QtBot, theme: Theme) -> None:
    card = Card("Check-in")
    card.body.addWidget(Button("Open desk", "primary"))
    qtbot.addWidget(card)
    card.show()
    light = picture_of(card)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert tokens() is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window) == colour("window")
    assert picture_of(card) != light
    theme.set_mode("light")
    assert tokens() is LIGHT
    assert picture_of(card) == light


def test_a_label_keeps_its_tone_through_a_change_of_theme(qtbot: QtBot, theme: Theme) -> None:
    label = TextLabel("486 expected", tone="muted")
    qtbot.addWidget(label)
    theme.set_mode("dark")
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == DARK.muted


def test_a_label_first_shown_after_a_change_of_theme_is_in_its_colours(
    qtbot: QtBot, theme: Theme
) -> None:
    window = MainWindow(theme, QUndoStack())
    qtbot.addWidget(window)
    theme.set_mode("dark")
    window.show()
    window.notify("Fixed the tables", "going")
    ink = window.toast.words.palette().color(QPalette.ColorRole.WindowText)
    assert ink.name() == DARK.text


def test_system_follows_the_system_while_it_runs(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = [Qt.ColorScheme.Light]
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _: scheme[0])
    theme.set_mode("system")
    assert tokens() is LIGHT
    scheme[0] = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(scheme[0])
    assert tokens() is DARK
    theme.set_mode("light")
    hints.colorSchemeChanged.emit(scheme[0])
    assert tokens() is LIGHT


def test_text_grows_to_twice_and_no_further(qtbot: QtBot, theme: Theme) -> None:
    label = TextLabel("Table 4", "title")
    button = Button("Suggest tables", "primary")
    for widget in (label, button):
        qtbot.addWidget(widget)
    small = (label.sizeHint(), button.sizeHint())
    theme.set_scale(9)
    assert theme.scale == 2.0
    assert px(36) == 72
    assert label.font().pixelSize() == 44
    assert label.sizeHint().width() > 1.8 * small[0].width()
    assert button.sizeHint().height() == 2 * small[1].height()
    theme.set_scale(0.1)
    assert theme.scale == 1.0
    assert (label.sizeHint(), button.sizeHint()) == small


def test_steps_lead_up_and_down_again(theme: Theme) -> None:
    for _ in range(3):
        theme.larger()
    assert theme.scale == pytest.approx(1.3)
    theme.smaller()
    assert theme.scale == pytest.approx(1.2)
    theme.usual_size()
    assert theme.scale == 1.0


def test_every_mode_comes_round(theme: Theme) -> None:
    theme.set_mode("system")
    seen = []
    for _ in range(3):
        seen.append(theme.mode)
        theme.next_mode()
    assert seen == ["system", "light", "dark"]


def test_nobody_hears_of_the_systems_change_twice(qtbot: QtBot, theme: Theme) -> None:
    theme.set_mode("light")
    with qtbot.assertNotEmitted(theme.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
        QApplication.sendPostedEvents(None, QEvent.Type.None_.value)
