"""A real offscreen Qt, dressed in our theme, for every test of the window."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import Theme

_themes: list[Theme] = []


@pytest.fixture(scope="session")
def dressed_app(qapp: QApplication) -> QApplication:
    """The application with our theme on it."""
    if not _themes:
        _themes.append(Theme(qapp, "light"))
    return qapp


@pytest.fixture
def theme(dressed_app: QApplication) -> Iterator[Theme]:
    """The theme, light and at 100 % before and after each test."""
    assert dressed_app is QApplication.instance()
    theme = _themes[0]
    yield theme
    if theme.scale != 1.0:
        theme.set_scale(1.0)
    if theme.mode != "light":
        theme.set_mode("light")


@pytest.fixture
def undo_stack(dressed_app: QApplication) -> QUndoStack:
    """A stack of things done."""
    return QUndoStack(dressed_app)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, undo_stack: QUndoStack) -> MainWindow:
    """A window without pages, shown."""
    window = MainWindow(theme, undo_stack)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of every visible window when a test fails."""
    report = yield
    if call.when == "call" and report.failed and QApplication.instance() is not None:
        folder = Path(item.config.rootpath) / "build" / "failed"
        for number, widget in enumerate(QApplication.topLevelWidgets()):
            if widget.isVisible():
                folder.mkdir(parents=True, exist_ok=True)
                widget.grab().save(str(folder / f"{item.name}-{number}.png"))
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Delete for good what a test closed, so that the next theme change does not dress it."""
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def picture_of(widget: QWidget) -> bytes:
    """Give the pixels of a widget, to tell two looks apart."""
    image = widget.grab().toImage()
    return bytes(image.constBits())


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick, empty."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
