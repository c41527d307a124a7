"""An open event file: where everything a person does becomes durable."""

import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from filelock import FileLock
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet, Undone
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Device
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.merge.changeset import Op
from workshopdesk.merge.clock import MAX_AHEAD_MS, HybridClock
from workshopdesk.merge.clock import stamp as clock_stamp
from workshopdesk.merge.members import Author
from workshopdesk.store import digest, members, pictures, tables, tidying
from workshopdesk.store.backups import Backup, Backups
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.drafts import Drafts
from workshopdesk.store.engine import ONLY_READS, driver_connection, fold_in, let_go, sweep
from workshopdesk.store.facts import CHAIN_KEY, EVENT_ID, local_fact
from workshopdesk.store.faults import READ_ONLY, told_in_words
from workshopdesk.store.gate import Gate
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.reading import Reader
from workshopdesk.store.streams import OpenStream
from workshopdesk.store.unit import UnitOfWork

T = TypeVar("T")
Clock = Callable[[], datetime]
Listener = Callable[[ChangeSet], None]


@dataclass(frozen=True)
class Surroundings:
    """What an event file needs from outside: who writes, what time it is, where backups go."""

    identity: DeviceIdentity
    clock: Clock
    backups: Path


class EventFile:
    """One event, open. Its calls belong on one thread, the database lane.

    One use at a time: a call from another thread waits, and one from inside a ``read`` or ``work``
    of the same thread is refused. Listeners are called when the work is over, and may read.

    Made by ``opening.create_event`` and ``opening.open_event``; one that ``sweeps`` leaves none of
    the empty side files that reading makes.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        around: Surroundings,
        lock: FileLock | None,
        why: str = "",
        *,
        sweeps: bool = False,
    ) -> None:
        self.path = path
        self._sweeps = sweeps
        self.why_read_only = why
        """Why nothing can be written, in a sentence; empty where it can."""
        self._engine = engine
        self._around = around
        self._lock = lock
        self._listeners: list[Listener] = []
        self._when_tidied: list[Callable[[], None]] = []
        self._gate = Gate()
        self._closed = False
        self.drafts = Drafts(engine, self._gate)
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

    def tag(self, text: str) -> str:
        """Give eight hexadecimal digits, the same for the same text in every copy of this event.

        Without the event's secret, which only its members hold, nobody can try texts against a
        tag; and it is so short that even with it a tag fits many a text.
        """
        key = blake2b(b"WD-tag-1", digest_size=32, key=self._stream.chain_key).digest()
        return blake2b(text.encode(), digest_size=4, key=key).hexdigest()

    @property
    def own(self) -> dict[str, str]:
        """This device and its public key."""
        return {self.device.id: self.device.public_key}

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
        self._introduce()
        with self._writing() as session:
            unit = UnitOfWork(session, label)
            yield unit
            self._stream.tip = unit.commit_to(self._stream, self._now_ms())
        self._publish(unit.changeset)

    def undo(self, groups: Iterable[str], label: str) -> Undone:
        """Take back what these groups of changesets did, and tell what was left alone.

        What an undo returns can be undone in turn.
        """
        self._introduce()
        with self._writing() as session:
            unit = UnitOfWork(session, label)
            named = [bytes.fromhex(group) for group in groups if group]
            self._stream.tip, undone = unit.undo_to(self._stream, named, self._now_ms())
        self._publish(undone.changeset)
        return undone

    def record(self, label: str, make: Callable[[Session], Sequence[Op]]) -> ChangeSet | None:
        """Write operations just as they are: for settling, revoking and erasing.

        Args:
            label: What is done, in a few words without anybody's name.
            make: Gives the operations, at most one on each row.

        Returns:
            What was written; None where there was nothing to write.
        """
        self._introduce()
        with self._writing() as session:
            unit = UnitOfWork(session, label)
            self._stream.tip = unit.record_to(self._stream, make(session), self._now_ms())
        self._publish(unit.changeset)
        return unit.changeset

    def exchange(self, piece: Callable[[CapturingSession, OpenStream], ChangeSet | None]) -> None:
        """Do one piece of what sync does, all of it or nothing; the piece logs what it changes.

        Keep a piece within 20 ms, so that a person's own write never waits for longer.

        Raises:
            DeskError: The disk is full, the file read-only, or the like.
        """
        with self._writing() as session:
            changeset = piece(session, self._stream)
            session.commit()
        self._publish(changeset)

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
        """Make a backup now, without pictures that no photo has shown for long."""
        with suppress(DeskError):
            self.exchange(self._let_pictures_go)
        with self._gate:
            return self.backups.make(driver_connection(self._engine), self._around.clock())

    def tidy_up(self, progress: Progress = silent) -> None:
        """After somebody was erased, leave nothing of them in free pages, side files or backups.

        Does nothing where nothing was erased since. A disk that is full is tried again later.
        """
        self.write_anew()
        self.renew_backups(progress)

    def write_anew(self) -> None:
        """Do the first step of tidying up: the file itself. It cannot be cut in pieces."""
        if self.read_only or not self.look(tidying.is_due):
            return
        with self._gate, suppress(sqlite3.Error, OperationalError, DeskError):
            tidying.write_anew(self._engine, self.path, self._around.clock())

    def renew_backups(self, progress: Progress = silent) -> None:
        """Do the second step: the backups; progress is told in pages of the file."""
        if self.read_only or not self.look(tidying.is_due):
            return
        done, now = False, self._around.clock()
        with self._gate, suppress(sqlite3.Error, OperationalError, DeskError):
            done = tidying.renew_backups(self._engine, self.backups, now, progress)
        for listener in list(self._when_tidied) if done else ():
            listener()

    def when_tidied(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when somebody who was erased here, or elsewhere, is gone from the file.

        For whatever else may still name them. On the lane's thread; call what is returned to stop.
        """
        self._when_tidied.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._when_tidied.remove(listener)

        return stop

    def _let_pictures_go(self, session: Session, _stream: OpenStream) -> None:
        pictures.let_go(session, self._now_ms())

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every commit, on the lane's thread; call what is returned to stop it."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it; waits for another's reading.

        Closing twice does no harm. What is called on a closed file fails.
        """
        with self._gate:
            if self._closed:
                return
            self._closed = True
            if not self.read_only:
                with suppress(sqlite3.Error):  # a full disk: the next opening folds it in
                    fold_in(self._engine)
            let_go(self._engine)
            if self._sweeps:
                sweep(self.path)
        if self._lock:
            self._lock.release()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        engine = self._engine.execution_options(**{ONLY_READS: True})
        with self._using(), Session(engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[CapturingSession]:
        if self.read_only:
            raise DeskError(READ_ONLY[0], self.why_read_only)
        with self._using(), CapturingSession(self._engine) as session:
            yield session

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._gate, told_in_words():
            if self._closed:
                raise RuntimeError("This event file has been closed.")
            yield

    def _now_ms(self) -> int:
        return to_milliseconds(self._around.clock())

    def _publish(self, changeset: ChangeSet | None) -> None:
        """Tell the listeners; what fails in one is reported, but the commit has been made."""
        if changeset is None:
            return
        for listener in list(self._listeners):
            try:
                listener(changeset)
            except Exception as error:  # noqa: BLE001 - it is reported as any thread's own
                told = (type(error), error, error.__traceback__, threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(told))

    def introduce(self) -> None:
        """Name this device in the event, if it has not been yet."""
        self._introduce()

    def _introduce(self) -> None:
        """Name this device in the event before the first thing it writes there.

        In a changeset of its own: to take that first thing back must not take the device away.
        """
        who = self._around.identity
        if self._stream.tip.number or self.read_only:
            return
        with self._writing() as session:
            unit = UnitOfWork(session, "A device joins")
            if unit.get(Device, who.id) is None:
                unit.add(self._introduction(session))
            self._stream.tip = unit.commit_to(self._stream, self._now_ms())
        self._publish(unit.changeset)

    def _introduction(self, session: Session) -> Device:
        """Give this device's own row, with the proof that it was invited, if it was."""
        who = self._around.identity
        invited = members.invited(session)
        return Device(
            id=who.id,
            name=invited.get("name") or who.name,
            role=invited.get("role") or Device.role,
            public_key=who.public_key,
            added_at=self._around.clock(),
            invitation=invited.get("invitation", ""),
            proof=invited.get("proof", ""),
        )

    def _new_stream(self) -> OpenStream:
        now_ms = self._now_ms()
        stamps = tables.changesets.c.stamp
        followed = stamps < clock_stamp(now_ms + MAX_AHEAD_MS)
        with self._reading() as session:
            key = local_fact(session, CHAIN_KEY)
            newest = session.execute(select(func.max(stamps)).where(followed)).scalar()
        who = self._around.identity
        author = Author(who.id, who.public_key)
        return OpenStream(author, who.sign, key or b"", HybridClock(newest or 0), now_ms)

    def _event_id(self) -> str:
        with self._reading() as session:
            kept = local_fact(session, EVENT_ID)
        if kept is None:
            raise DeskError("This is not an event file", "Choose a file that ends in .workshop.")
        return kept.hex()


def new_chain_key() -> bytes:
    """Make the secret that keys an event's changeset ids."""
    return secrets.token_bytes(32)
