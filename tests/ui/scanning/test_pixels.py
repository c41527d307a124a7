import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QVideoFrame

from tests.checkin.pictures import camera_frame
from tests.ui.scanning.fake_cameras import Format, bytes_of, frame_of
from workshopdesk.services.decoding import CameraReader
from workshopdesk.ui.scanning.pictures import grey_of
from workshopdesk.ui.scanning.pixels import PREVIEW, READ_AS_THEY_LIE, opened

TEXT = "WD1 in any format"


def far(seen: QColor, wanted: tuple[int, int, int]) -> int:
    """How far a colour is from another, in its worst channel."""
    channels = (seen.red(), seen.green(), seen.blue())
    return max(abs(a - b) for a, b in zip(channels, wanted, strict=True))


def picture(text: str = TEXT) -> QImage:
    plane = camera_frame(text)
    high, wide = plane.shape
    return QImage(plane.tobytes(), wide, high, wide, QImage.Format.Format_Grayscale8).copy()


@pytest.mark.parametrize("kind", sorted(READ_AS_THEY_LIE, key=str))
def test_a_code_is_read_straight_from_frames_of_every_format(kind: Format) -> None:
    frame = frame_of(picture(), kind)
    with opened(frame) as view:
        assert view is not None
        assert frame.isMapped()
        assert CameraReader().read(view.luminance, 1.0) == [TEXT]
        small = view.preview
    assert not frame.isMapped()
    assert small.width() >= PREVIEW.width()
    wall = small.pixelColor(small.width() - 3, small.height() - 3)
    assert far(wall, (170, 170, 170)) < 25


@pytest.mark.parametrize(
    ("kind", "colour"),
    [
        (Format.Format_NV12, (200, 60, 60)),
        (Format.Format_YUV420P, (60, 200, 60)),
        (Format.Format_YUYV, (60, 60, 200)),
        (Format.Format_NV21, (200, 60, 200)),
    ],
)
def test_the_small_picture_has_the_colours_of_the_frame(
    kind: Format, colour: tuple[int, int, int]
) -> None:
    red, green, blue = colour
    grey = round(0.299 * red + 0.587 * green + 0.114 * blue)
    plain = QImage(1280, 720, QImage.Format.Format_Grayscale8)
    plain.fill(grey)
    frame = frame_of(plain, kind)
    cb, cr = round(128 + 0.564 * (blue - grey)), round(128 + 0.713 * (red - grey))
    assert frame.map(QVideoFrame.MapMode.ReadWrite)
    if kind == Format.Format_YUYV:
        data = bytes_of(frame)
        data[1::4] = bytes([cb]) * len(data[1::4])
        data[3::4] = bytes([cr]) * len(data[3::4])
    elif kind == Format.Format_YUV420P:
        for plane, value in ((1, cb), (2, cr)):
            bytes_of(frame, plane)[:] = bytes([value]) * frame.mappedBytes(plane)
    else:
        first, second = (cb, cr) if kind == Format.Format_NV12 else (cr, cb)
        bytes_of(frame, 1)[:] = bytes([first, second]) * (frame.mappedBytes(1) // 2)
    frame.unmap()
    with opened(frame) as view:
        assert view is not None
        seen = view.preview.pixelColor(100, 100)
    assert far(seen, colour) <= 4


@pytest.mark.parametrize(
    "kind", [QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32, QImage.Format.Format_RGBA8888]
)
def test_a_frame_of_another_format_is_converted_and_read(kind: QImage.Format) -> None:
    with opened(QVideoFrame(picture().convertToFormat(kind))) as view:
        assert view is not None
        assert CameraReader().read(view.luminance, 1.0) == [TEXT]
        assert PREVIEW.width() <= view.preview.width() < 1280


def test_a_frame_of_nothing_has_nothing_to_read() -> None:
    with opened(QVideoFrame()) as view:
        assert view is None


def test_a_see_through_picture_lies_on_white() -> None:
    clear = QImage(9, 5, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    grey = grey_of(clear)
    assert (grey.width, grey.height) == (9, 5)
    assert set(bytes(grey.data)[:9]) == {255}
