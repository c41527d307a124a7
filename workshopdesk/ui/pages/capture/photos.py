"""Photos of flipcharts beside the notes: chosen, dropped or pasted, and shown small in a row."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from workshopdesk.domain.kinds import Photo
from workshopdesk.ui.context import PageContext
from workshopdesk.ui.pages.capture.places import Place
from workshopdesk.ui.parts.times import time_of_day
from workshopdesk.ui.scanning.pictures import PictureCatcher
from workshopdesk.ui.theme import RADIUS_CONTROL, SPACE_S, paint_icon, px
from workshopdesk.ui.widgets import Button, DeskDialog, fill_rounded, focus_ring, outline_rounded

_THUMB, _NARROWEST = QSize(120, 72), 48
_SHOWN_AT_MOST = QSize(900, 560)


class PhotoButton(QAbstractButton):
    """A photo, small. Enter shows it large, Del takes it away.

    Args:
        photo: The photo.
        picture: It, as it is painted; none where its picture has not come yet.
        name: For screen readers and the tooltip.
        parent: The row.

    ``away()`` is sent when it is to go.
    """

    away = Signal()

    def __init__(self, photo: Photo, picture: QImage | None, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.photo = photo
        self.picture = picture
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as high as all small pictures, and as wide as this one."""
        high, most = px(_THUMB.height()), px(_THUMB.width())
        if self.picture is None or not self.picture.height():
            return QSize(high, high)
        wide = round((high - 6) * self.picture.width() / self.picture.height()) + 6
        return QSize(min(max(wide, px(_NARROWEST)), most), high)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show it with Enter, take it away with Del."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.away.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, whole, on a card."""
        painter = QPainter(self)
        radius = px(RADIUS_CONTROL)
        fill_rounded(painter, self.rect(), radius, "surface")
        inside = self.rect().adjusted(3, 3, -3, -3)
        if self.picture is None:
            mark = QRect(0, 0, px(24), px(24))
            mark.moveCenter(inside.center())
            paint_icon(painter, mark, "photo", "muted")
        else:
            size = self.picture.size().scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, size.width(), size.height())
            box.moveCenter(inside.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.picture)
        outline_rounded(painter, self.rect(), radius, "hairline")
        if self.hasFocus():
            focus_ring(painter, self.rect(), radius)
        event.accept()


