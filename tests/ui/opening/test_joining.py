"""Joining an event from the welcome page, with the code and the folder another device gave."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opening.test_front import errors, front, home
from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import lane_done, open_dialog
from workshopdesk.desk import Desk, Office
from workshopdesk.services.places import Home
from workshopdesk.ui.opening.front import FrontDesk
from workshopdesk.ui.pages.welcome.join_dialog import JoinDialog
from workshopdesk.ui.shell.error_dialog import ErrorDialog

__all__ = ["errors", "front", "home"]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def inviting(tmp_path: Path) -> Desk:
    """The laptop that invites."""
    office = Office(Home.under(tmp_path / "inviting"))
    return office.create(tmp_path / "day.workshop", "Making Care Together")


def asked(front: FrontDesk, qtbot: QtBot) -> JoinDialog:
    assert front.welcome is not None
    front.welcome.ask_join()
    return open_dialog(qtbot, JoinDialog)


def test_a_code_and_a_folder_bring_the_event_in(
    front: FrontDesk, inviting: Desk, stick: Path, qtbot: QtBot
) -> None:
    made = inviting.call(lambda: inviting.services.devices.invite("note-taker", stick))
    inviting.call(lambda: inviting.services.sync.exchange_folder(stick))
    dialog = asked(front, qtbot)
    assert nameless(dialog) == []
    dialog.try_to_save()
    assert "code" in dialog.notice.words.text()
    dialog.code.setText(made.code.lower().replace("-", " "))
    dialog.where.setText(str(stick))
    dialog.called.setText("Table 4 laptop")
    with qtbot.waitSignal(front.opened, timeout=20_000):
        dialog.try_to_save()
    opened = front.open_event
    assert opened is not None
    context = opened.context
    lane_done(qtbot, context)
    event = context.call(context.services.programme.event).result(20)
    assert event.title == "Making Care Together"
    assert context.desk.folders.all() == [stick]
    qtbot.waitUntil(lambda: context.syncing.under_way is None)
    inviting.call(lambda: inviting.services.sync.exchange_folder(stick))
    devices = inviting.call(inviting.services.devices.devices)
    assert {row.name for row in devices if not row.is_this} == {"Table 4 laptop"}
    inviting.close()


def test_a_wrong_code_is_told_in_words_and_leaves_no_file(
    front: FrontDesk, inviting: Desk, stick: Path, qtbot: QtBot, home: Home
) -> None:
    dialog = asked(front, qtbot)
    dialog.code.setText("WDJ-0000")
    dialog.where.setText(str(stick))
    dialog.try_to_save()
    told = open_dialog(qtbot, ErrorDialog)
    assert "not an invitation" in told.title_label.text()
    told.reject()
    assert front.open_event is None
    assert not list(home.events.glob("*.workshop"))
    inviting.close()
