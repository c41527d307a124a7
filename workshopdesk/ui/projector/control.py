"""Opens the projector on the right screen, and never on the operator's by itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from workshopdesk.ui.projector.slide import Slide
from workshopdesk.ui.projector.window import ProjectorWindow

KEY = "projector"
_PREVIEW = (960, 540)


class Choices(Protocol):
    """Where the choice of screen is kept."""

    def get(self, key: str, default: object = None) -> object:
        """Give a choice."""
        ...

    def put(self, key: str, value: object) -> None:
        """Keep a choice."""
        ...


def screen_mark(screen: QScreen) -> dict[str, str]:
    """Give what a screen is known by the next time: its name and serial number."""
    return {"name": screen.name(), "serial": screen.serialNumber()}


def screen_words(screen: QScreen) -> str:
    """Give a screen's name as people know it, with its size."""
    made = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    size = screen.geometry().size()
    named = f"{made} ({screen.name()})" if made else screen.name()
    return f"{named} · {size.width()} × {size.height()}"


class ProjectorControl(QObject):
    """The projector's window, its screen, and the memory of both.

    Args:
        settings: Where the choice of screen is kept.
        operator: The operator's window, whose screen is left alone.
        now: Gives the time.
        parent: The owner.

    ``changed()`` is sent when it is opened, moved, blanked or closed.
    """

    changed = Signal()

    def __init__(
        self,
        settings: Choices,
        operator: QWidget,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._operator = operator
        self._now = now
        self._slide = Slide()
        self._screen: QScreen | None = None
        self._lost = False
        self.window: ProjectorWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._screen_gone)
            app.screenAdded.connect(self._screen_came)

    # State

    @property
    def is_open(self) -> bool:
        """Whether there is a projector's window."""
        return self.window is not None

    @property
    def screen(self) -> QScreen | None:
        """The screen it fills; None while it is a preview in a window, or closed."""
        return self._screen

    @property
    def black(self) -> bool:
        """Whether it is black."""
        return self.window is not None and self.window.black

    def screens(self) -> list[QScreen]:
        """List the screens the room may be shown: all but the operator's."""
        own = self._operator.screen()
        return [screen for screen in QGuiApplication.screens() if screen is not own]

    def remembered(self) -> QScreen | None:
        """Give the screen chosen last, if it is there and not the operator's.

        Its serial number counts before its name: a plug may change.
        """
        kept = self._settings.get(KEY)
        if not isinstance(kept, dict):
            return None
        name, serial = kept.get("name"), kept.get("serial")
        free = self.screens()
        by_serial = [s for s in free if serial and s.serialNumber() == serial]
        by_name = [s for s in free if s.name() == name and not (serial and s.serialNumber())]
        return next(iter([*by_serial, *by_name]), None)

    # Doing

    def show_slide(self, slide: Slide) -> None:
        """Have the room see this; kept for later while the projector is closed."""
        self._slide = slide
        if self.window is not None:
            self.window.show_slide(slide)

    def open(self) -> None:
        """Open it: on the screen chosen last, else on the only other one, else as a preview."""
        free = self.screens()
        screen = self.remembered() or (free[0] if len(free) == 1 else None)
        if screen is None:
            self.show_preview()
        else:
            self.choose(screen)

    def choose(self, screen: QScreen) -> None:
        """Fill a screen and remember it; the operator's own gets a preview instead."""
        if screen is self._operator.screen():
            self.show_preview()
            return
        window = self._made()
        self._settings.put(KEY, screen_mark(screen))
        self._screen, self._lost = screen, False
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        self._operator.activateWindow()
        self.changed.emit()

    def show_preview(self) -> None:
        """Show it in a window beside the operator's work."""
        window = self._made()
        self._screen = None
        own = self._operator.screen()
        window.showNormal()
        window.setScreen(own)
        room = own.availableGeometry()
        wide = min(_PREVIEW[0], room.width() - 80)
        high = min(_PREVIEW[1], room.height() - 80)
        box = QRect(0, 0, wide, high)
        box.moveBottomRight(room.bottomRight())
        window.setGeometry(box.translated(-24, -24))
        window.show()
        self.changed.emit()

    def toggle_black(self) -> None:
        """Turn it black, or back."""
        if self.window is not None:
            self.window.set_black(not self.window.black)

    def close(self) -> None:
        """Close it."""
        if self.window is not None:
            self.window.close()

    def _made(self) -> ProjectorWindow:
        if self.window is None:
            self.window = ProjectorWindow(self._now)
            self.window.closed.connect(self._closed)
            self.window.blanked.connect(self.changed)
            self.destroyed.connect(self.window.deleteLater)  # it has no other owner
            self.window.show_slide(self._slide)
        return self.window

    @Slot()
    def _closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
        self.window, self._screen, self._lost = None, None, False
        self.changed.emit()

    # Screens that come and go

    @Slot(QScreen)
    def _screen_gone(self, screen: QScreen) -> None:
        """Become a preview when the projector is pulled out; the room's clock runs on."""
        if self.window is not None and screen is self._screen:
            self.show_preview()
            self._lost = True

    @Slot(QScreen)
    def _screen_came(self, _screen: QScreen) -> None:
        """Go back to the screen that was lost, once it is there again."""
        if self.window is not None and self._lost:
            again = self.remembered()
            if again is not None:
                self.choose(again)
