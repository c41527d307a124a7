"""Closing with changes that have not been sent: one last exchange, and never a hindrance."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.opening.test_front import errors, event, front, home, open_event
from tests.ui.pages.dialogs import open_dialog
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.opening.front import FrontDesk
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.syncing.last_exchange import LastExchange

__all__ = ["errors", "event", "front", "home"]


def waiting_change(front: FrontDesk, event: Path, stick: Path, qtbot: QtBot) -> PageContext:
    """Open the event, exchange once, and then write, at once before closing, what has to go out."""
    open_event(front, event, qtbot)
    opened = front.open_event
    assert opened is not None
    sync = opened.context.syncing
    all_sent = opened.standing.told
    with qtbot.waitSignal(all_sent, check_params_cb=lambda stand: not stand.pending):
        sync.add(stick)
    with qtbot.waitSignal(opened.context.changed):
        opened.context.do("Added", lambda: opened.context.services.people.add("Ines"))
    return opened.context


def runs(stick: Path) -> int:
    return len(list(stick.rglob("*.wds")))


def test_what_waits_goes_out_before_the_window_closes(
    front: FrontDesk, window: MainWindow, event: Path, stick: Path, qtbot: QtBot
) -> None:
    waiting_change(front, event, stick, qtbot)
    before = runs(stick)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert front.open_event is None
    assert runs(stick) == before + 1


def test_a_stick_that_is_gone_hinders_nobody(
    front: FrontDesk, window: MainWindow, event: Path, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    waiting_change(front, event, stick, qtbot)
    stick.rename(tmp_path / "pocket")
    window.close()
    dialog = open_dialog(qtbot, LastExchange)
    qtbot.waitUntil(lambda: "is not there" in dialog.told.text())
    assert window.isVisible()
    dialog.close_button.click()
    assert not window.isVisible()
    assert front.open_event is None


def test_one_may_stay(
    front: FrontDesk, window: MainWindow, event: Path, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    waiting_change(front, event, stick, qtbot)
    stick.rename(tmp_path / "pocket")
    front.leave_event()
    dialog = open_dialog(qtbot, LastExchange)
    dialog.reject()
    assert front.open_event is not None
    assert window.isVisible()


def test_the_status_bar_forgets_the_event_with_it(
    front: FrontDesk, window: MainWindow, event: Path, stick: Path, qtbot: QtBot
) -> None:
    waiting_change(front, event, stick, qtbot)
    qtbot.waitUntil(window.status.waiting.isVisible)
    front.leave_event()
    qtbot.waitUntil(lambda: front.open_event is None)
    assert not window.status.waiting.isVisible()
    assert not window.status.sync.isVisible()
