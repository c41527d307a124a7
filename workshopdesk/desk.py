"""An open event: store and services wired together, without Qt.

The window and the command line make one of these and do everything through it. Paths, clock and
device come in here and nowhere else.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Event
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.programme import Check
from workshopdesk.services.base import Clock
from workshopdesk.services.bundle import Services
from workshopdesk.services.devices import find_invitation
from workshopdesk.services.folders import Folders
from workshopdesk.services.mappings import Mappings
from workshopdesk.services.programme import check_text
from workshopdesk.services.sample import SWING, SampleDay, sample_title
from workshopdesk.services.settings import Settings
from workshopdesk.services.sounds import sound_check
from workshopdesk.services.upkeep import disk_check, folder_check, machine_checks
from workshopdesk.store import opening
from workshopdesk.store.backups import Backup, Backups, restore
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.header import is_a_file
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import device_identity, key_words
from workshopdesk.store.lane import Lane
from workshopdesk.store.paths import Home
from workshopdesk.store.vault import SystemKeyring

T = TypeVar("T")
SUFFIX = opening.SUFFIX
LONGEST_NAME = 200
"""Bytes of the name of an event's file: what lies beside it has longer ones, up to 255."""


def system_clock() -> datetime:
    """Give the time as this machine has it, aware, in UTC."""
    return datetime.now(UTC)


