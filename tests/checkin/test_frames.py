from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from tests.checkin.pictures import camera_frame, code_picture
from tests.checkin.test_codes import CODE
from workshopdesk.checkin import frames
from workshopdesk.checkin.frames import (
    OUT_OF_SIGHT,
    VIEWS,
    FrameReader,
    Plane,
    Sight,
    plane_of,
    read_still,
)

EMPTY = np.full((720, 1280), 90, np.uint8)


def test_a_badge_is_read_from_a_camera_frame() -> None:
    assert FrameReader().read(camera_frame(CODE.text)) == [CODE.text]


def test_a_picture_without_a_code_has_none() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (720, 1280), np.uint8)
    assert read_still(EMPTY) == read_still(noise) == []


def test_a_small_code_in_the_middle_is_read_when_its_view_comes() -> None:
    small = code_picture("HELLO-42", 8).resize((38, 38), Image.Resampling.BILINEAR)
    frame = np.full((720, 1280), 235, np.uint8)
    frame[340:378, 600:638] = np.asarray(small) * 0.7 + 40
    assert frames._as_it_is(frame) == []
    reader = FrameReader()
    assert ["HELLO-42"] in [reader.read(frame) for _ in VIEWS]
    assert read_still(frame) == ["HELLO-42"]


def test_a_light_code_on_a_dark_screen_is_read_too() -> None:
    reader = FrameReader()
    assert reader.read(255 - camera_frame(CODE.text)) == [CODE.text]
    assert read_still(255 - camera_frame(CODE.text)) == [CODE.text]


def test_each_missed_frame_gets_another_view_and_they_come_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def view(number: int) -> Callable[[Plane], list[str]]:
        def look(_plane: Plane) -> list[str]:
            asked.append(number)
            return []

        return look

    monkeypatch.setattr(frames, "VIEWS", [view(number) for number in range(len(VIEWS))])
    reader = FrameReader()
    for _ in range(2 * len(VIEWS)):
        reader.read(EMPTY)
    assert asked == 2 * list(range(len(VIEWS)))


def test_a_frame_with_wider_rows_than_pixels_is_read_and_copied() -> None:
    frame = camera_frame(CODE.text)
    wide = np.zeros((720, 1344), np.uint8)
    wide[:, :1280] = frame
    buffer = bytearray(wide.tobytes()[: 719 * 1344 + 1280])
    plane = plane_of(memoryview(buffer), 1280, 720, 1344)
    buffer[:] = bytes(len(buffer))

    assert np.array_equal(plane, frame)
    assert FrameReader().read(plane) == [CODE.text]


@pytest.mark.parametrize(
    ("width", "height", "stride"), [(0, 5, 5), (5, 0, 5), (9, 5, 5), (5, 6, 5), (10**6, 1, 10**6)]
)
def test_a_frame_that_cannot_be_is_refused(width: int, height: int, stride: int) -> None:
    with pytest.raises(ValueError, match=r"size|smaller"):
        plane_of(bytes(25), width, height, stride)


def test_a_code_counts_once_until_it_was_out_of_sight() -> None:
    sight = Sight()
    assert sight.news(["A"], 0.0) == ["A"]
    assert sight.news(["A", "B"], 1.0) == ["B"]
    assert sight.news(["A"], 1.0 + OUT_OF_SIGHT - 0.01) == []
    assert sight.news([], 3.0) == []
    assert sight.news(["A", "B"], 1.0 + 2 * OUT_OF_SIGHT) == ["A", "B"]
