"""Everything before an event is open, as plain calls on a worker thread: no Qt in here.

The first call loads the store and all that hangs on it; the window has been painted by then.
"""

from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.services.places import Home, Settings

SOON_WANTED = (
    "workshopdesk.ui.opening.open_event",
    "workshopdesk.ui.pages.today.page",
    "workshopdesk.ui.shell.error_dialog",
    "workshopdesk.ui.shell.palette",
)
"""What the first paint does without and the first minute does not."""

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workshopdesk.desk import Desk, Office
    from workshopdesk.domain.views.programme import Template
    from workshopdesk.ui.pages.welcome.wishes import JoinEvent, KeptBackup, NewEvent, RestoreWish


class LazyOffice:
    """Makes the office when it is first needed. All calls belong on one worker thread.

    Args:
        home: The app's own folders.
        settings: What this user chose; shared with the window.
        clock: Gives the time; the machine's own unless given.
    """

    def __init__(
        self, home: Home, settings: Settings, clock: "Callable[[], datetime] | None" = None
    ) -> None:
        self._home = home
        self._settings = settings
        self._clock = clock
        self._made: Office | None = None

    def load(self) -> "Office":
        """Load everything and give the office; at once when it is there already."""
        if self._made is None:
            from workshopdesk import desk

            for module in SOON_WANTED:
                import_module(module)
            self._made = desk.Office(self._home, self._clock or desk.system_clock)
            self._made.settings = self._settings
        return self._made

    def open(self, path: Path) -> "Desk":
        """Open an event; see ``Office.open``."""
        return self.load().open(path)

    def create(self, wish: "NewEvent") -> "Desk":
        """Make an event, with a template's programme if one is wanted."""
        desk = self.load().create(wish.path, wish.title, wish.day, wish.place)
        if wish.template:
            try:
                desk.call(lambda: desk.services.templates.begin(wish.template, wish.day))
            except BaseException:
                desk.close()
                raise
        return desk

    def join(self, wish: "JoinEvent", progress: Progress = silent) -> "Desk":
        """Make this device's copy of an event it was invited to; see ``Office.join``."""
        desk = self.load().join(wish.code, wish.path, wish.name, wish.folder, progress)
        desk.folders.add(wish.folder)
        return desk

    def sample(self, title: str, progress: Progress = silent) -> "Desk":
        """Make an event of the sample day in full swing, anew each time."""
        from workshopdesk.services.sample import SWING
        from workshopdesk.ui.pages.welcome.wishes import free_path

        office = self.load()
        now = office.clock().astimezone()
        midnight = datetime.combine(now.date(), datetime.min.time()).astimezone()
        shift = (now - midnight) - SWING
        desk = office.create(free_path(self._home.events, title), title, now.date())
        try:
            played = desk.sample_day(now.date(), shift=shift).play(SWING, progress)
            while desk.call(lambda: next(played, None)) is not None:
                pass
        except BaseException:
            path = desk.path
            desk.close()
            path.unlink(missing_ok=True)
            raise
        return desk

    def templates(self) -> "list[Template]":
        """Give the templates there are."""
        from workshopdesk.services.templates import all_templates

        return all_templates()

    def backups(self, path: Path) -> "Sequence[KeptBackup]":
        """Give the backups of an event, the newest first."""
        return self.load().backups_of(path)

    def restore(self, wish: "RestoreWish") -> "Desk":
        """Put a backup in an event's place and open it."""
        self.load().restore(wish.backup, wish.target)
        return self.open(wish.target)
