"""A work bench: makes, opens and looks into real event files in one folder."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshopdesk.domain.kinds import Event, Point
from workshopdesk.store.file import EventFile, Surroundings
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import DeviceIdentity, new_identity
from workshopdesk.store.opening import create_event, open_event

SESSION = "5e" * 16


class Bench:
    """Event files in one folder, a clock that moves only when told, and what lies on the disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "day.workshop"
        self.now = datetime(2026, 9, 3, 9, 30, tzinfo=UTC)
        self.identity = new_identity()
        self._open: list[EventFile] = []

    @property
    def locks(self) -> Path:
        return self.folder / "locks"

    def around(self, identity: DeviceIdentity | None = None) -> Surroundings:
        return Surroundings(identity or self.identity, lambda: self.now, self.folder / "backups")

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def create(self, path: Path | None = None) -> EventFile:
        event = Event(id=new_id(), title="Day of Tests")
        return self._kept(create_event(path or self.path, event, self.around(), self.locks))

    def open(self, path: Path | None = None, *, only_read: bool = False) -> EventFile:
        return self._kept(
            open_event(path or self.path, self.around(), self.locks, only_read=only_read)
        )

    def close(self) -> None:
        while self._open:
            self._open.pop().close()

    def _kept(self, file: EventFile) -> EventFile:
        self._open.append(file)
        return file


def point(text: str, **more: object) -> Point:
    return Point(id=new_id(), session_id=SESSION, text=text, **more)  # type: ignore[arg-type] # named by the test


def add(file: EventFile, text: str, **more: object) -> Point:
    """Add one point in a work of its own."""
    with file.work("Add a point") as unit:
        return unit.add(point(text, **more))


def texts(file: EventFile) -> list[str]:
    """The texts of all points, in the order they were made."""
    with file.read() as reader:
        return [p.text for p in reader.find(Point)]


def is_sane(file: EventFile) -> bool:
    """Whether the rows are what the log makes of them."""
    return file.digest() == file.digest_of_log()


def rows_of(path: Path, query: str) -> list[tuple[object, ...]]:
    """What another program reads in a file."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
