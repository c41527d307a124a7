"""Taking in what other devices wrote, in short transactions between a person's own.

A changeset counts once, in any order of arrival. A large one is taken in over several
transactions; the log and the rows agree after each, and a crash in between is resumed.
"""

import itertools
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.merge.clock import MAX_AHEAD_MS, milliseconds_of
from workshopdesk.merge.members import Members
from workshopdesk.store import erasing, members, strangers, tables
from workshopdesk.store.authors import author_of
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.exchange import (
    KEEP_FACT,
    PIECE_BYTES,
    UNFINISHED,
    numbers_of,
    signed_key,
    unfinished_in,
)
from workshopdesk.store.facts import local_fact
from workshopdesk.store.gathering import Gathering
from workshopdesk.store.history import AHEAD
from workshopdesk.store.prepared import insert_into
from workshopdesk.store.runs import Logged, LoggedOp, Run, Signed, cost_of, is_signed
from workshopdesk.store.strangers import RefusedError
from workshopdesk.store.streams import OpenStream, keep_seeds

BUDGET_SECONDS = 0.010
"""Of work in one transaction; making it durable costs about as much again."""
_LEAST, _MOST = 8, 400
_LABEL = "Changes from another device"
_GROWN = "grown:"
_ADD_CHANGESET = insert_into(tables.changesets)
_ADD_OP = insert_into(tables.ops, "n")
_ADD_STREAM = insert_into(tables.streams)
_HIGHEST = "SELECT max(n) FROM log_changeset"
_FIND_STREAM = "SELECT tip, number, signature FROM log_stream WHERE id = ?"
_MOVE_TIP = "UPDATE log_stream SET tip = ?, number = ?, signature = ? WHERE id = ?"
_FIND_N = "SELECT n, held FROM log_changeset WHERE cid = ?"
_FIND_PREVIOUS = "SELECT previous, number FROM log_changeset WHERE cid = ?"
_FORGET_FACT = "DELETE FROM local_fact WHERE key = ?"


