"""The camera at the door: its picture, how it fares in words, and pictures read instead of it."""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshopdesk.ui.scanning.means import Means
from workshopdesk.ui.scanning.pictures import Pictures
from workshopdesk.ui.scanning.view import CameraView
from workshopdesk.ui.theme import SPACE_S, px
from workshopdesk.ui.widgets import Button, Notice, announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshopdesk.ui.scanning.cameras import CameraList, Input
    from workshopdesk.ui.scanning.eye import Eye

USED, CHOSEN = "camera_used", "camera"
"""Keys in the settings: whether the camera is used at this desk, and which."""
_MULTIMEDIA = "PySide6.QtMultimedia"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Camera", text)


def words_for(sees: str, name: str, why: str, otherwise: str = "") -> str:
    """Say how a camera fares and what to do; nothing where there is nothing to do.

    Args:
        sees: How it fares; a value of ``Sees``, or of what the panel knows before there is an eye.
        name: The camera's.
        why: What the system says of it.
        otherwise: A sentence on what works without it; that of the door unless given.
    """
    sentences = {
        "starting": _tr("Starting the camera…"),
        "no camera": _tr("There is no camera. Plug one in and it starts by itself."),
        "unplugged": _tr("“{0}” was unplugged. Plug it in again and it goes on by itself."),
        "refused": _tr(
            "This computer does not let Workshop Desk use the camera. Allow it in the privacy "
            "settings of the system, then try again."
        ),
        "no picture": _tr(
            "“{0}” gives no picture. Close other programs that use it, or plug it in anew."
        ),
        "not installed": _tr(
            "The part for cameras is not installed. Install Workshop Desk with its extra “camera”."
        ),
        "not loaded": _tr(
            "The part for cameras does not start here. On Debian, install libpulse0 and libxrandr2."
        ),
    }
    words = sentences.get(sees, "").format(name)
    if why and words:
        words = _tr("{0} The system says: {1}.").format(words, why.strip().rstrip("."))
    if words and sees != "starting":
        door = _tr("Scanner, names and pictures work without it.")
        words = f"{words} {otherwise or door}"
    return words


