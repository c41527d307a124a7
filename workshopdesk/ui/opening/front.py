"""Opens, makes and closes events in one window, and shows the welcome page where there is none."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot
from PySide6.QtGui import QAction

from workshopdesk.domain.errors import DeskError
from workshopdesk.services.places import Home, Settings
from workshopdesk.ui.opening.dropped import EVENT_SUFFIX, DropCatcher
from workshopdesk.ui.opening.office import LazyOffice
from workshopdesk.ui.pages.welcome import WelcomePage, welcome_spec
from workshopdesk.ui.scanning.means import Means
from workshopdesk.ui.shell import JobRunner, MainWindow, WindowMemory, add_command

if TYPE_CHECKING:
    from workshopdesk.desk import Desk
    from workshopdesk.domain.progress import Progress
    from workshopdesk.domain.views.programme import Template
    from workshopdesk.ui.opening.open_event import OpenEvent
    from workshopdesk.ui.opening.single import OneWindow
    from workshopdesk.ui.pages.welcome.wishes import JoinEvent, NewEvent, RestoreWish

WINDOW, PAGES, WAS_OPEN = "window", "pages", "was_open"
"""Keys of what the window keeps in the settings."""
PAGES_KEPT = 8


class FrontDesk(QObject):
    """Stands between the window and events. Lives on the GUI thread.

    Args:
        window: The window.
        home: The app's own folders.
        settings: What this user chose.
        report: Shows an error to the person.
        clock: Gives the time; the machine's own unless given.

    ``opened()`` is sent when an event's pages are in the window, ``idle()`` when the welcome page
    is there and waits for nothing.
    """

    opened = Signal()
    idle = Signal()

    def __init__(
        self,
        window: MainWindow,
        home: Home,
        settings: Settings,
        report: Callable[[BaseException], object],
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        self._settings = settings
        self._report = report
        self._office = LazyOffice(home, settings, clock)
        pool = QThreadPool(self)
        pool.setMaxThreadCount(1)  # one after the other, so that the office is made once
        self._jobs = JobRunner(self, report, pool)
        self._templates: list[Template] = []
        self._closed = False
        self.open_event: OpenEvent | None = None
        self.welcome: WelcomePage | None = None
        self.one_window: OneWindow | None = None
        self._leave = QAction(self)
        self._drops = DropCatcher(window)
        self._drops.dropped.connect(self.take_file)
        self._had_last_exchange = False
        window.may_close = self._may_close
        window.closing.connect(self.close)
        window.theme.changed.connect(self._keep_look)

    @property
    def busy(self) -> bool:
        """Whether something is under way, here or in the open event."""
        event = self.open_event
        return bool(self._jobs.running()) or (event is not None and event.busy)

    # Starting

    def start(self, event: Path | None) -> None:
        """Show the first thing: the welcome page, saying so if an event is about to open."""
        self._window.restore(self._memory())
        self._show_welcome()
        if event is not None:
            self._say_opening(event)

    def load(self, event: Path | None) -> None:
        """Load the store on a worker thread and open an event; for after the first paint."""
        from workshopdesk.ui.opening.single import OneWindow

        self.one_window = OneWindow(self._home.data, self)
        self.one_window.asked.connect(self.come_forward)
        self._add_commands()
        self._jobs.start(lambda _: self._office.templates(), done=self._take_templates)
        if event is not None:
            self.open(event)
        else:
            self._jobs.start(lambda _: self._office.load(), done=lambda _: self.idle.emit())

    def _add_commands(self) -> None:
        self._leave = add_command(
            self._window, self.tr("Close this event"), self.leave_event, "Ctrl+W"
        )
        self._leave.setEnabled(False)

    def _memory(self) -> WindowMemory:
        return WindowMemory.from_text(str(self._settings.get(WINDOW, "")))

    def _show_welcome(self) -> None:
        self._window.clear_pages()
        self._window.add_page(welcome_spec(self._make_welcome))
        self._window.show_rows([])
        self._window.set_event_name("")
        words = self.tr("Events stay on this device.")
        self._window.set_saved(words, self.tr("No network, none needed."))
        self._window.set_sync("")
        self._window.set_waiting("")
        self._window.set_differences("")
        self._window.show_page("welcome")

    def _make_welcome(self) -> WelcomePage:
        page = WelcomePage(
            self._settings.recent(),
            self._home.events,
            Means(self._jobs, self._report, self._settings),
        )
        page.open_wanted.connect(self.open)
        page.new_wanted.connect(self.create)
        page.join_wanted.connect(self.join)
        page.sample_wanted.connect(self.open_sample)
        page.backups_wanted.connect(self._fetch_backups)
        page.restore_wanted.connect(self.restore)
        page.set_templates(self._templates)
        self.welcome = page
        return page

    def _take_templates(self, templates: "list[Template]") -> None:
        self._templates = templates
        if self.welcome is not None:
            self.welcome.set_templates(templates)

    # Opening

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open an event, or bring the window forward that has it open."""
        if self.open_event is not None and self.open_event.path.resolve() == path.resolve():
            return
        from workshopdesk.ui.opening.single import raise_window_of

        if raise_window_of(self._home.data, path):
            self._wait_over()
            self._window.notify(self.tr("This event is open in its own window."), "full")
            return
        self._say_opening(path)
        self._begin(lambda _: self._office.open(path))

    @Slot(object)
    def create(self, wish: "NewEvent") -> None:
        """Make an event and open it."""
        self._say(self.tr("Making “{0}”…").format(wish.title))
        self._begin(lambda _: self._office.create(wish))

    @Slot(object)
    def join(self, wish: "JoinEvent") -> None:
        """Make this device's copy of an event it was invited to, and open it."""
        self._say(self.tr("Joining…"))
        self._begin(lambda progress: self._office.join(wish, progress))

    @Slot()
    def open_sample(self) -> None:
        """Make the sample event and open it."""
        self._say(self.tr("Playing a sample day…"))
        title = self.tr("Sample day")
        self._begin(lambda progress: self._office.sample(title, progress))

    @Slot(object)
    def restore(self, wish: "RestoreWish") -> None:
        """Put a backup in an event's place and open it; what stood there is put aside."""
        self._say(self.tr("Restoring “{0}”…").format(wish.target.stem))
        self._begin(lambda _: self._office.restore(wish))

    def _begin(self, make: "Callable[[Progress], Desk]") -> None:
        self._jobs.start(make, done=self._opened, failed=self._not_opened)

    @Slot(object)
    def _fetch_backups(self, path: Path) -> None:
        page = self.welcome
        if page is not None:
            self._jobs.start(lambda _: self._office.backups(path), done=page.show_backups)

    def _opened(self, desk: "Desk") -> None:
        from workshopdesk.ui.opening.open_event import OpenEvent

        if self._closed:
            desk.close()
            return
        self._close_event()
        self.welcome = None
        self._had_last_exchange = False
        self.open_event = OpenEvent(desk, self._window, self._report)
        if self.one_window is not None:
            self.one_window.hold(desk.path)
        self._settings.put(WAS_OPEN, True)
        self.open_event.show(self._pages().get(str(desk.path), ""))
        self._leave.setEnabled(True)
        self.opened.emit()

    def _not_opened(self, error: BaseException) -> None:
        self._wait_over()
        if isinstance(error, DeskError):
            self._window.show_error(error)
        else:
            self._report(error)
        self.idle.emit()

    def _say_opening(self, path: Path) -> None:
        self._say(self.tr("Opening “{0}”…").format(path.stem))

    def _say(self, words: str) -> None:
        if self.welcome is not None:
            self.welcome.set_busy(words)
        else:
            self._window.notify(words, "full")

    def _wait_over(self) -> None:
        if self.welcome is not None:
            self.welcome.set_busy("")

    # Around an event

    @Slot(object)
    def take_file(self, path: Path) -> None:
        """Open an event dropped on the window, or read a list of people in."""
        if path.suffix.lower() == EVENT_SUFFIX:
            self.open(path)
        elif self.open_event is not None:
            self.open_event.context.go("people", path)
        else:
            words = self.tr("Open or make an event first; then drop the list of people on it.")
            self._window.notify(words, "quiet")

    @Slot()
    def come_forward(self) -> None:
        """Bring the window to the front."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def leave_event(self) -> None:
        """Close the event and show the welcome page."""
        if self.open_event is None or self._begin_last_exchange(self.leave_event):
            return
        self._close_event()
        self._settings.put(WAS_OPEN, False)
        self._leave.setEnabled(False)
        self._show_welcome()
        self.idle.emit()

    def _may_close(self) -> bool:
        return self._closed or not self._begin_last_exchange(self._window.close)

    def _begin_last_exchange(self, then: Callable[[], object]) -> bool:
        """Send what waits, where a folder is there to take it; tells whether that has begun.

        Args:
            then: Called when it is over and the person wants to go on closing.
        """
        event = self.open_event
        dialog = None if event is None or self._had_last_exchange else event.last_exchange()
        if dialog is None:
            return False

        def go_on() -> None:
            self._had_last_exchange = True
            then()

        dialog.accepted.connect(go_on)
        dialog.open()
        return True

    def _close_event(self) -> None:
        if self.open_event is None:
            return
        kept = {**self._pages(), str(self.open_event.path): self._window.current_key}
        self._settings.put(PAGES, dict(list(kept.items())[-PAGES_KEPT:]))
        event, self.open_event = self.open_event, None
        event.close()
        event.deleteLater()
        if self.one_window is not None:
            self.one_window.let_go()

    def _pages(self) -> dict[str, str]:
        kept = self._settings.get(PAGES, {})
        return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}

    @Slot()
    def _keep_look(self) -> None:
        self._settings.put(WINDOW, self._window.memory().to_text())

    @Slot()
    def close(self) -> None:
        """Keep what is typed, close the event and remember the window; once."""
        if self._closed:
            return
        self._closed = True
        self._keep_look()
        self._jobs.close()
        self._close_event()