class Pace:
    """How many operations fit in one short transaction on this machine; learns as it goes."""

    def __init__(self) -> None:
        self.count = 64

    def learn(self, count: int, seconds: float) -> None:
        """Take note of how long so many operations took."""
        fitting = int(count * BUDGET_SECONDS / max(seconds, 1e-4))
        self.count = max(_LEAST, min(_MOST, (self.count + fitting) // 2))


class _Step(NamedTuple):
    """One operation to take in, and whether it is its changeset's first or last."""

    changeset: Logged
    op: LoggedOp | None
    begins: bool
    ends: bool


class Intake:
    """Takes in one run, one short transaction after the other.

    Args:
        run: The run, whose chain has been checked against its tip.
        pace: Shared by the runs of one exchange.
        now_ms: The time here.
        own: This device and its public key.

    Raises:
        RefusedError: The signature is not its author's.
    """

    def __init__(self, run: Run, pace: Pace, now_ms: int, own: Mapping[str, str]) -> None:
        if not is_signed(run.author, run.stream, run.last, run.tip, run.signature):
            raise RefusedError("The signature is not the author's.")
        self.received = 0
        self.done = False
        self._run, self._pace, self._now_ms = run, pace, now_ms
        self._steps: Iterator[_Step] | None = None
        self._n = 0
        # Looked at here, off the lane: a run may hold tens of thousands of changesets.
        self._stamps = _newest(run, now_ms)
        self._costs = [cost_of(c) for c in run.changesets]
        self._own, self._held = own, False

    def piece(self, session: CapturingSession, stream: OpenStream) -> ChangeSet | None:
        """Take in as much as fits in one short transaction."""
        began, number = time.perf_counter(), self._pace.count
        if self._steps is None:
            self._steps = self._begin(session)
        steps = list(itertools.islice(self._steps, number))
        gathering = Gathering(session)
        self._gather(session, steps, gathering)
        told = gathering.finish(stream)
        if gathering.has_hashes_only:
            erasing.forget_salts_of(session, self._run.stream, stream)
        self.received += sum(step.ends for step in steps)
        if len(steps) < number:
            self._end(session, stream)
        self._pace.learn(max(1, len(steps)), time.perf_counter() - began)
        return ChangeSet(steps[-1].changeset.cid.hex(), _LABEL, told, local=False) if told else None

    def _begin(self, session: Session) -> Iterator[_Step]:
        run, known = self._run, members.members(session, self._own)
        key = self._own.get(run.who.device) or known.key_of(run.who.device)
        if key is not None and key != run.who.key:
            raise RefusedError(
                f"Another key has signed it than that of device {run.who.device[-8:]}, in whose "
                "name it is written."
            )
        self._claim_stream(session, known, is_known=key is not None)
        missing = run.changesets[_count_known(session, run) :]
        if key is None:
            strangers.check_room(session, run, missing, known, self._now_ms)
        # Of one that may no more all is held, to be looked at.
        self._held = run.who.device not in {*known.standing, *self._own}
        if self._held and run.who.device in known.silenced:
            strangers.check_room_of_revoked(session, run, missing, known)
        return _steps(missing, unfinished_in(session))

    def _claim_stream(self, session: Session, known: Members, *, is_known: bool) -> None:
        """Let the stream be its author's, also where a stranger had copied it under their name."""
        run = self._run
        there = author_of(session, run.stream)
        if there == run.who:
            return
        if there is not None:
            if not is_known or known.key_of(there.device) == there.key or run.first > 1:
                raise RefusedError("It claims a stream that another device began.")
            strangers.drop_stream(session, run.stream)
        row = (run.stream, run.who.device, run.opened_at, bytes(16), 0, b"", run.author)
        session.connection().exec_driver_sql(_ADD_STREAM, row)

    def _gather(self, session: Session, steps: list[_Step], gathering: Gathering) -> None:
        changesets, ops = [], []
        highest = session.connection().exec_driver_sql(_HIGHEST).scalar() or 0
        gathering.load([step.op for step in steps if step.op])
        for changeset, op, begins, _ in steps:
            if begins:
                highest += 1
                self._n = highest
                changesets.append(self._row_of(changeset))
            elif not self._n:
                row = session.connection().exec_driver_sql(_FIND_N, (changeset.cid,)).one()
                self._n, self._held = row[0], bool(row[1])
            if op:
                ops.append((self._n, *gathering.take(op, changeset, held=self._held)))
        connection = session.connection()
        if changesets:
            connection.exec_driver_sql(_ADD_CHANGESET, changesets)
        if ops:
            connection.exec_driver_sql(_ADD_OP, ops)
        _note_unfinished(session, steps)

    def _row_of(self, c: Logged) -> tuple[object, ...]:
        stream = self._run.stream
        told = c.cid, stream, c.number, c.previous, c.stamp, c.label, c.group, c.undoes
        return self._n, *told, self._held

    def _end(self, session: Session, stream: OpenStream) -> None:
        self.done = True
        self._keep_seeds(session)
        for stamp in self._stamps:
            if not stream.clock.follow(stamp, self._now_ms):
                ahead = milliseconds_of(stamp) - self._now_ms
                _keep_number(session, AHEAD + self._run.device_id.hex(), ahead)
        self._keep_tip(session)

    def _keep_seeds(self, session: Session) -> None:
        """Keep what the salts are derived from: once all is in the log and nothing of it erased."""
        run = self._run
        if run.seeds and run.stream not in erasing.redacted(session):
            keep_seeds(session, run.stream, run.seeds)

    def _keep_tip(self, session: Session) -> None:
        run, connection = self._run, session.connection()
        tip, number, signature = connection.exec_driver_sql(_FIND_STREAM, (run.stream,)).one()
        if number > run.last or not self._leads_from(session, tip, number):
            held = tip == run.tip or (number > run.last and _is_before(session, run, tip))
            if not held:
                self._keep_signature(session)
            return
        self._note_growth(session, Signed(run.stream, number, tip, signature))
        told = (run.tip, run.last, run.signature, run.stream)
        connection.exec_driver_sql(_MOVE_TIP, told)

    def _note_growth(self, session: Session, before: Signed) -> None:
        """Keep the signature of where the stream ended, once enough has come since the last kept.

        So what lies between two kept ones is never more than can be sent in one part: it is either
        short, or came as one run.
        """
        key = _GROWN + self._run.stream.hex()
        more = sum(self._costs[max(0, before.number + 1 - self._run.first) :])
        grown = _number(session, key) + more
        if grown > PIECE_BYTES and before.number:
            told = (signed_key(before), before.signature)
            session.connection().exec_driver_sql(KEEP_FACT, told)
            grown = more
        _keep_number(session, key, grown)

    def _keep_signature(self, session: Session) -> None:
        run = self._run
        key = signed_key(Signed(run.stream, run.last, run.tip, run.signature))
        session.connection().exec_driver_sql(KEEP_FACT, (key, run.signature))

    def _leads_from(self, session: Session, tip: bytes, number: int) -> bool:
        """Whether the run goes on from a point of its stream, at once or further on."""
        run = self._run
        if number >= run.first:
            return run.changesets[number - run.first].cid == tip
        return _walk_back(session, run.previous, run.first - 1, number) == tip


def _newest(run: Run, now_ms: int) -> list[int]:
    """Give the newest stamp near our own clock, and the newest of all, as far as there are any."""
    stamps = [changeset.stamp for changeset in run.changesets]
    near = [at for at in stamps if milliseconds_of(at) - now_ms <= MAX_AHEAD_MS]
    return sorted({max(found) for found in (near, stamps) if found})


def _count_known(session: Session, run: Run) -> int:
    """Tell how many changesets of a run are here: with one, all before it are."""
    return bisect_left(run.changesets, True, key=lambda c: not numbers_of(session, [c.cid]))


def _steps(changesets: Sequence[Logged], unfinished: Mapping[bytes, int]) -> Iterator[_Step]:
    for changeset in changesets:
        done = unfinished.get(changeset.cid, 0)
        ops: list[LoggedOp | None] = list(changeset.ops) or [None]
        for place, op in enumerate(ops):
            if place >= done:
                yield _Step(changeset, op, place == 0, place == len(ops) - 1)


def _note_unfinished(session: Session, steps: list[_Step]) -> None:
    if not steps:
        return
    connection, last = session.connection(), steps[-1]
    for cid in {steps[0].changeset.cid} - ({last.changeset.cid} if not last.ends else set()):
        connection.exec_driver_sql(_FORGET_FACT, (UNFINISHED + cid.hex(),))
    if not last.ends:
        key = UNFINISHED + last.changeset.cid.hex()
        here = sum(step.changeset.cid == last.changeset.cid for step in steps)
        _keep_number(session, key, _number(session, key) + here)


def _is_before(session: Session, run: Run, tip: bytes) -> bool:
    """Whether the run's end lies on the way to a tip."""
    row = session.connection().exec_driver_sql(_FIND_PREVIOUS, (tip,)).one()
    return _walk_back(session, tip, row[1], run.last) == run.tip


def _walk_back(session: Session, cid: bytes, number: int, until: int) -> bytes:
    """Give the changeset of a number on the way back from another."""
    connection = session.connection()
    while number > until:
        row = connection.exec_driver_sql(_FIND_PREVIOUS, (cid,)).one_or_none()
        if row is None:
            return b""
        cid, number = row[0], number - 1
    return cid


def _number(session: Session, key: str) -> int:
    return int.from_bytes(local_fact(session, key) or b"", "big")


def _keep_number(session: Session, key: str, value: int) -> None:
    session.connection().exec_driver_sql(KEEP_FACT, (key, value.to_bytes(8, "big")))
