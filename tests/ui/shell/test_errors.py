"""An error nobody caught is shown and logged, without anybody's words in the log."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshopdesk.domain.errors import Cancelled, DeskError
from workshopdesk.ui.shell import ErrorCatcher, MainWindow
from workshopdesk.ui.shell.error_dialog import ErrorDialog


@pytest.fixture
def catcher(window: MainWindow, tmp_path: Path) -> ErrorCatcher:
    return ErrorCatcher(tmp_path / "desk.log", lambda: window, window)


def dialogs() -> list[ErrorDialog]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, ErrorDialog) and widget.isVisible()
    ]


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_bug_is_shown_whole_and_logged_without_its_words(
    catcher: ErrorCatcher, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        catcher.report(raised(ValueError("Halima Noor sits nowhere")))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    dialog.copy_details()
    assert "Halima Noor sits nowhere" in QGuiApplication.clipboard().text()
    assert "Halima" not in caplog.text
    assert "ValueError" in caplog.text
    assert "in raised" in caplog.text
    dialog.accept()


def test_what_a_person_can_mend_is_said_without_details(
    catcher: ErrorCatcher, qtbot: QtBot
) -> None:
    catcher.report(DeskError("The stick is full", "Take another stick, then export again."))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    assert dialog.accessibleName() == "The stick is full. Take another stick, then export again."
    dialog.accept()


def test_what_a_person_stopped_is_no_error(catcher: ErrorCatcher, qtbot: QtBot) -> None:
    catcher.report(Cancelled())
    catcher.report(DeskError("Later", "So that the queue has been seen to."))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert [dialog.windowTitle() for dialog in dialogs()] == ["Later"]
    dialogs()[0].accept()


def test_the_same_error_again_opens_no_second_dialog(catcher: ErrorCatcher, qtbot: QtBot) -> None:
    error = raised(ValueError("again"))
    for _ in range(5):
        catcher.report(error)
    catcher.report(DeskError("Last", "Seen after the others."))
    qtbot.waitUntil(lambda: any(dialog.windowTitle() == "Last" for dialog in dialogs()))
    assert len(dialogs()) == 2
    for dialog in dialogs():
        dialog.accept()


def test_errors_of_other_threads_arrive_too(
    catcher: ErrorCatcher, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catcher.install()

    def fail() -> None:
        raise DeskError("From a thread", "Nothing to do.")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert dialogs()[0].windowTitle() == "From a thread"
    dialogs()[0].accept()
