"""Making and opening event files, with everything that can be wrong with a file said in words."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Event
from workshopdesk.merge.changeset import ID_BYTES
from workshopdesk.store import members, migrate
from workshopdesk.store.authors import claim_own
from workshopdesk.store.backups import Backups
from workshopdesk.store.engine import (
    driver_connection,
    fold_in,
    has_unfolded,
    let_go,
    open_engine,
    sweep,
)
from workshopdesk.store.facts import CHAIN_KEY, EVENT_ID, keep_local_fact
from workshopdesk.store.faults import DAMAGED, told_in_words
from workshopdesk.store.file import EventFile, Surroundings, new_chain_key
from workshopdesk.store.header import (
    APPLICATION_ID,
    NOT_AN_EVENT,
    SUFFIX,
    check_header,
    is_a_file,
)
from workshopdesk.store.invitations import Opened, begin_copy
from workshopdesk.store.locking import writers_place

ONLY_READ = "It was opened for reading only."
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
_Begin = Callable[[Session], None]
_Start = Callable[[EventFile], None]


def create_event(path: Path, event: Event, around: Surroundings, locks: Path) -> EventFile:
    """Make a new event file and open it; half a file is never left behind.

    Raises:
        DeskError: There is a file already, or the folder cannot be written.
    """
    who = around.identity

    def begin(session: Session) -> None:
        keep_local_fact(session, CHAIN_KEY, new_chain_key())
        keep_local_fact(session, EVENT_ID, bytes.fromhex(event.id))
        members.keep_founders(session, {who.id: who.public_key})

    def start(file: EventFile) -> None:
        with file.work("New event") as unit:
            unit.add(event)

    return _make(path, around, locks, begin, start)


def join_event(
    path: Path, opened: Opened, name: str, around: Surroundings, locks: Path
) -> EventFile:
    """Make this device's own copy of an event it was invited to; still empty but for its row.

    Raises:
        DeskError: There is a file already, or the folder cannot be written.
    """

    def begin(session: Session) -> None:
        begin_copy(session, opened, around.identity, name)

    return _make(path, around, locks, begin, EventFile.introduce)


def _make(path: Path, around: Surroundings, locks: Path, begin: _Begin, start: _Start) -> EventFile:
    """Make a file with its first facts, open it and write its first changes."""
    with told_in_words():
        if path.exists():
            raise DeskError(*_TAKEN)
    lock = writers_place(path, locks)
    try:
        _reserve(path)
        try:
            return _fill(path, around, lock, begin, start)
        except BaseException:
            remove(path)
            raise
    except BaseException:
        lock.release()
        raise


def remove(path: Path) -> None:
    """Remove an event file that is not open, with what SQLite keeps beside it."""
    for ending in ("", *_SIDES):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _reserve(path: Path) -> None:
    """Begin the file, for this user alone, with the mark that makes it ours."""
    with told_in_words():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.touch(mode=0o600, exist_ok=False)
        except FileExistsError as error:
            raise DeskError(*_TAKEN) from error
        except PermissionError as error:
            raise DeskError(*_NOT_YOURS) from error


def _fill(
    path: Path, around: Surroundings, lock: FileLock, begin: _Begin, start: _Start
) -> EventFile:
    engine: Engine | None = None
    try:
        with told_in_words():
            _mark(path)
            engine = open_engine(path)
            migrate.make_new(engine)
            with Session(engine) as session, session.begin():
                begin(session)
        file = EventFile(path, engine, around, lock)
        start(file)
        with told_in_words():
            fold_in(engine)
    except BaseException:
        if engine is not None:
            let_go(engine)
        raise
    return file


def _mark(path: Path) -> None:
    """Write our mark into the file itself: beside it, a copy without its side files lacked it."""
    connection = sqlite3.connect(path)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}").close()
    finally:
        connection.close()


def open_event(
    path: Path, around: Surroundings, locks: Path, *, only_read: bool = False
) -> EventFile:
    """Open an event file, after a quick check, and after a backup where it must be upgraded.

    A file of a newer version, or in a place that cannot be written, opens for reading and says why.
    One of an older version is upgraded before it can be read.

    Raises:
        DeskError: It is not an event file, is damaged, or is open in a window elsewhere.
    """
    check_header(path)
    if only_read:
        try:
            return _open_reading(path, around, ONLY_READ)
        except _OlderError:
            open_event(path, around, locks).close()
            return _open_reading(path, around, ONLY_READ)
    if not _can_write(path):
        return _open_reading(path, around, "The file or its folder is read-only.")
    lock = writers_place(path, locks)
    try:
        revision = _inspect(path)
        if revision in migrate.REVISIONS:
            return _open_writing(path, around, lock, revision)
    except BaseException:
        lock.release()
        raise
    lock.release()
    return _open_reading(path, around, _NEWER)


def _open_writing(path: Path, around: Surroundings, lock: FileLock, revision: str) -> EventFile:
    engine: Engine | None = None
    missing = _missing_sides(path)
    try:
        with told_in_words():
            engine = open_engine(path)
            if revision != migrate.NEWEST:
                _back_up(engine, around)
                migrate.upgrade(engine)
                with Session(engine) as session, session.begin():
                    claim_own(session, {around.identity.id: around.identity.public_key})
                    members.settle_founders(session)
        return EventFile(path, engine, around, lock)
    except BaseException:
        if engine is not None:
            let_go(engine)
        _clear_away(path, missing)
        raise


def _open_reading(path: Path, around: Surroundings, why: str) -> EventFile:
    engine: Engine | None = None
    alone = len(_missing_sides(path)) == len(_SIDES)
    try:
        with told_in_words(DAMAGED):
            engine = open_engine(path, read_only=True)
            if _check(engine) in migrate.REVISIONS[:-1]:
                raise _OlderError
        return EventFile(path, engine, around, None, why, sweeps=alone)
    except BaseException:
        if engine is not None:
            let_go(engine)
        if alone:
            sweep(path)
        raise


class _OlderError(DeskError):
    """The file must be upgraded before it can be read."""

    def __init__(self) -> None:
        super().__init__(
            "This event was written by an older version",
            "It has to be brought up to date once, and its folder cannot be written. Copy it to a "
            "folder of your own and open it there.",
        )


def _inspect(path: Path) -> str:
    """Check a file and give its revision, without a chance to change it.

    A writer would fold the write-ahead log into a damaged file when it lets go.
    """
    engine: Engine | None = None
    missing = _missing_sides(path)
    try:
        with told_in_words(DAMAGED):
            engine = open_engine(path, read_only=True)
            return _check(engine)
    finally:
        if engine is not None:
            let_go(engine)
        _clear_away(path, missing)


def _missing_sides(path: Path) -> list[Path]:
    sides = (path.with_name(path.name + ending) for ending in _SIDES)
    return [side for side in sides if not side.exists()]


def _clear_away(path: Path, sides: list[Path]) -> None:
    """Remove the empty side files that a look at a file, or a failure, has left beside it."""
    if not has_unfolded(path):
        for side in sides:
            side.unlink(missing_ok=True)


def _check(engine: Engine) -> str:
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise DeskError(*DAMAGED)
    revision = migrate.revision_of(engine)
    if revision is None:
        raise DeskError(*NOT_AN_EVENT)
    if revision == migrate.NEWEST and not migrate.has_every_column(engine):
        raise DeskError(*DAMAGED)
    return revision


__all__ = ["ONLY_READ", "SUFFIX", "create_event", "event_id_of", "locked", "open_event"]
_SIDES = ("-wal", "-shm")
_TAKEN = ("There is a file of this name already", "Choose another name, or open that event.")
_NOT_YOURS = ("This folder cannot be written", "Choose a folder of your own for the event.")
_NEWER = (
    "A newer version of Workshop Desk wrote it. "
    "It can be read and exported here; update the app to change it."
)


def _can_write(path: Path) -> bool:
    """Whether SQLite may write the file and make its side files; asked by doing, not by modes."""
    probe = path.with_name(f".{path.name}.probe")
    try:
        with path.open("rb+"):
            probe.touch()
            probe.unlink()
    except OSError as error:
        return error.errno in _NO_SPACE
    return True


def _back_up(engine: Engine, around: Surroundings) -> None:
    source = driver_connection(engine)
    name = source.execute("SELECT value FROM local_fact WHERE key = 'event_id'").fetchone()
    folder = _event_id(name).hex() or "unnamed"
    Backups(around.backups / folder).make(source, around.clock())


def event_id_of(path: Path) -> str:
    """Give the id of the event in a file, as far as it can be read; else an empty text."""
    kept = _first_row(path, "SELECT value FROM local_fact WHERE key = ?", EVENT_ID)
    return _event_id(kept).hex()


def title_in(path: Path) -> str:
    """Give the title of the event in a file, as far as it can be read; else an empty text."""
    kept = _first_row(path, "SELECT title FROM event")
    return kept[0] if kept and isinstance(kept[0], str) else ""


def _first_row(path: Path, query: str, *values: str) -> tuple[object, ...] | None:
    if not is_a_file(path):
        return None
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        row: tuple[object, ...] | None = connection.execute(query, values).fetchone()
    except sqlite3.Error:
        row = None
    finally:
        connection.close()
    return row


def _event_id(row: tuple[object, ...] | None) -> bytes:
    """Give the id in a row of facts; nothing where it holds anything else."""
    value = row[0] if row else None
    return value if isinstance(value, bytes) and len(value) == ID_BYTES else b""


@contextmanager
def locked(path: Path, locks: Path) -> Iterator[None]:
    """Hold the one writer's place of a file that is not open here.

    Raises:
        DeskError: It is open in a window elsewhere.
    """
    lock = writers_place(path, locks)
    try:
        yield
    finally:
        lock.release()
