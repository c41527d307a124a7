"""The real app, killed while somebody types: the words are in the box, the points in the list."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from tests.ui.pages.capture.conftest import editor_of, make_day
from tests.ui.pages.capture.typist import SAVED, UNFINISHED
from tests.ui.pages.conftest import DAY, open_context
from workshopdesk.desk import Office
from workshopdesk.domain.capture_line import read_line
from workshopdesk.services.places import Home
from workshopdesk.ui.pages.capture import spec
from workshopdesk.ui.pages.capture.page import CapturePage
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import Theme

ROOT = Path(__file__).parents[4]


def wait_for(process: subprocess.Popen[bytes], words: bytes, seconds: float) -> None:
    """Read what the process says until it says these words."""
    assert process.stdout is not None
    told = b""
    while words not in told:
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        assert ready, f"It never said {words!r}, only {told!r}."
        piece = os.read(process.stdout.fileno(), 4096)
        assert piece, f"It ended before it said {words!r}: {told!r}"
        told += piece


def test_after_kill_9_every_saved_point_and_the_unfinished_words_are_there(
    tmp_path: Path, theme: Theme, undo_stack: QUndoStack, qtbot: QtBot
) -> None:
    home = tmp_path / "home"
    office = Office(Home.under(home))
    path = office.home.events / "Day.workshop"
    desk = office.create(path, "A day", DAY)
    day = make_day(desk)
    desk.close()

    command = [sys.executable, "-m", "tests.ui.pages.capture.typist", str(path), str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            wait_for(process, b"kept", 60)
        finally:
            os.kill(process.pid, signal.SIGKILL)

    desk = Office(Home.under(home)).open(path)
    window = MainWindow(theme, undo_stack)
    qtbot.addWidget(window)
    errors: list[BaseException] = []
    opened = open_context(desk, window, errors.append)
    context = next(opened)
    window.add_page(spec(context))
    window.show()
    page = window.show_page("capture")
    assert isinstance(page, CapturePage)
    qtbot.waitUntil(lambda: page.shown is not None)
    assert editor_of(page).text == UNFINISHED
    lines = [page.notes.list.model.row_for(each) for each in page.notes.list.model.shown_ids()]
    words = [line.point.text for line in lines if line]
    assert words == [read_line(text).text for text in reversed(SAVED)]
    assert page.place is not None
    assert page.place.session_id == day.session.id
    next(opened, None)
    desk.close()
    assert not errors
