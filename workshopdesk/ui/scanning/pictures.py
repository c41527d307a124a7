"""Codes in pictures: dropped on a page, pasted, or chosen; read like a camera's, on a worker.

The library that reads them is loaded there too, when the first picture comes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from workshopdesk.ui.scanning.means import Means

if TYPE_CHECKING:
    from workshopdesk.services.decoding import Luminance

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ppm")


class PictureCatcher(QObject):
    """Takes pictures that are dropped on a page or pasted there. GUI thread; override ``take_…``.

    Args:
        page: Where pictures may be dropped and pasted.
        field: The page's own field that has the focus while people paste.
    """

    def __init__(self, page: QWidget, field: QWidget) -> None:
        super().__init__(page)
        self.page = page
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take pictures, leave everything else as it is."""
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if watched is self.page and holds_picture(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent):
            if watched is self.page and self.take(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self.paste()
        return False

    @Slot()
    def paste(self) -> bool:
        """Take what was copied, if it is a picture; tells whether it is."""
        return self.take(QGuiApplication.clipboard().mimeData())

    def ask(self, title: str) -> None:
        """Ask for a picture file."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog = QFileDialog(self.page, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures ({0})").format(kinds))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take(self, data: QMimeData) -> bool:
        """Take the picture that was dropped or copied; tells whether there is one."""
        if not holds_picture(data):
            return False
        path = _file_of(data)
        if path is not None:
            self.take_file(str(path))
        else:
            self.take_image(QImage(data.imageData()))
        return True

    def take_file(self, path: str) -> None:
        """Take a picture file."""
        raise NotImplementedError

    def take_image(self, image: QImage) -> None:
        """Take a picture that is open already."""
        raise NotImplementedError


class Pictures(PictureCatcher):
    """Reads the codes in pictures for a page. GUI thread.

    Args:
        means: What reading needs.
        page: Where pictures may be dropped and pasted.
        field: The page's own field that has the focus while people paste.

    Signals:
        read(str): A code was in a picture.
        told(str): There was none; what to do, in words.
    """

    read = Signal(str)
    told = Signal(str)

    def __init__(self, means: Means, page: QWidget, field: QWidget) -> None:
        super().__init__(page, field)
        field.setAcceptDrops(False)  # it would take a picture's address for words
        self._means = means

    @Slot()
    def choose(self) -> None:
        """Ask for a picture file."""
        self.ask(self.tr("Read codes in a picture"))

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Read a picture file."""
        self._start(lambda: _in_file(Path(path)))

    def take_image(self, image: QImage) -> None:
        """Read a picture that is open already."""
        self._start(lambda: _in_image(image))

    def _start(self, work: Callable[[], tuple[str, ...]]) -> None:
        self._means.jobs.start(
            lambda _: work(),
            done=self._done,
            failed=self._means.report,
            name=self.tr("Reading a picture"),
        )

    def _done(self, codes: tuple[str, ...]) -> None:
        for code in codes:
            self.read.emit(code)
        if not codes:
            self.told.emit(
                self.tr("No code was found in the picture. Take one from nearer, in good light.")
            )


def holds_picture(data: QMimeData) -> bool:
    """Whether something dropped or copied is a picture, or the file of one."""
    return _file_of(data) is not None or (data.hasImage() and not data.hasText())


def _file_of(data: QMimeData) -> Path | None:
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None


def _in_file(path: Path) -> tuple[str, ...]:
    from workshopdesk.services.decoding import read_picture

    return read_picture(path).texts


def _in_image(image: QImage) -> tuple[str, ...]:
    from workshopdesk.services.decoding import read_pixels

    return read_pixels(grey_of(image))


def grey_of(image: QImage) -> "Luminance":
    """Give a picture's grey, on white where it is see-through; any thread."""
    from workshopdesk.services.decoding import Luminance

    solid = image
    if image.hasAlphaChannel():
        solid = QImage(image.size(), QImage.Format.Format_RGB32)
        solid.fill(Qt.GlobalColor.white)
        painter = QPainter(solid)
        painter.drawImage(0, 0, image)
        painter.end()
    grey = solid.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits())
    return Luminance(data, grey.width(), grey.height(), grey.bytesPerLine())