class PhotoDialog(DeskDialog):
    """One photo, large.

    Args:
        name: Which one it is.
        picture: It.
        writable: Whether it may be taken away.
        parent: The window.

    ``away()`` is sent when it is to go.
    """

    away = Signal()

    def __init__(
        self, name: str, picture: QImage, *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent=parent)
        shown = QLabel(self)
        shown.setAccessibleName(name)
        most = QSize(px(_SHOWN_AT_MOST.width()), px(_SHOWN_AT_MOST.height()))
        size = picture.size()
        if size.width() > most.width() or size.height() > most.height():
            size = size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        smooth = Qt.TransformationMode.SmoothTransformation
        shown.setPixmap(
            QPixmap.fromImage(picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        )
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(shown)
        if writable:
            remove = self.add_button(Button(self.tr("Take it away"), icon="trash", parent=self))
            remove.clicked.connect(self._take_away)
        self.add_cancel(self.tr("Close")).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_away(self) -> None:
        self.away.emit()
        self.accept()


class Photos(QWidget):
    """The photos of one place in a row, hidden while there are none; and what adds them.

    Args:
        context: The open event.
        parent: The page.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._place: Place | None = None
        self.buttons: list[PhotoButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch(1)
        self.setAccessibleName(self.tr("Photos"))
        self.retheme()
        self.hide()

    def retheme(self) -> None:
        """Take sizes in force."""
        self._row.setSpacing(px(SPACE_S))

    # Showing

    def show_place(self, place: Place) -> None:
        """Show the photos of a place."""
        if place != self._place:
            self._place = place
            self.fetch()

    def fetch(self) -> None:
        """Fetch the photos of the place in front anew."""
        place, services = self._place, self._context.services.photos
        if place is None:
            return

        def find() -> list[tuple[Photo, bytes | None]]:
            found = services.photos(place.session_id, place.prompt_id)
            mine = [photo for photo in found if photo.table_id == place.table_id]
            return [(photo, services.picture(photo)) for photo in mine]

        self._context.call(find, lambda found: self._make_small(place, found))

    def _make_small(self, place: Place, found: list[tuple[Photo, bytes | None]]) -> None:
        if place != self._place:
            return
        if [photo.id for photo, _ in found] == [each.photo.id for each in self.buttons] and all(
            (content is None) == (each.picture is None)
            for (_, content), each in zip(found, self.buttons, strict=True)
        ):
            return
        most = QSize(px(_THUMB.width()) * 2, px(_THUMB.height()) * 2)  # for dense screens
        self._context.jobs.start(
            lambda _: [(photo, small_picture(content, most)) for photo, content in found],
            done=lambda made: self._show(place, made),
            name=self.tr("Reading photos"),
        )

    def _show(self, place: Place, made: list[tuple[Photo, QImage | None]]) -> None:
        if place != self._place:
            return
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [
            self._button(number, len(made), photo, picture)
            for number, (photo, picture) in enumerate(made, 1)
        ]
        for number, button in enumerate(self.buttons):
            self._row.insertWidget(number, button)
        self.setVisible(bool(self.buttons))

    def _button(self, number: int, count: int, photo: Photo, picture: QImage | None) -> PhotoButton:
        words = self.tr("Photo {0} of {1}, {2}").format(
            number, count, time_of_day(photo.taken_at) if photo.taken_at else ""
        )
        button = PhotoButton(photo, picture, words.rstrip(" ,"), self)
        button.clicked.connect(lambda: self._open(button))
        button.away.connect(lambda: self.remove(photo))
        return button

    def _open(self, button: PhotoButton) -> None:
        services, photo = self._context.services.photos, button.photo
        self._context.call(
            lambda: services.picture(photo),
            lambda content: self._show_large(button.accessibleName(), photo, content),
        )

    def _show_large(self, name: str, photo: Photo, content: bytes | None) -> None:
        if content is None:
            words = self.tr("This photo has not come from its device yet.")
            self._context.window.notify(words, "quiet")
            return
        picture = QImage.fromData(content)
        writable = self._context.can_write
        dialog = PhotoDialog(name, picture, writable=writable, parent=self.window())
        dialog.away.connect(lambda: self.remove(photo))
        dialog.open()

    # Changing

    def add(self, content: bytes, place: Place) -> None:
        """Keep a photo with the question and the table it was taken at."""
        photos = self._context.services.photos
        self._context.do(
            self.tr("Photo added"),
            lambda: photos.add(place.session_id, content, place.prompt_id, place.table_id),
        )

    def remove(self, photo: Photo) -> None:
        """Take a photo away; Undo brings it back."""
        if self._context.can_write:
            photos = self._context.services.photos
            self._context.do(self.tr("Photo taken away"), lambda: photos.remove(photo.id))


class PhotoTaker(PictureCatcher):
    """Makes photos of pictures that are chosen, dropped on the page or pasted into the box.

    Args:
        context: The open event.
        photos: Keeps them.
        page: The page.
        field: The box that has the focus.
    """

    def __init__(self, context: PageContext, photos: Photos, page: QWidget, field: QWidget) -> None:
        super().__init__(page, field)
        self._context = context
        self._photos = photos
        self.place: Place | None = None

    @Slot()
    def choose(self) -> None:
        """Ask for a picture file."""
        self.ask(self.tr("Add a photo of a flipchart"))

    def take_file(self, path: str) -> None:
        """Make a photo of a picture file."""
        self._start(lambda: _prepared(Path(path)))

    def take_image(self, image: QImage) -> None:
        """Make a photo of a picture that was copied."""
        self._start(lambda: _prepared_image(image))

    def _start(self, work: Callable[[], bytes]) -> None:
        place = self.place
        if place is None or not self._context.can_write:
            return
        self._context.jobs.start(
            lambda _: work(),
            done=lambda content: self._photos.add(content, place),
            failed=self._context.report,
            name=self.tr("Reading a photo"),
        )


def small_picture(content: bytes | None, most: QSize) -> QImage | None:
    """Read a picture no larger than a size; none where there is none. Any thread."""
    if content is None:
        return None
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _prepared(path: Path) -> bytes:
    from workshopdesk.services.photos import prepare_photo

    return prepare_photo(path)


def _prepared_image(image: QImage) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pasted.png"
        image.save(str(path))
        return _prepared(path)
