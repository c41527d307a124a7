"""From a camera's frame to its grey, for reading, and to a small picture, for people.

Most cameras give luminance as a plane or as every second byte: it is read where it lies, which
takes a hundredth of the time of turning the frame into a picture. Loads Qt Multimedia: import this
only when a camera is wanted. Any thread.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

from workshopdesk.services.decoding import Luminance
from workshopdesk.ui.scanning.pictures import grey_of

PREVIEW = QSize(426, 240)
"""How large the picture for people is at least, or as large as the frame."""
_Format = QVideoFrameFormat.PixelFormat
_Samples = NDArray[np.int32]


@dataclass(frozen=True)
class _Channel:
    """Where one value of each pixel lies: the plane, bytes from one to the next, the first byte."""

    plane: int
    step: int = 1
    first: int = 0


@dataclass(frozen=True)
class _Layout:
    """Where a format keeps grey and colours; one colour is for ``across`` by ``down`` pixels."""

    grey: _Channel
    blue: _Channel | None = None
    red: _Channel | None = None
    across: int = 2
    down: int = 2


_LAYOUTS: dict[_Format, _Layout] = {
    _Format.Format_Y8: _Layout(_Channel(0)),
    _Format.Format_YUV420P: _Layout(_Channel(0), _Channel(1), _Channel(2)),
    _Format.Format_YV12: _Layout(_Channel(0), _Channel(2), _Channel(1)),
    _Format.Format_YUV422P: _Layout(_Channel(0), _Channel(1), _Channel(2), down=1),
    _Format.Format_NV12: _Layout(_Channel(0), _Channel(1, 2), _Channel(1, 2, 1)),
    _Format.Format_NV21: _Layout(_Channel(0), _Channel(1, 2, 1), _Channel(1, 2)),
    _Format.Format_YUYV: _Layout(_Channel(0, 2), _Channel(0, 4, 1), _Channel(0, 4, 3), down=1),
    _Format.Format_UYVY: _Layout(_Channel(0, 2, 1), _Channel(0, 4), _Channel(0, 4, 2), down=1),
}
READ_AS_THEY_LIE = frozenset(_LAYOUTS)
"""Formats whose luminance is read straight from the frame."""


@dataclass(frozen=True)
class OpenFrame:
    """A frame whose bytes can be read for as long as ``opened`` lasts."""

    luminance: Luminance
    preview: QImage


@contextmanager
def opened(frame: QVideoFrame) -> Iterator[OpenFrame | None]:
    """Open a frame for reading; gives None where it has nothing to read.

    Its buffer stays mapped, and so alive, until the block is left.
    """
    layout = _LAYOUTS.get(frame.pixelFormat())
    if layout is None or not frame.map(QVideoFrame.MapMode.ReadOnly):
        yield _converted(frame)
        return
    try:
        yield OpenFrame(_luminance(frame, layout.grey), _preview(frame, layout))
    finally:
        frame.unmap()


def _converted(frame: QVideoFrame) -> OpenFrame | None:
    image = frame.toImage()
    if image.isNull():
        return None
    shape = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    small = image.scaled(PREVIEW, shape) if image.width() > PREVIEW.width() else image
    return OpenFrame(grey_of(image), small.convertToFormat(QImage.Format.Format_RGB888))


def _luminance(frame: QVideoFrame, channel: _Channel) -> Luminance:
    data = memoryview(frame.bits(channel.plane))[channel.first :]
    stride = frame.bytesPerLine(channel.plane)
    return Luminance(data, frame.width(), frame.height(), stride, channel.step)


def _preview(frame: QVideoFrame, layout: _Layout) -> QImage:
    """Make the small picture from every so many pixels."""
    each = max(1, min(frame.width() // PREVIEW.width(), frame.height() // PREVIEW.height()))
    rows = np.arange(0, frame.height(), each)
    columns = np.arange(0, frame.width(), each)
    grey = _samples(frame, layout.grey, rows, columns)
    if layout.blue is None or layout.red is None:
        return _image(np.stack([grey] * 3, axis=-1))
    rows, columns = rows // layout.down, columns // layout.across
    blue = _samples(frame, layout.blue, rows, columns) - 128
    red = _samples(frame, layout.red, rows, columns) - 128
    # BT.601 in 16 bits after the point; a preview need not know a camera's exact range.
    channels = (
        grey + (91_881 * red >> 16),
        grey - (22_554 * blue + 46_802 * red >> 16),
        grey + (116_130 * blue >> 16),
    )
    return _image(np.stack(channels, axis=-1))


def _samples(
    frame: QVideoFrame, channel: _Channel, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> _Samples:
    data = np.frombuffer(frame.bits(channel.plane), dtype=np.uint8)
    places = rows[:, None] * frame.bytesPerLine(channel.plane) + columns * channel.step
    found: _Samples = data[places + channel.first].astype(np.int32)
    return found


def _image(pixels: _Samples) -> QImage:
    data = np.ascontiguousarray(pixels.clip(0, 255).astype(np.uint8))
    height, width, _ = data.shape
    return QImage(data.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
