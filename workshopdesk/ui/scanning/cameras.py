"""The cameras of this computer, by way of Qt Multimedia. Import this only when one is wanted.

Everything here lives on the GUI thread; frames arrive on Qt's own thread and are handed over.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QCameraPermission,
    QCoreApplication,
    QObject,
    Qt,
    Signal,
    SignalInstance,
    Slot,
)
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoSink,
)

from workshopdesk.ui.scanning.pixels import READ_AS_THEY_LIE

WIDE, HIGH, SLOWEST = 1280, 720, 15.0


@dataclass(frozen=True)
class Input:
    """A camera that is plugged in: how the system knows it, and what people call it."""

    key: str
    name: str


class OpenCamera(Protocol):
    """A camera at work."""

    @property
    def failed(self) -> SignalInstance:
        """``failed(str)``, with what the system says."""

    def close(self) -> None:
        """Stop it and give it back to the system."""


class CameraList(Protocol):
    """What there is to look through. A test has cameras of its own."""

    @property
    def changed(self) -> SignalInstance:
        """``changed()``: one was plugged in or out."""

    @property
    def allowed(self) -> SignalInstance:
        """``allowed(bool)``: the answer to ``ask``."""

    def inputs(self) -> list[Input]:
        """List the cameras, the system's own choice first."""

    def ask(self) -> None:
        """Ask for leave to use them; ``allowed`` is the answer, at once where none is needed."""

    def open(self, key: str, sink: QVideoSink) -> OpenCamera:
        """Start a camera that shows what it sees to ``sink``."""


class Cameras(QObject):
    """The real ones; see ``CameraList``.

    Args:
        parent: The owner.
    """

    changed = Signal()
    allowed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)

    def inputs(self) -> list[Input]:
        """List the cameras, the system's own choice first."""
        devices = sorted(QMediaDevices.videoInputs(), key=lambda each: not each.isDefault())
        return [Input(_key_of(each), each.description()) for each in devices]

    def ask(self) -> None:
        """Ask for leave to use them; systems that do not ask say yes at once."""
        app = QCoreApplication.instance()
        permission = QCameraPermission()
        status = Qt.PermissionStatus.Granted if app is None else app.checkPermission(permission)
        if app is not None and status == Qt.PermissionStatus.Undetermined:
            app.requestPermission(permission, self, self._answered)
        else:
            self.allowed.emit(status == Qt.PermissionStatus.Granted)

    def _answered(self, permission: QCameraPermission) -> None:
        app = QCoreApplication.instance()
        granted = Qt.PermissionStatus.Granted
        self.allowed.emit(app is not None and app.checkPermission(permission) == granted)

    def open(self, key: str, sink: QVideoSink) -> "_Open":
        """Start a camera at the size and format that suit reading best."""
        devices = QMediaDevices.videoInputs()
        device = next((each for each in devices if _key_of(each) == key), QCameraDevice())
        return _Open(device, sink, self)


class _Open(QObject):
    """One camera at work."""

    failed = Signal(str)

    def __init__(self, device: QCameraDevice, sink: QVideoSink, parent: QObject) -> None:
        super().__init__(parent)
        self._camera = QCamera(device, self)
        self._camera.errorOccurred.connect(self._tell)
        wanted = best_format(device.videoFormats())
        if wanted is not None:
            self._camera.setCameraFormat(wanted)
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(sink)
        self._camera.start()

    def close(self) -> None:
        """Stop and let go of it."""
        self._camera.stop()
        self._session.setVideoSink(None)  # type: ignore[arg-type]  # Qt takes none
        self._session.setCamera(None)  # type: ignore[arg-type]
        self.deleteLater()

    @Slot(QCamera.Error, str)
    def _tell(self, error: QCamera.Error, words: str) -> None:
        if error != QCamera.Error.NoError:
            self.failed.emit(words)


def best_format(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """Choose what a camera is to give: nearest to 1280 by 720, fast enough, easy to read."""

    def cost(each: QCameraFormat) -> tuple[bool, int, bool, float]:
        size = each.resolution()
        away = abs(size.width() - WIDE) + abs(size.height() - HIGH)
        fast = each.maxFrameRate() >= SLOWEST
        return not fast, away, each.pixelFormat() not in READ_AS_THEY_LIE, -each.maxFrameRate()

    return min(formats, key=cost, default=None)


def _key_of(device: QCameraDevice) -> str:
    return device.id().toBase64().toStdString()
