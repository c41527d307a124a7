"""An open event file: where everything a person does becomes durable."""

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from filelock import FileLock
from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet, Undone
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Device
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.merge.clock import HybridClock
from workshopdesk.store import digest, tables
from workshopdesk.store.backups import Backup, Backups
from workshopdesk.store.drafts import Drafts
from workshopdesk.store.engine import ONLY_READS
from workshopdesk.store.faults import READ_ONLY, told_in_words
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.reading import Reader
from workshopdesk.store.streams import OpenStream
from workshopdesk.store.unit import UnitOfWork

T = TypeVar("T")
CHAIN_KEY = "chain_key"
EVENT_ID = "event_id"
Clock = Callable[[], datetime]
Listener = Callable[[ChangeSet], None]


@dataclass(frozen=True)
class Surroundings:
    """What an event file needs from outside: who writes, what time it is, where backups go."""

    identity: DeviceIdentity
    clock: Clock
    backups: Path


class EventFile:
    """One event, open. Everything but ``subscribe`` belongs on one thread, the database lane.

    Made by ``opening.create_event`` and ``opening.open_event``.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        around: Surroundings,
        lock: FileLock | None,
        why: str = "",
    ) -> None:
        self.path = path
        self.why_read_only = why
        """Why nothing can be written, in a sentence; empty where it can."""
        self._engine = engine
        self._around = around
        self._lock = lock
        self._listeners: list[Listener] = []
        self.drafts = Drafts(engine)
        self._stream = self._new_stream()
        self.event_id = self._event_id()
        self.backups = Backups(around.backups / self.event_id)

    @property
    def read_only(self) -> bool:
        """Whether this opening can only read."""
        return bool(self.why_read_only)

    @property
    def device(self) -> DeviceIdentity:
        """The device that writes here."""
        return self._around.identity

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Read in one transaction."""
        with self._reading() as session:
            yield Reader(session)

    @contextmanager
    def work(self, label: str) -> Iterator[UnitOfWork]:
        """Do one thing: all of it is on disk and in the log when the block ends, or none of it.

        Args:
            label: What is done, in a few words without anybody's name.

        Raises:
            DeskError: The disk is full, the file read-only, or the like.
        """
        with self._writing() as session:
            unit = UnitOfWork(session, label)
            yield unit
            self._introduce(unit)
            self._stream.tip = unit.commit_to(self._stream, self._now_ms())
        self._publish(unit.changeset)

    def undo(self, groups: Iterable[str], label: str) -> Undone:
        """Take back what these groups of changesets did, and tell what was left alone."""
        with self._writing() as session:
            unit = UnitOfWork(session, label)
            named = [bytes.fromhex(group) for group in groups]
            self._stream.tip, undone = unit.undo_to(self._stream, named, self._now_ms())
        self._publish(undone.changeset)
        return undone

    def look(self, question: Callable[[Session], T]) -> T:
        """Ask a question of ``store``'s own (history, counts) in one transaction."""
        with self._reading() as session:
            return question(session)

    def digest(self) -> str:
        """Give the hash of the event's whole content."""
        return self.look(digest.digest)

    def digest_of_log(self) -> str:
        """Give the hash of the content as the change log alone makes it."""
        return self.look(digest.digest_of_log)

    def back_up(self) -> Backup:
        """Make a backup now."""
        raw = self._engine.raw_connection()
        try:
            source = raw.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise TypeError("An event file is an SQLite file.")
            return self.backups.make(source, self._around.clock())
        finally:
            raw.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every commit, on the lane's thread; call what is returned to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        if not self.read_only:
            with suppress(Exception), self._engine.connect() as connection:
                connection.rollback()
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw = self._engine.raw_connection().driver_connection
        self._engine.dispose()
        if raw is not None:
            raw.close()
        if self._lock:
            self._lock.release()

    def _reading(self) -> AbstractContextManager[Session]:
        return _session(self._engine.execution_options(**{ONLY_READS: True}))

    def _writing(self) -> AbstractContextManager[Session]:
        if self.read_only:
            raise DeskError(READ_ONLY[0], self.why_read_only)
        return _session(self._engine)

    def _now_ms(self) -> int:
        return to_milliseconds(self._around.clock())

    def _publish(self, changeset: ChangeSet | None) -> None:
        if changeset:
            for listener in list(self._listeners):
                listener(changeset)

    def _introduce(self, unit: UnitOfWork) -> None:
        """Name this device in the event with the first thing it writes there."""
        who = self._around.identity
        if self._stream.tip.number == 0 and unit.get(Device, who.id) is None:
            now = self._around.clock()
            unit.add(Device(id=who.id, name=who.name, public_key=who.public_key, added_at=now))

    def _new_stream(self) -> OpenStream:
        with self._reading() as session:
            key = local_fact(session, CHAIN_KEY)
            newest = session.execute(
                select(tables.changesets.c.stamp)
                .order_by(tables.changesets.c.stamp.desc())
                .limit(1)
            ).scalar()
        clock = HybridClock()
        clock.follow(newest or 0, self._now_ms())
        who = self._around.identity
        return OpenStream(who.id, who.sign, key or b"", clock, self._now_ms())

    def _event_id(self) -> str:
        with self._reading() as session:
            kept = local_fact(session, EVENT_ID)
        if kept is None:
            raise DeskError("This is not an event file", "Choose a file that ends in .workshop.")
        return kept.hex()


@contextmanager
def _session(engine: Engine) -> Iterator[Session]:
    with told_in_words(), Session(engine, autoflush=False, expire_on_commit=False) as session:
        yield session


def local_fact(session: Session, key: str) -> bytes | None:
    """Give a fact about this file that never travels."""
    found = tables.facts_about_file
    return session.execute(select(found.c.value).where(found.c.key == key)).scalar()


def keep_local_fact(session: Session, key: str, value: bytes) -> None:
    """Keep a fact about this file that never travels."""
    statement = upsert(tables.facts_about_file).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def new_chain_key() -> bytes:
    """Make the secret that keys an event's changeset ids."""
    return secrets.token_bytes(32)
