"""Making and opening event files, with everything that can be wrong with a file said in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Event
from workshopdesk.merge.changeset import ID_BYTES
from workshopdesk.store import migrate
from workshopdesk.store.backups import Backups
from workshopdesk.store.engine import open_engine
from workshopdesk.store.faults import DAMAGED, told_in_words
from workshopdesk.store.file import (
    CHAIN_KEY,
    EVENT_ID,
    EventFile,
    Surroundings,
    keep_local_fact,
    new_chain_key,
)
from workshopdesk.store.ids import derived_id

APPLICATION_ID = 0x57444B31
"""``WDK1`` in SQLite's header, so that no other program's database is taken for an event."""
SUFFIX = ".workshop"
_MAGIC = b"SQLite format 3\x00"
_LOCK_NAMESPACE = "7f3c1f0e9a0c4f7c8e0d2b6a54c1d9e3"
_WAIT_SECONDS = 2.0


def create_event(path: Path, event: Event, around: Surroundings, locks: Path) -> EventFile:
    """Make a new event file and open it; half a file is never left behind.

    Raises:
        DeskError: There is a file already, or the folder cannot be written.
    """
    if path.exists():
        raise DeskError(
            "There is a file of this name already", "Choose another name, or open that event."
        )
    lock = _lock(path, locks)
    try:
        with told_in_words():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(exist_ok=False)
        return _fill(path, event, around, lock)
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        lock.release()
        raise


def _fill(path: Path, event: Event, around: Surroundings, lock: FileLock) -> EventFile:
    with told_in_words():
        engine = open_engine(path)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.commit()
        migrate.upgrade(engine)
        with Session(engine) as session, session.begin():
            keep_local_fact(session, CHAIN_KEY, new_chain_key())
            keep_local_fact(session, EVENT_ID, bytes.fromhex(event.id))
    file = EventFile(path, engine, around, lock)
    with file.work("New event") as unit:
        unit.add(event)
    return file


def open_event(
    path: Path, around: Surroundings, locks: Path, *, only_read: bool = False
) -> EventFile:
    """Open an event file, after a quick check, and after a backup where it must be upgraded.

    A file of a newer version, or in a place that cannot be written, opens for reading and says why.

    Raises:
        DeskError: It is not an event file, is damaged, or is open in a window elsewhere.
    """
    _check_header(path)
    if only_read:
        return _open_reading(path, around, "It was opened for reading only.")
    if not _can_write(path):
        return _open_reading(path, around, "The file or its folder is read-only.")
    lock = _lock(path, locks)
    engine: Engine | None = None
    try:
        with told_in_words():
            engine = open_engine(path)
            _check_pages(engine)
            revision = migrate.revision_of(engine)
        if revision not in migrate.REVISIONS:
            raise _NewerError
        if revision != migrate.NEWEST:
            _back_up_and_upgrade(engine, around)
        return EventFile(path, engine, around, lock)
    except BaseException as error:
        if engine is not None:
            _let_go(engine)
        lock.release()
        if isinstance(error, _NewerError):
            return _open_reading(path, around, _NEWER)
        raise


class _NewerError(Exception):
    """The file was written by a newer version."""


_NEWER = (
    "A newer version of Workshop Desk wrote it. "
    "It can be read and exported here; update the app to change it."
)


def _open_reading(path: Path, around: Surroundings, why: str) -> EventFile:
    with told_in_words():
        engine = open_engine(path, read_only=True)
        _check_pages(engine)
        if migrate.revision_of(engine) is None:
            raise DeskError(*_NOT_AN_EVENT)
        return EventFile(path, engine, around, None, why)


_NOT_AN_EVENT = (
    "This is not an event file",
    "Choose a file that ends in .workshop, or make a new event with 'workshopdesk new'.",
)


def _check_header(path: Path) -> None:
    with told_in_words():
        if not path.is_file():
            raise DeskError(
                "There is no such event file",
                "Check the path, or make a new event with 'workshopdesk new'.",
            )
        with path.open("rb") as file:
            header = file.read(100)
    if header[:16] != _MAGIC:
        raise DeskError(*(DAMAGED if path.suffix == SUFFIX else _NOT_AN_EVENT))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DeskError(*_NOT_AN_EVENT)


def _can_write(path: Path) -> bool:
    """Whether SQLite may write the file and make its side files; asked by doing, not by modes."""
    probe = path.with_name(f".{path.name}.probe")
    try:
        with path.open("rb+"):
            probe.touch()
            probe.unlink()
    except OSError:
        return False
    return True


def _check_pages(engine: Engine) -> None:
    with engine.connect() as connection:
        told = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if told != "ok":
        raise DeskError(*DAMAGED)


def _back_up_and_upgrade(engine: Engine, around: Surroundings) -> None:
    raw = engine.raw_connection()
    source = raw.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise TypeError("An event file is an SQLite file.")
    name = source.execute("SELECT value FROM local_fact WHERE key = 'event_id'").fetchone()
    folder = bytes(name[0]).hex() if name and len(name[0]) == ID_BYTES else "unnamed"
    Backups(around.backups / folder).make(source, around.clock())
    raw.close()
    with told_in_words():
        migrate.upgrade(engine)


def _let_go(engine: Engine) -> None:
    raw = engine.raw_connection().driver_connection
    engine.dispose()
    if raw is not None:
        raw.close()


def event_id_of(path: Path) -> str:
    """Give the id of the event in a file, as far as it can be read; else an empty text."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return ""
    try:
        query = "SELECT value FROM local_fact WHERE key = ?"
        kept = connection.execute(query, (EVENT_ID,)).fetchone()
    except sqlite3.Error:
        return ""
    finally:
        connection.close()
    return bytes(kept[0]).hex() if kept else ""


@contextmanager
def locked(path: Path, locks: Path) -> Iterator[None]:
    """Hold the one writer's place of a file that is not open here.

    Raises:
        DeskError: It is open in a window elsewhere.
    """
    lock = _lock(path, locks)
    try:
        yield
    finally:
        lock.release()


def _lock(path: Path, locks: Path) -> FileLock:
    """Take the one writer's place of a file; it is free again when this process ends."""
    with told_in_words():
        locks.mkdir(parents=True, exist_ok=True)
        name = derived_id(_LOCK_NAMESPACE, str(path.resolve()))
        lock = FileLock(locks / f"{name}.lock", thread_local=False)
        try:
            lock.acquire(timeout=_WAIT_SECONDS)
        except Timeout as error:
            raise DeskError(
                "This event is open in a window elsewhere",
                "Make the change there, or close that window and try again.",
            ) from error
    return lock
