"""The eye: watches one camera, has its frames read on a worker, and says how it fares.

Only the newest frame is read, one at a time, at most twelve a second; the others are let go. Import
this only when a camera is wanted: it loads Qt Multimedia.
"""

import time
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from workshopdesk.services.decoding import CameraReader
from workshopdesk.ui.scanning.cameras import CameraList, Input, OpenCamera
from workshopdesk.ui.scanning.pixels import opened
from workshopdesk.ui.shell import JobRunner

NO_PICTURE_MS = 5_000
"""After so long without a frame a camera is taken to give none."""


class Sees(Enum):
    """How the eye fares."""

    OFF = "off"
    STARTING = "starting"
    PICTURE = "picture"
    NO_CAMERA = "no camera"
    UNPLUGGED = "unplugged"
    REFUSED = "refused"
    NO_PICTURE = "no picture"


class Eye(QObject):
    """Reads codes through a camera. GUI thread; the reading itself is on a worker.

    Args:
        cameras: What there is to look through.
        report: Gets an exception that is our own fault.
        parent: The owner.
        clock: Seconds that never go back.

    Signals:
        changed(): ``sees``, ``input`` or ``why`` is another.
        saw(QImage): A small picture of the frame that has just been read.
        read(str): A code has come into sight.
    """

    changed = Signal()
    saw = Signal(QImage)
    read = Signal(str)

    def __init__(
        self,
        cameras: CameraList,
        report: Callable[[BaseException], object],
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.sees = Sees.OFF
        self.input: Input | None = None
        self.why = ""
        self._cameras = cameras
        self._report = report
        self._clock = clock
        self._wanted = ""
        self._open: OpenCamera | None = None
        self._reader = CameraReader()
        self._reading = False
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)
        self._jobs = JobRunner(self, report, pool)
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._take)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(NO_PICTURE_MS)
        self._patience.timeout.connect(self._no_picture)
        cameras.changed.connect(self._plugged)
        cameras.allowed.connect(self._allowed)

    def inputs(self) -> list[Input]:
        """List the cameras there are."""
        return self._cameras.inputs()

    # Opening and closing

    def start(self, key: str = "") -> None:
        """Watch a camera, or the one the system prefers; goes on by itself until ``stop``.

        Args:
            key: An input's; another one is taken where it is not plugged in.
        """
        self._close()
        self._wanted = key
        self._say(Sees.STARTING)
        self._cameras.ask()

    @Slot()
    def stop(self) -> None:
        """Give the camera back."""
        self._close()
        self._say(Sees.OFF)

    @Slot(bool)
    def _allowed(self, allowed: bool) -> None:
        if self.sees is not Sees.STARTING:
            return
        if allowed:
            self._open_one()
        else:
            self._say(Sees.REFUSED)

    def _open_one(self) -> None:
        inputs = self._cameras.inputs()
        if not inputs:
            self._say(Sees.UNPLUGGED if self.input else Sees.NO_CAMERA)
            return
        last = self.input.key if self.input else ""
        by_key = {each.key: each for each in inputs}
        self.input = by_key.get(self._wanted) or by_key.get(last) or inputs[0]
        self._reader = CameraReader()
        self._open = self._cameras.open(self.input.key, self.sink)
        self._open.failed.connect(self._failed)
        self._patience.start()
        self._say(Sees.STARTING)

    def _close(self) -> None:
        self._patience.stop()
        camera, self._open = self._open, None
        if camera is not None:
            camera.failed.disconnect(self._failed)
            camera.close()

    def _say(self, sees: Sees, why: str = "") -> None:
        if sees in (Sees.OFF, Sees.NO_CAMERA):
            self.input = None
        self.sees, self.why = sees, why
        self.changed.emit()

    # What happens to a camera

    @Slot()
    def _plugged(self) -> None:
        """Go on with another camera, or with the same one when it is there again."""
        if self.sees in (Sees.OFF, Sees.REFUSED):
            return
        there = self.input in self._cameras.inputs()
        if self._open is not None and there and self.sees is not Sees.NO_PICTURE:
            return
        self._close()
        self._open_one()

    @Slot(str)
    def _failed(self, words: str) -> None:
        """Tell a camera that is gone from one that gives nothing."""
        self._close()
        if self.input in self._cameras.inputs():
            self._say(Sees.NO_PICTURE, words)
        else:
            self._open_one()

    @Slot()
    def _no_picture(self) -> None:
        if self._open is not None:
            self._say(Sees.NO_PICTURE)

    # Frames

    @Slot(QVideoFrame)
    def _take(self, frame: QVideoFrame) -> None:
        """Have a frame read if the worker is free and it is time; the next one comes soon."""
        now = self._clock()
        if self._open is None or self._reading or not self._reader.wants_frame(now):
            return
        self._reading = True
        self._patience.start()
        reader, shown = self._reader, self.input
        self._jobs.start(
            lambda _: _look(frame, reader, now),
            done=lambda seen: self._seen(seen, shown),
            failed=self._broken,
        )

    def _seen(self, seen: tuple[QImage, list[str]] | None, shown: Input | None) -> None:
        self._reading = False
        if seen is None or self._open is None or shown != self.input:
            return
        picture, codes = seen
        if self.sees is not Sees.PICTURE:
            self._say(Sees.PICTURE)
        self.saw.emit(picture)
        for code in codes:
            self.read.emit(code)

    def _broken(self, error: BaseException) -> None:
        """Stop at the first frame that breaks us, instead of telling it twelve times a second."""
        self._reading = False
        self._close()
        self._say(Sees.NO_PICTURE)
        self._report(error)


def _look(frame: QVideoFrame, reader: CameraReader, now: float) -> tuple[QImage, list[str]] | None:
    """Read a frame; on the worker."""
    with opened(frame) as view:
        if view is None:
            return None
        return view.preview, reader.read(view.luminance, now)
