"""The window's composition root: arguments, application, exception hook, window.

Nothing heavier than Qt is imported before the window has been painted; the store and all that
hangs on it are loaded on a thread after that. Python collects no garbage meanwhile: nothing that is
loaded then ever becomes any, and looking through it takes a tenth of the time.
"""

import gc
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QUndoStack
from PySide6.QtWidgets import QApplication

from workshopdesk.services.places import Home, Settings, home_of_this_user

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SIGNALS_EVERY_MS = 300
SWITCH_S = 0.0005
"""After so long a thread lets another have Python. Qt lets go of it in most calls, and with the
usual 5 ms a busy lane would make the window wait as long in each of them."""


class FirstPaint(QObject):
    """Tells when a window has been painted for the first time.

    Args:
        window: The window.

    ``painted()`` is sent once, after the paint is over.
    """

    painted = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first paint and let it go on."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._tell)
        return super().eventFilter(watched, event)

    @Slot()
    def _tell(self) -> None:
        self.painted.emit()


class Desktop(QObject):
    """The window with everything round it, up to the moment an event is open.

    Args:
        app: The application.
        home: The app's own folders.
        event: The event to open, or None for the welcome page.
    """

    def __init__(self, app: QApplication, home: Home, event: Path | None = None) -> None:
        from workshopdesk.ui.opening.front import FrontDesk
        from workshopdesk.ui.opening.garbage import Garbage
        from workshopdesk.ui.opening.logs import keep_log
        from workshopdesk.ui.shell import ErrorCatcher, MainWindow, WindowMemory
        from workshopdesk.ui.theme import Theme

        super().__init__(app)
        self._event = event
        self.settings = Settings(home.settings)
        self._catcher = ErrorCatcher(keep_log(home.logs), QApplication.activeWindow, self)
        memory = WindowMemory.from_text(str(self.settings.get("window", "")))
        self.theme = Theme(app, memory.mode, memory.scale)
        self.window = MainWindow(self.theme, QUndoStack(self))
        self.front = FrontDesk(self.window, home, self.settings, self._catcher.report)
        self._garbage = Garbage(lambda: self.front.busy, self)
        self.front.opened.connect(self._garbage.leave_out_all)
        self.first_paint = FirstPaint(self.window)
        self.first_paint.painted.connect(self._load)
        app.aboutToQuit.connect(self.front.close)

    def catch_errors(self) -> None:
        """Become the place where every exception nobody caught is shown and logged."""
        self._catcher.install()

    def show(self) -> None:
        """Show the window; loading begins once it has been painted."""
        self.front.start(self._event)
        self.window.show()

    @Slot()
    def _load(self) -> None:
        self._garbage.begin()
        QApplication.setApplicationVersion(version())
        QApplication.setWindowIcon(window_icon())
        self.front.load(self._event)


def make_application() -> QApplication:
    """Make the application, or give the one there is; garbage is let lie until the first paint."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    gc.disable()
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Workshop Desk")
    app.setDesktopFileName("workshopdesk")
    return app


def window_icon() -> QIcon:
    """Give the window's icon in the system's lists."""
    from workshopdesk.ui.theme import make_icon

    return make_icon("speech-bubbles", "accent", 64)


def version() -> str:
    """Give the version of the app as it is installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("workshopdesk")
    except PackageNotFoundError:
        return "unknown"


def event_to_open(asked: Path | None, settings: Settings) -> Path | None:
    """Give the event asked for, or else the one that was open when the window last closed."""
    from workshopdesk.ui.opening.front import WAS_OPEN

    if asked is not None:
        return asked.absolute()
    recent = settings.recent() if settings.get(WAS_OPEN, default=False) else []
    return recent[0] if recent else None


def is_open_elsewhere(home: Home, event: Path) -> bool:
    """Bring the window forward that has an event open; tell whether there is one."""
    from workshopdesk.ui.opening.single import raise_window_of

    return raise_window_of(home.data, event)


def run_window(event: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        event: The event to open; the last one, or the welcome page, when not given.

    Returns:
        The exit code; 0 too where the event's own window has been raised instead.
    """
    app = make_application()
    sys.setswitchinterval(SWITCH_S)
    home = home_of_this_user()
    wanted = event_to_open(event, Settings(home.settings))
    if wanted is not None and is_open_elsewhere(home, wanted):
        return 0
    desktop = Desktop(app, home, wanted)
    desktop.catch_errors()
    desktop.show()
    with_signals(app)
    return app.exec()


def with_signals(app: QApplication) -> None:
    """Close the window properly on Ctrl+C and when the system asks us to end."""
    quits: Callable[[int, FrameType | None], None] = lambda *_: app.quit()  # noqa: E731
    signal.signal(signal.SIGINT, quits)
    signal.signal(signal.SIGTERM, quits)
    # Python looks at signals only between its own instructions; Qt's loop must come by.
    timer = QTimer(app)
    timer.timeout.connect(_breathe)
    timer.start(SIGNALS_EVERY_MS)


def _breathe() -> None:
    """Let Python run for a moment."""