class Desk:
    """One event, open, with a lane of its own.

    Everything in ``services`` belongs on the lane; ``submit`` puts it there. Only what says so in
    its docstring may run elsewhere. ``settings`` are this user's, shared with the window.
    """

    def __init__(
        self, file: EventFile, clock: Clock, home: Home, lane: Lane, settings: Settings
    ) -> None:
        self.services = Services.of(file, clock, home.cache)
        self.clock = clock
        self.home = home
        self.settings = settings
        self.folders = Folders(settings, file.event_id)
        self.mappings = Mappings(settings, file.event_id)
        self._file = file
        self._lane = lane
        self._closed = False

    @property
    def path(self) -> Path:
        """Where the event's file lies."""
        return self._file.path

    @property
    def why_read_only(self) -> str:
        """Why nothing can be changed, in a sentence; empty where it can."""
        return self._file.why_read_only

    def submit(self, work: Callable[[], T], *, patient: bool = False) -> Future[T]:
        """Have work done on the lane; ``patient`` work lets a person's own go first."""
        return self._lane.submit(work, patient=patient)

    def call(self, work: Callable[[], T]) -> T:
        """Have work done on the lane and wait for it: for the command line and tests."""
        return self._lane.call(work)

    def sample_day(self, day: date, **settings: Any) -> SampleDay:
        """Give the sample day, to be played on the lane into this new event."""
        return SampleDay(self._file, self.home.cache, day, **settings)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Be told of every commit, on the lane's thread; call what is returned to stop it."""
        return self._file.subscribe(listener)

    def when_forgotten(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when somebody who was erased, here or elsewhere, is gone from the file.

        On the lane's thread; call what is returned to stop it.
        """
        return self._file.when_tidied(listener)

    def close(self) -> None:
        """Finish what is waiting and let go of the file; closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        self._lane.submit(self._file.close, patient=True).result()
        self._lane.close()


class Office:
    """This app on this machine: where events are made, opened, remembered and restored.

    Args:
        home: The app's own folders.
        clock: Gives the time.
    """

    def __init__(self, home: Home | None = None, clock: Clock = system_clock) -> None:
        self.home = home or Home.of_this_user()
        self.clock = clock
        self.settings = Settings(self.home.settings)

    def create(self, path: Path, title: str, day: date | None = None, place: str = "") -> Desk:
        """Make a new event and open it.

        Raises:
            DeskError: The file is there already, or cannot be made; or it has no title.
        """
        check_text(title, "title")
        check_text(place or "anywhere", "place")
        event = Event(id=new_id(), title=title.strip(), day=day, place=place.strip())
        target = _with_suffix(path)
        return self._desk(
            lambda: opening.create_event(target, event, self._surroundings(), self.home.locks),
            stopped=lambda: opening.remove(target),
        )

    def discard(self, desk: Desk) -> None:
        """Close an event that was made just now and remove its file: a person stopped it."""
        desk.close()
        opening.remove(desk.path)

    def create_sample(self, progress: Progress = silent) -> Desk:
        """Make the sample event anew, in full swing now, and open it; takes some seconds."""
        now = self.clock().astimezone()
        path = _free_name(self.home.events / f"{sample_title()}{SUFFIX}")
        desk = self.create(path, sample_title(), now.date())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        shift = timedelta(minutes=5 * round((now - midnight - SWING) / timedelta(minutes=5)))
        day = desk.sample_day(now.date(), shift=shift)
        try:
            desk.call(lambda: list(day.play(SWING, progress)))
        except BaseException:
            self.discard(desk)
            raise
        return desk

    def open(self, path: Path, *, only_read: bool = False) -> Desk:
        """Open an event.

        Raises:
            DeskError: It cannot be opened; the message says what to do.
        """
        return self._desk(
            lambda: opening.open_event(
                path, self._surroundings(), self.home.locks, only_read=only_read
            )
        )

    def join(
        self,
        code: str,
        path: Path,
        name: str = "",
        folder: Path | None = None,
        progress: Progress = silent,
    ) -> Desk:
        """Make this device's copy of an event it was invited to, and open it.

        Args:
            code: The invitation's code.
            path: Where the file goes.
            name: What people call this device.
            folder: Where the invitation lies.
            progress: Told how much of the event is here.

        Raises:
            DeskError: The code, the invitation or the folder is not as it should be; no file is
                left behind.
        """
        if folder is None:
            raise DeskError("Where to join is missing", "Name the folder the invitation is in.")
        target = _with_suffix(path)
        opened = find_invitation(code, folder)
        desk = self._desk(
            lambda: opening.join_event(
                target, opened, name.strip(), self._surroundings(), self.home.locks
            ),
            stopped=lambda: opening.remove(target),
        )
        try:
            desk.call(lambda: desk.services.sync.exchange_folder(folder, progress=progress))
            if not desk.call(desk.services.programme.is_there):
                raise DeskError(
                    "The event itself is not in this folder yet",
                    "Exchange on the other device with this folder, then join again.",
                )
        except BaseException:
            self.discard(desk)
            raise
        return desk

    def last_opened(self) -> Path | None:
        """Give the event opened last, if it is still there."""
        recent = self.settings.recent()
        return recent[0] if recent else None

    def checks(self) -> list[Check]:
        """Give how this machine and the app's own folders stand."""
        return [
            *machine_checks(),
            sound_check(),
            folder_check("App folder", self.home.data),
            disk_check(self.home.data),
            Check("Device key", ok=True, detail=key_words(self.home.device_key)),
        ]

    def backups_of(self, path: Path) -> list[Backup]:
        """Give the backups of an event by its file, which may be damaged; all where unreadable."""
        own = opening.event_id_of(path)
        folders = [self.home.backups / own] if own else sorted(self.home.backups.glob("*"))
        found = [backup for folder in folders for backup in Backups(folder).all()]
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def why_unreadable(self, path: Path) -> str:
        """Say that a file is not there or is no event any more; empty where all seems well."""
        if opening.event_id_of(path):
            return ""
        if not is_a_file(path):
            return f"There is no event file at {path}. Below are the backups of every event."
        return (
            f"{path} is damaged or no event: its backups cannot be told from those of others. "
            "Below are the backups of every event."
        )

    def title_in(self, path: Path) -> str:
        """Give the title of the event in a file that is not open; empty where it has none."""
        return opening.title_in(path)

    def restore(self, backup: Path, target: Path) -> Path | None:
        """Put a copy of a backup in the place of an event that is not open.

        Returns:
            Where the file that was there has been put aside.

        Raises:
            DeskError: It is of another event than the one there, or a folder is there.
        """
        if target.is_dir():
            raise DeskError(
                f"{target.name} is a folder", "Name the event's file with --event FILE."
            )
        own, theirs = opening.event_id_of(target), opening.event_id_of(backup)
        if own and theirs and own != theirs:
            raise DeskError(
                f"This backup is of another event: “{self.title_in(backup)}”",
                f"{target.name} holds “{self.title_in(target)}” and stays. To bring the backup "
                "back beside it, name another file with --event FILE.",
            )
        with opening.locked(target, self.home.locks):
            return restore(backup, target, self.clock())

    def _surroundings(self) -> Surroundings:
        vault = None if self.home.portable else SystemKeyring()
        identity = device_identity(self.home.device_key, vault)
        return Surroundings(identity, self.clock, self.home.backups)

    def _desk(
        self, make: Callable[[], EventFile], stopped: Callable[[], None] = lambda: None
    ) -> Desk:
        """Open a file on a lane of its own; ``stopped`` follows where Ctrl+C came meanwhile."""
        lane = Lane()
        made = lane.submit(make)

        def let_go() -> None:
            if made.exception() is None:
                made.result().close()
                stopped()

        try:
            desk = Desk(made.result(), self.clock, self.home, lane, self.settings)
        except BaseException:
            lane.submit(let_go)
            lane.close()
            raise
        self.settings.remember(desk.path)
        return desk


def _with_suffix(path: Path) -> Path:
    if not path.name:
        raise DeskError("The event's file has no name", "Name it, such as day.workshop.")
    if len(path.name.encode()) > LONGEST_NAME:
        raise DeskError("The file's name is too long", f"Keep it under {LONGEST_NAME} letters.")
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _free_name(path: Path) -> Path:
    """Give the path, or the first of ``NAME 2``, ``NAME 3`` ... that is not taken."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return free
