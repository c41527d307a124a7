"""A window with fields and commands, and the ear that listens to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from tests.ui.scanning.hands import Hands
from workshopdesk.ui.scanning.keys import KeyEar
from workshopdesk.ui.theme import Theme


class Form(QDialog):
    """Fields of every kind, and a button that Enter presses."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.text = QPlainTextEdit(self)
        self.rich = QTextEdit(self)
        self.number = QSpinBox(self)
        self.number.setMaximum(99_999)
        self.choice = QComboBox(self)
        self.choice.setEditable(True)
        self.button = QPushButton("Save", self)
        self.button.setDefault(True)
        column = QVBoxLayout(self)
        for each in (self.line, self.text, self.rich, self.number, self.choice, self.button):
            column.addWidget(each)


@pytest.fixture
def hands() -> Hands:
    """Somebody who types and scans."""
    return Hands()


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Form:
    """The form, in front."""
    assert theme
    form = Form()
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    return form


@pytest.fixture
def ear(form: Form) -> Iterator[KeyEar]:
    """The ear, listening."""
    ear = KeyEar(form)
    yield ear
    ear.close()


@pytest.fixture
def scans(ear: KeyEar) -> list[str]:
    """What the ear has heard."""
    heard: list[str] = []
    ear.scanned.connect(heard.append)
    return heard
