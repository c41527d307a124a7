from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtMultimedia import QCameraFormat
from pytestqt.qtbot import QtBot

from tests.ui.scanning.fake_cameras import DOOR, SIDE, FakeCameras, Format, frame_of
from tests.ui.scanning.test_pixels import picture
from workshopdesk.ui.scanning import eye as eye_module
from workshopdesk.ui.scanning.cameras import Cameras, Input, best_format
from workshopdesk.ui.scanning.eye import Eye, Sees

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

CODE, OTHER = "WD1 first", "WD1 second"


class Clock:
    """Seconds that stand until a test moves them."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Watching:
    """An eye with cameras of the test's, and what it has told."""

    def __init__(self, cameras: FakeCameras, qtbot: QtBot) -> None:
        self.cameras, self.clock, self.qtbot = cameras, Clock(), qtbot
        self.errors: list[BaseException] = []
        self.codes: list[str] = []
        self.pictures: list[QImage] = []
        self.eye = Eye(cameras, self.errors.append, clock=self.clock)
        self.eye.read.connect(self.codes.append)
        self.eye.saw.connect(self.pictures.append)

    def told(self) -> tuple[Sees, Input | None, str]:
        """How the eye fares, with which camera, and why."""
        return self.eye.sees, self.eye.input, self.eye.why

    def sees(self, wanted: Sees) -> bool:
        """Whether the eye fares so."""
        return self.eye.sees is wanted

    def show(self, text: str, kind: Format = Format.Format_NV12, later: float = 0.1) -> None:
        """Push a frame and wait until it has been read."""
        seen = len(self.pictures)
        self.clock.now += later
        self.cameras.sink.setVideoFrame(frame_of(picture(text), kind))
        self.qtbot.waitUntil(lambda: len(self.pictures) == seen + 1)


MakeEye = Callable[..., Watching]


@pytest.fixture
def make(qtbot: QtBot) -> MakeEye:
    return lambda *inputs, **rest: Watching(FakeCameras(*inputs, **rest), qtbot)


def test_frames_are_read_and_a_code_in_sight_is_told_once(make: MakeEye) -> None:
    it = make(DOOR)
    it.eye.start()
    assert it.sees(Sees.STARTING)
    for kind in (Format.Format_NV12, Format.Format_YUYV):
        it.show(CODE, kind)
    assert it.sees(Sees.PICTURE)
    assert it.codes == [CODE]
    it.show(OTHER, later=1.0)
    it.show(CODE, later=0.4)
    assert it.codes == [CODE, OTHER]
    it.show(OTHER, later=1.0)
    it.show(CODE, later=2.0)
    assert it.codes == [CODE, OTHER, CODE]


def test_no_more_frames_are_read_than_twelve_a_second_and_one_at_a_time(make: MakeEye) -> None:
    it = make(DOOR)
    it.eye.start()
    frames = [frame_of(picture(CODE), Format.Format_NV12) for _ in range(2)]
    for place in range(6):
        it.cameras.sink.setVideoFrame(frames[place % 2])
    it.qtbot.waitUntil(lambda: len(it.pictures) == 1)
    for place in range(60):
        it.clock.now += 1 / 30
        it.cameras.sink.setVideoFrame(frames[place % 2])
        it.qtbot.waitUntil(lambda: not it.eye._reading)
    assert 20 <= len(it.pictures) <= 25


def test_without_a_camera_it_says_so_and_starts_when_one_is_plugged_in(make: MakeEye) -> None:
    it = make()
    it.eye.start()
    assert it.sees(Sees.NO_CAMERA)
    it.cameras.plug(DOOR)
    assert it.eye.input == DOOR
    it.show(CODE)
    assert it.codes == [CODE]


def test_a_camera_unplugged_amid_scanning_is_said_and_recovered_from(make: MakeEye) -> None:
    it = make(DOOR)
    it.eye.start()
    it.show(CODE)
    it.cameras.plug()
    assert it.told() == (Sees.UNPLUGGED, DOOR, "")
    assert it.cameras.opened[0].closed
    it.cameras.plug(SIDE, DOOR)
    assert it.eye.input == DOOR
    it.show(OTHER)
    assert it.sees(Sees.PICTURE)
    assert it.codes == [CODE, OTHER]