class CameraPanel(QWidget):
    """Shows and reads a camera while its page is in front. GUI thread.

    Qt Multimedia is loaded when a camera is first wanted, on a worker. A camera is used only after
    somebody has asked for it at this desk; that is remembered.

    Args:
        means: What reading needs.
        page: The page, where pictures may be dropped and pasted.
        field: The page's own field that has the focus while people paste.
        remembers: Whether the camera goes on the next time because it was used this time.
        otherwise: A sentence on what works without a camera; that of the door unless given.

    Signals:
        read(str): A code has come into sight, or was in a picture.
        told(str): What to do about a picture without one.

    ``make_cameras`` gives the cameras; those of this computer while it is None.
    """

    read = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        means: Means,
        page: QWidget,
        field: QWidget,
        *,
        remembers: bool = True,
        otherwise: str = "",
    ) -> None:
        super().__init__(page)
        self._means = means
        self._settings = means.settings
        self._remembers = remembers
        self._otherwise = otherwise
        self.make_cameras: Callable[[], CameraList] | None = None
        self.pictures = Pictures(means, page, field)
        self.pictures.read.connect(self.read)
        self.pictures.told.connect(self.told)
        self._shown = False
        self._loading = False
        self._failed = ""
        self.eye: Eye | None = None
        self.view = CameraView(self)
        self.view.options.clicked.connect(self.open_menu)
        self.notice = Notice("", "quiet", parent=self)
        self.notice.acted.connect(self.start)
        self.use_button = Button(self.tr("Use the camera"), icon="camera", parent=self)
        self.use_button.clicked.connect(self.use)
        self.picture_button = Button(self.tr("Read a picture…"), icon="photo", parent=self)
        self.picture_button.clicked.connect(self.pictures.choose)
        self._build()
        self._show_state()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_S))
        column.addWidget(self.view)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_S))
        row.addWidget(self.use_button, 1)
        row.addWidget(self.picture_button, 1)
        column.addLayout(row)

    # Coming and going

    def page_shown(self) -> None:
        """Go on watching where the camera is used at this desk."""
        self._shown = True
        if self._remembers and self._settings.get(USED, default=False):
            self.start()

    def page_hidden(self) -> None:
        """Give the camera back while nobody sees what it sees."""
        self._shown = False
        if self.eye is not None:
            self.eye.stop()

    # Using

    @Slot()
    def use(self) -> None:
        """Use the camera, at this desk from now on."""
        self._remember(used=True)
        self.start()

    @Slot()
    def turn_off(self) -> None:
        """Use the camera no more at this desk."""
        self._remember(used=False)
        if self.eye is not None:
            self.eye.stop()

    def _remember(self, *, used: bool) -> None:
        if self._remembers:
            self._settings.put(USED, used)

    def choose(self, chosen: "Input") -> None:
        """Use another camera from now on."""
        self._settings.put(CHOSEN, chosen.key)
        self.use()

    @Slot()
    def start(self) -> None:
        """Watch, once everything that takes is loaded."""
        if self.eye is not None:
            self.eye.start(str(self._settings.get(CHOSEN, "")))
        elif self.make_cameras is None and find_spec(_MULTIMEDIA) is None:
            self._fail("not installed")
        elif not self._loading:
            self._loading = True
            self._failed = ""
            self._show_state()
            self._means.jobs.start(
                lambda _: import_module("workshopdesk.ui.scanning.eye"),
                done=self._loaded,
                failed=self._not_loaded,
            )

    def _loaded(self, _: object) -> None:
        from workshopdesk.ui.scanning.cameras import Cameras
        from workshopdesk.ui.scanning.eye import Eye

        self._loading = False
        cameras = self.make_cameras() if self.make_cameras else Cameras(self)
        self.eye = Eye(cameras, self._means.report, self)
        self.eye.changed.connect(self._show_state)
        self.eye.saw.connect(self._show_picture)
        self.eye.read.connect(self._pass_on)
        if self._shown:
            self.start()

    def _not_loaded(self, error: BaseException) -> None:
        self._loading = False
        if not isinstance(error, ImportError):
            self._means.report(error)
        self._fail("not loaded")

    def _fail(self, why: str) -> None:
        self._failed = why
        self._show_state()

    @Slot(str)
    def _pass_on(self, code: str) -> None:
        self.view.mark()
        self.read.emit(code)

    # Showing

    @property
    def state(self) -> str:
        """How the camera fares, as a key of ``words_for``; ``off`` and ``picture`` too."""
        if self._loading:
            return "starting"
        if self.eye is None:
            return self._failed or "off"
        return self.eye.sees.value

    @Slot(QImage)
    def _show_picture(self, picture: QImage) -> None:
        self.view.show_picture(picture)

    @Slot()
    def _show_state(self) -> None:
        state = self.state
        name = self.eye.input.name if self.eye and self.eye.input else ""
        words = words_for(state, name, self.eye.why if self.eye else "", self._otherwise)
        seen = state in ("starting", "picture")
        self.view.setVisible(seen)
        self.view.show_camera(name, words if seen else "")
        self.use_button.setVisible(state == "off")
        self.notice.setVisible(bool(words) and not seen)
        if self.notice.words.text() != words and words and not seen:
            self.notice.say(words, "quiet", icon="camera")
            announce(self, words)
        again = state in ("refused", "no picture", "not loaded")
        self.notice.offer(self.tr("Try again") if again else "")

    @Slot()
    def open_menu(self) -> None:
        """Offer the cameras there are, and to turn it off."""
        menu = self.make_menu()
        corner = self.view.options.rect().bottomLeft()
        menu.popup(self.view.options.mapToGlobal(corner))

    def make_menu(self) -> QMenu:
        """Make the menu; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self.eye.inputs() if self.eye else []:
            action = menu.addAction(each.name)
            action.setCheckable(True)
            action.setChecked(self.eye is not None and each == self.eye.input)
            action.triggered.connect(lambda _=False, chosen=each: self.choose(chosen))
        menu.addSeparator()
        off = menu.addAction(self.tr("Turn the camera off"))
        off.triggered.connect(self.turn_off)
        return menu
