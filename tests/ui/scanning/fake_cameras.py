"""Cameras made of nothing: what is plugged in is the test's to say, the frames are real ones."""

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat, QVideoSink

from workshopdesk.ui.scanning.cameras import Input

DOOR, SIDE = Input("door", "Door camera"), Input("side", "Side camera")


class FakeCamera(QObject):
    """A camera at work."""

    failed = Signal(str)

    def __init__(self, key: str, sink: QVideoSink) -> None:
        super().__init__()
        self.key = key
        self.sink = sink
        self.closed = False

    def close(self) -> None:
        """Stop."""
        self.closed = True


class FakeCameras(QObject):
    """What is plugged in."""

    changed = Signal()
    allowed = Signal(bool)

    def __init__(self, *inputs: Input, allows: bool = True) -> None:
        super().__init__()
        self.plugged = list(inputs)
        self.allows = allows
        self.opened: list[FakeCamera] = []

    def inputs(self) -> list[Input]:
        """List what is plugged in."""
        return list(self.plugged)

    def ask(self) -> None:
        """Answer at once."""
        self.allowed.emit(self.allows)

    def open(self, key: str, sink: QVideoSink) -> FakeCamera:
        """Start a camera."""
        self.opened.append(FakeCamera(key, sink))
        return self.opened[-1]

    def plug(self, *inputs: Input) -> None:
        """Have other cameras plugged in."""
        self.plugged = list(inputs)
        self.changed.emit()

    @property
    def sink(self) -> QVideoSink:
        """Where the camera at work shows what it sees."""
        return self.opened[-1].sink


Format = QVideoFrameFormat.PixelFormat


def bytes_of(frame: QVideoFrame, plane: int = 0) -> "memoryview[int]":
    """Give the bytes of a frame that is mapped for writing."""
    data = frame.bits(plane)
    assert isinstance(data, memoryview)
    return data


def frame_of(grey: QImage, kind: Format) -> QVideoFrame:
    """Make a frame of a format cameras give, with the greys of a picture and no colour.

    Args:
        grey: ``Format_Grayscale8``.
        kind: A planar or packed YUV format.
    """
    frame = QVideoFrame(QVideoFrameFormat(QSize(grey.width(), grey.height()), kind))
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    bits, wide = bytes(grey.constBits()), grey.bytesPerLine()
    rows = [bits[y * wide : y * wide + grey.width()] for y in range(grey.height())]
    first, step = {Format.Format_YUYV: (0, 2), Format.Format_UYVY: (1, 2)}.get(kind, (0, 1))
    for plane in range(frame.planeCount()):
        bytes_of(frame, plane)[:] = bytes([128]) * frame.mappedBytes(plane)
    data, stride = bytes_of(frame), frame.bytesPerLine(0)
    for y, row in enumerate(rows):
        start = y * stride + first
        data[start : start + step * len(row) : step] = row
    frame.unmap()
    return frame