def test_an_error_of_a_camera_that_is_gone_is_its_unplugging(make: MakeEye) -> None:
    it = make(DOOR)
    it.eye.start()
    it.cameras.plugged = []
    it.cameras.opened[-1].failed.emit("No such device")
    assert it.sees(Sees.UNPLUGGED)


def test_a_camera_that_fails_is_said_and_tried_again_when_asked_or_plugged_anew(
    make: MakeEye,
) -> None:
    it = make(DOOR)
    it.eye.start()
    it.cameras.opened[-1].failed.emit("Device or resource busy")
    assert it.told() == (Sees.NO_PICTURE, DOOR, "Device or resource busy")
    it.eye.start()
    it.show(CODE)
    assert it.sees(Sees.PICTURE)
    it.cameras.opened[-1].failed.emit("Gone")
    it.cameras.plug(DOOR, SIDE)
    assert it.told() == (Sees.STARTING, DOOR, "")


def test_another_camera_plugged_in_changes_nothing(make: MakeEye) -> None:
    it = make(DOOR)
    it.eye.start()
    it.cameras.plug(SIDE, DOOR)
    assert it.eye.input == DOOR
    assert len(it.cameras.opened) == 1


def test_the_camera_that_was_chosen_is_taken(make: MakeEye) -> None:
    it = make(DOOR, SIDE)
    it.eye.start(SIDE.key)
    assert it.eye.input == SIDE
    it.eye.start("sold last year")
    assert it.eye.input == SIDE


def test_leave_refused_is_said_and_nothing_is_opened(make: MakeEye) -> None:
    it = make(DOOR, allows=False)
    it.eye.start()
    assert it.sees(Sees.REFUSED)
    it.cameras.plug(DOOR, SIDE)
    assert it.cameras.opened == []


def test_a_camera_that_gives_no_frame_is_said_and_goes_on_when_it_does(
    make: MakeEye, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eye_module, "NO_PICTURE_MS", 1)
    it = make(DOOR)
    it.eye.start()
    it.qtbot.waitUntil(lambda: it.sees(Sees.NO_PICTURE))
    it.eye._patience.setInterval(60_000)
    it.show(CODE)
    assert it.sees(Sees.PICTURE)


def test_a_camera_that_is_stopped_is_closed_and_heard_no_more(make: MakeEye) -> None:
    it = make(DOOR)
    it.eye.start()
    sink = it.cameras.sink
    it.eye.stop()
    assert it.cameras.opened[0].closed
    sink.setVideoFrame(frame_of(picture(CODE), Format.Format_NV12))
    it.cameras.plug(DOOR, SIDE)
    assert (it.told(), it.codes) == ((Sees.OFF, None, ""), [])


def test_a_frame_that_breaks_us_is_reported_once(
    make: MakeEye, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(eye_module, "_look", broken)
    it = make(DOOR)
    it.eye.start()
    for _ in range(3):
        it.cameras.sink.setVideoFrame(frame_of(picture(CODE), Format.Format_NV12))
    it.qtbot.waitUntil(lambda: it.sees(Sees.NO_PICTURE))
    assert [type(error) for error in it.errors] == [RuntimeError]


def test_the_real_list_of_cameras_can_be_asked_here(qtbot: QtBot) -> None:
    cameras = Cameras()
    with qtbot.waitSignal(cameras.allowed) as answer:
        cameras.ask()
    assert answer.args == [True]
    eye = Eye(cameras, lambda _: None)
    eye.start()
    assert (eye.sees is Sees.NO_CAMERA) == (cameras.inputs() == [])
    eye.stop()


def test_without_formats_a_camera_keeps_its_own() -> None:
    assert best_format([]) is None
    assert isinstance(best_format([QCameraFormat()]), QCameraFormat)
