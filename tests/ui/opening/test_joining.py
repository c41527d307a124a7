"""Joining an event from the welcome page, with the code and the folder another device gave."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.opening.test_front import errors, front, home
from tests.ui.pages.access import nameless
from tests.ui.pages.dialogs import lane_done, open_dialog
from tests.ui.scanning.fake_cameras import DOOR, FakeCameras, Format, frame_of
from tests.ui.scanning.test_pixels import picture
from workshopdesk.desk import Desk, Office
from workshopdesk.services.places import Home, Settings
from workshopdesk.ui.opening.front import FrontDesk
from workshopdesk.ui.pages.welcome.join_dialog import JoinDialog
from workshopdesk.ui.scanning.panel import USED
from workshopdesk.ui.shell.error_dialog import ErrorDialog

__all__ = ["errors", "front", "home"]


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


def hold_before(cameras: FakeCameras, code: str, until: Callable[[], bool], qtbot: QtBot) -> None:
    """Hold a code before the camera: it gives frame after frame, and some of them are let go."""
    seen = picture(code)

    def is_over() -> bool:
        if not until():  # the sink passes on only what is another frame
            cameras.sink.setVideoFrame(frame_of(seen, Format.Format_NV12))
        return until()

    qtbot.waitUntil(is_over)


def test_the_camera_reads_the_code_off_the_other_screen_and_is_given_back(
    front: FrontDesk, inviting: Desk, stick: Path, home: Home, qtbot: QtBot
) -> None:
    code = inviting.call(lambda: inviting.services.devices.invite("note-taker", stick)).code
    inviting.close()
    cameras = FakeCameras(DOOR)
    dialog = asked(front, qtbot)
    dialog.camera.make_cameras = lambda: cameras
    assert cameras.opened == []
    QTest.mouseClick(dialog.camera.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(cameras.opened))
    hold_before(cameras, "RST-1", lambda: "WDJ" in dialog.notice.words.text(), qtbot)
    assert dialog.code.text() == ""
    hold_before(cameras, code, lambda: dialog.code.text() == code, qtbot)
    assert cameras.opened[0].closed
    assert dialog.camera.state == "off"
    assert Settings(home.settings).get(USED) is None, "the door's camera is another matter"
    dialog.reject()


def test_a_picture_of_the_code_can_be_pasted(
    front: FrontDesk, inviting: Desk, stick: Path, qtbot: QtBot
) -> None:
    code = inviting.call(lambda: inviting.services.devices.invite("note-taker", stick)).code
    inviting.close()
    dialog = asked(front, qtbot)
    QGuiApplication.clipboard().setImage(picture(code))
    QTest.keyClick(dialog.code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.code.text() == code)
    dialog.reject()


def test_the_camera_goes_off_with_the_dialog(front: FrontDesk, qtbot: QtBot) -> None:
    cameras = FakeCameras(DOOR)
    dialog = asked(front, qtbot)
    dialog.camera.make_cameras = lambda: cameras
    dialog.camera.use()
    qtbot.waitUntil(lambda: bool(cameras.opened))
    dialog.reject()
    qtbot.waitUntil(lambda: cameras.opened[0].closed)
