"""A picture of every page, for people to look at and for changes to be seen in.

The sample day is played into a folder of its own up to a fixed time, opened in a window that is
never shown on a screen, and every page is painted into an image. A page's package may have
``scenes(page, folder)``, a generator that brings the page into one further state after the other
and gives a name and the widget to be painted for each (``None`` for the whole window).
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QSize,
    Qt,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QPainter, QUndoStack
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from workshopdesk.services.places import Home, Settings
from workshopdesk.ui import pages
from workshopdesk.ui.opening.front import FrontDesk
from workshopdesk.ui.opening.garbage import Garbage
from workshopdesk.ui.pages.welcome import WelcomePage
from workshopdesk.ui.picture_others import write_apart
from workshopdesk.ui.shell import MainWindow
from workshopdesk.ui.theme import MODES, Mode, Theme

if TYPE_CHECKING:
    from workshopdesk.services.bundle import Services

DAY = date(2026, 11, 12)
TIME_OF_DAY = timedelta(hours=14, minutes=12)
SIZE = QSize(1440, 900)
PROJECTOR = QSize(1920, 1080)
SECONDS_AT_MOST = 60.0
CALM_ROUNDS = 5


def make_pictures(
    out: Path, theme: str | None = None, scale: float = 1.0, *, rtl: bool = False
) -> list[Path]:
    """Make a picture of every page, dialog and further state, filled with the sample day.

    Args:
        out: The folder they go into; made if need be.
        theme: ``light`` or ``dark``; both when not given.
        scale: Device pixels for each pixel.
        rtl: Lay everything out from right to left.

    Returns:
        The pictures, named ``PAGE-THEME.png``.

    Raises:
        ValueError: There is no such theme.
    """
    modes: list[Mode] = [mode for mode in MODES if mode in (theme or ("light", "dark"))]
    if "system" in modes or not modes:
        raise ValueError(theme)
    app = QApplication.instance() or QApplication(["workshopdesk"])
    if not isinstance(app, QApplication):
        raise TypeError("Pictures need an application with windows.")
    out.mkdir(parents=True, exist_ok=True)
    direction = app.layoutDirection()
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    before = qInstallMessageHandler(_tell)
    garbage = Garbage(lambda: False, app)
    garbage.begin()
    try:
        with TemporaryDirectory(prefix="workshopdesk-") as folder:
            studio = Studio(app, Path(folder), scale)
            try:
                return [path for mode in modes for path in studio.make(out, mode)]
            finally:
                studio.close()
    finally:
        garbage.end()
        garbage.deleteLater()
        qInstallMessageHandler(before)
        app.setLayoutDirection(direction)


def _tell(kind: QtMsgType, where: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what it says of every window that is on no screen."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{qFormatLogMessage(kind, where, words)}\n")


def _edit_by_hand(services: "Services") -> None:
    """Change somebody as a desk does, so that a newer list has something to differ from."""
    person = services.people.rows("Doreen Applewhaite")[0].participant
    services.people.change(person.id, organisation="Vale Hospitals")


def sample_moment() -> datetime:
    """Give the moment all pictures are taken at."""
    return datetime.combine(DAY, datetime.min.time()).astimezone() + TIME_OF_DAY


class Studio:
    """A window with the sample event, and what paints it.

    Args:
        app: The application.
        folder: Where everything of the sample lies, thrown away afterwards.
        scale: Device pixels for each pixel.
    """

    def __init__(self, app: QApplication, folder: Path, scale: float) -> None:
        self._app = app
        self._folder = folder
        self._scale = scale
        self._home = Home.under(folder / "Elverby")
        self._errors: list[BaseException] = []
        self._event = self._play()
        self._theme = Theme(app, "light")
        self._window = MainWindow(self._theme, QUndoStack(app))
        settings = Settings(self._home.settings)
        self._front = FrontDesk(
            self._window, self._home, settings, self._errors.append, sample_moment
        )
        self._window.resize(SIZE)

    def _play(self) -> Path:
        """Make the sample event as it stands at the moment of the pictures."""
        from workshopdesk.desk import Office

        office = Office(self._home, lambda: sample_moment() - timedelta(hours=1))
        desk = office.create(self._home.events / "Round the Same Table.workshop", "Sample", DAY)
        played = desk.sample_day(DAY).play(TIME_OF_DAY)
        while desk.call(lambda: next(played, None)) is not None:
            pass
        desk.call(lambda: _edit_by_hand(desk.services))
        desk.call(desk.services.upkeep.back_up)
        path = desk.path
        desk.close()
        self.stick = write_apart(Office, self._home, path, self._folder, sample_moment())
        os.utime(path, (sample_moment().timestamp(),) * 2)
        return path

    def make(self, out: Path, mode: Mode) -> Iterator[Path]:
        """Paint everything in one theme; gives each picture as it is done."""
        self._theme.set_mode(mode)
        for name, image in self._scenes():
            if self._errors:
                raise self._errors[0]
            path = out / f"{name}-{mode}.png"
            if not image.save(str(path)):
                raise OSError(f"{path} could not be written.")
            yield path

    def close(self) -> None:
        """Close window and event."""
        self._window.close()
        self._front.close()
        self._window.deleteLater()
        self._app.processEvents()

    # Scenes

    def _scenes(self) -> Iterator[tuple[str, QImage]]:
        self._front.start(None)
        self._window.resize(SIZE)
        self._window.show()
        self._window.activateWindow()
        if self._front.one_window is None:
            self._front.load(None)
        self._settle()
        yield "welcome", self._paint()
        yield "new-event", self._paint_dialog(self._welcome().ask_new("co-production-day"))
        yield "join", self._paint_dialog(self._welcome().ask_join())
        self._front.open(self._event)
        self._wait(lambda: self._front.open_event is not None)
        yield from self._pages()
        yield from self._projector()
        yield from self._shell()
        self._front.leave_event()

    def _welcome(self) -> WelcomePage:
        if self._front.welcome is None:
            raise RuntimeError("There is no welcome page.")
        return self._front.welcome

    def _pages(self) -> Iterator[tuple[str, QImage]]:
        for spec in self._window.rows():
            self._window.toast.hide()  # what the page before has just told is over by then
            self._window.activateWindow()
            page = self._window.show_page(spec.key)
            self._settle()
            yield spec.key, self._paint()
            package = import_module(f"{pages.__name__}.{spec.key}")
            if hasattr(package, "scenes"):
                yield from self._further(package.scenes(page, self._folder))

    def _further(
        self, scenes: Iterator[tuple[str, QWidget | None]]
    ) -> Iterator[tuple[str, QImage]]:
        for name, widget in scenes:
            self._settle()
            if isinstance(widget, QDialog) and not widget.isFullScreen():
                yield name, self._paint_dialog(widget)
            else:
                yield name, self._paint(widget)
            self._window.toast.hide()

    def _projector(self) -> Iterator[tuple[str, QImage]]:
        """Paint what the room sees while the session going on is led."""
        from workshopdesk.ui.pages.run.page import RunPage

        page = self._window.show_page("run")
        if not isinstance(page, RunPage):
            raise TypeError("The Run page is none.")
        self._settle()
        control = page.projecting.control
        control.show_preview()
        if control.window is None:
            raise RuntimeError("The projector did not open.")
        control.window.resize(PROJECTOR)
        self._settle()
        yield "projector", self._paint(control.window)
        control.close()

    def _shell(self) -> Iterator[tuple[str, QImage]]:
        window = self._window
        window.show_page(window.rows()[0].key)
        window.palette_box.open()
        self._settle()
        yield "palette", self._paint()
        window.palette_box.close_again()
        window.show_keys()
        yield "keys", self._paint_dialog(self._dialog())
        told = window.tr("The list is empty")
        mend = window.tr("Not one cell has anything in it. Export the list once more.")
        yield "error", self._paint_dialog(window.show_error(told, mend))

    def _dialog(self) -> QDialog:
        dialog = self._app.activeModalWidget()
        if not isinstance(dialog, QDialog):
            raise TypeError("There is no dialog open.")
        return dialog

    # Waiting and painting

    def _wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + SECONDS_AT_MOST
        while not done():
            if self._errors:
                raise self._errors[0]
            if time.monotonic() > until:
                raise TimeoutError("The window did not come to rest.")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _settle(self) -> None:
        """Let everything asked for come back and be laid out."""
        calm = 0
        while calm < CALM_ROUNDS:
            self._wait(lambda: not self._front.busy)
            self._app.processEvents()
            calm = 0 if self._front.busy else calm + 1

    def _paint(self, widget: QWidget | None = None) -> QImage:
        wanted = widget or self._window
        image = QImage(wanted.size() * self._scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self._scale)
        image.fill(QColor(self._theme.tokens.window))
        wanted.render(image)
        return image

    def _paint_dialog(self, dialog: QDialog) -> QImage:
        """Paint a dialog in the middle of its window, and close it."""
        self._settle()
        image = self._paint()
        shade = QColor(self._theme.tokens.shade)
        shade.setAlphaF(0.35)
        middle = QPoint(
            (self._window.width() - dialog.width()) // 2,
            (self._window.height() - dialog.height()) // 2,
        )
        painter = QPainter(image)
        painter.fillRect(self._window.rect(), shade)
        painter.drawImage(middle, self._paint(dialog))
        painter.end()
        dialog.reject()
        self._app.processEvents()
        return image
