"""Who may write an event, read from its log; and letting count, or holding, what devices wrote.

A changeset that does not count is *held*: it stands in the log, its operations aside, where no row
shows them. Whether it is held follows from the set of changesets alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgpack
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Device, Membership
from workshopdesk.merge.changeset import FACT
from workshopdesk.merge.heads import apply
from workshopdesk.merge.members import REVOKED, VERDICTS, Members, Verdict, judge
from workshopdesk.store import erasing, log, shown, tables
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.facts import (
    AUTHOR,
    RECONSIDER,
    facts_under,
    forget_fact,
    keep_local_fact,
    local_fact,
)
from workshopdesk.store.prepared import any_of
from workshopdesk.store.streams import OpenStream

FOUNDERS = "founders"
_INVITED = "invited"
_PIECE = 64
"""Changesets that are held, or let count, in one short transaction."""
_changes = tables.changesets.c
_streams = tables.streams.c


def keep_founders(session: Session, founders: Mapping[str, str]) -> None:
    """Keep which devices need no admission: public keys by device."""
    keep_local_fact(session, FOUNDERS, msgpack.packb(dict(sorted(founders.items()))))


def founders(session: Session, own: Mapping[str, str]) -> dict[str, str]:
    """Give the devices that need no admission, this one among them: a file trusts its own hand.

    A file from before there were members trusts all who had written in it.
    """
    kept = local_fact(session, FOUNDERS)
    found = dict(msgpack.unpackb(kept)) if kept else _authors(session)
    return {**found, **own}


def _authors(session: Session) -> dict[str, str]:
    pinned = {device: key.hex() for device, key in facts_under(session, AUTHOR).items()}
    device = tables.TABLES[Device.KIND].c
    told = session.execute(select(device.id, device.public_key)).all()
    return {**{row: key for row, key in told if key}, **pinned}


def keep_invited(session: Session, told: Mapping[str, str]) -> None:
    """Keep by which invitation this copy was made, for the device to introduce itself with."""
    keep_local_fact(session, _INVITED, msgpack.packb(dict(told)))


def invited(session: Session) -> dict[str, str]:
    """Give what ``keep_invited`` kept; nothing where this file was not made by an invitation."""
    kept = local_fact(session, _INVITED)
    return msgpack.unpackb(kept) if kept else {}


def members(session: Session, own: Mapping[str, str]) -> Members:
    """Tell who may write, as far as the changesets here tell.

    Args:
        session: The transaction.
        own: This device and its public key.
    """
    verdicts = list(_verdicts(session))
    named = {v.device for v in verdicts if v.verdict == REVOKED}
    references = _References(session, named, verdicts) if named else None

    def past(standing: frozenset[str], revoked: frozenset[str]) -> frozenset[bytes]:
        return references.past(standing, revoked) if references else frozenset()

    return judge(founders(session, own), verdicts, past)


def _verdicts(session: Session) -> Iterator[Verdict]:
    """Read every verdict in the log, also in what is held."""
    query = (
        select(_changes.stamp, _changes.cid, _streams.device_id, tables.ops.c.body)
        .join(tables.changesets, _changes.n == tables.ops.c.changeset)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(text(tables.IS_MEMBERSHIP))
    )
    for stamp, cid, author, body in session.execute(query):
        told = _verdict(stamp, cid, author, body)
        if told:
            yield told


def _verdict(stamp: int, cid: bytes, author: str, body: bytes) -> Verdict | None:
    """Read a verdict; None where it is none we know."""
    op = log.op_if_known(body)
    if op is None or op.action != FACT:
        return None
    told = shown.plain_values(Membership, op)
    verdict, device, key, seen = (told[n] for n in ("verdict", "device_id", "public_key", "seen"))
    if verdict not in VERDICTS:
        return None
    return Verdict(stamp, cid, author, verdict, device, key, frozenset(_ends(seen)))


def _ends(seen: Mapping[str, str]) -> Iterator[bytes]:
    for joined in seen.values():
        for end in joined.split(","):
            try:
                yield bytes.fromhex(end)
            except ValueError:
                continue


def ends_of(session: Session, device: str) -> dict[str, str]:
    """Give the ends of a device's streams as they stand here, as a ``Membership`` tells them."""
    query = (
        select(_changes.stream, _changes.cid, _changes.previous)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(_streams.device_id == device)
    )
    by_stream: dict[bytes, tuple[set[bytes], set[bytes]]] = {}
    for stream, cid, previous in session.execute(query):
        ids, followed = by_stream.setdefault(stream, (set(), set()))
        ids.add(cid)
        followed.add(previous)
    return {
        stream.hex(): ",".join(sorted(cid.hex() for cid in ids - followed))
        for stream, (ids, followed) in by_stream.items()
    }


class _References:
    """Which changesets of some devices the changesets of which device name, directly or not."""

    def __init__(self, session: Session, named: set[str], verdicts: list[Verdict]) -> None:
        self._author, self._follows = _changesets_of(session, named)
        self._verdicts = verdicts
        self._by_device: dict[str, set[bytes]] = {}
        if not self._all_seen():
            self._read(session)

    def _all_seen(self) -> bool:
        seen = frozenset().union(*(v.seen for v in self._verdicts))
        return len(self._closed(seen & self._follows.keys())) == len(self._follows)

    def _read(self, session: Session) -> None:
        """Look through the log for what names one of them as replaced, covered or undone."""
        query = (
            select(_streams.device_id, _changes.cid, _changes.undoes, tables.ops.c.body)
            .join(tables.changesets, _changes.n == tables.ops.c.changeset)
            .join(tables.streams, _streams.id == _changes.stream)
        )
        for device, cid, undoes, body in session.execute(query):
            named = {c for c in _names(body, undoes) if c in self._follows}
            if named:
                self._by_device.setdefault(device, set()).update(named)
                if cid in self._follows:
                    self._follows[cid] |= named

    def past(self, standing: frozenset[str], revoked: frozenset[str]) -> frozenset[bytes]:
        """Give what of the revoked devices lies in the past of what the standing ones wrote."""
        roots = set[bytes]().union(
            *(self._by_device.get(device, ()) for device in standing),
            *(v.seen for v in self._verdicts if v.author in standing),
        )
        closed = self._closed(roots & self._follows.keys())
        return frozenset(cid for cid in closed if self._author[cid] in revoked)

    def _closed(self, roots: Iterable[bytes]) -> set[bytes]:
        found, waiting = set[bytes](), list(roots)
        while waiting:
            cid = waiting.pop()
            if cid not in found:
                found.add(cid)
                waiting.extend(c for c in self._follows[cid] if c in self._follows)
        return found


def _changesets_of(
    session: Session, devices: set[str]
) -> tuple[dict[bytes, str], dict[bytes, set[bytes]]]:
    """Give who wrote each changeset of some devices, and the one before each."""
    query = (
        select(_changes.cid, _changes.previous, _streams.device_id)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(any_of(_streams.device_id, devices))
    )
    rows = session.execute(query).all()
    return {cid: d for cid, _, d in rows}, {cid: {previous} for cid, previous, _ in rows}


def _names(body: bytes, undoes: bytes) -> Iterator[bytes]:
    yield from log.split_ids(undoes)
    if body:
        try:
            for ids in msgpack.unpackb(body)[4].values():
                yield from ids
        except (ValueError, LookupError, AttributeError, TypeError, msgpack.UnpackException):
            return  # of a newer version: it names nothing we could follow


@dataclass(frozen=True)
class Waiting:
    """A device whose changes are held because nobody has admitted it, as it tells of itself."""

    device: str
    key: str
    changesets: int
    told: Mapping[str, Any]
    """The columns of its ``Device`` row, as plain data."""


def waiting(session: Session, known: Members) -> list[Waiting]:
    """Give the devices that wait for somebody to admit them."""
    query = (
        select(_streams.device_id, _changes.n)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(_changes.held)
        .order_by(_changes.n)
    )
    numbers: dict[str, list[int]] = {}
    for device, n in session.execute(query):
        if device not in known.standing and device not in known.revoked:
            numbers.setdefault(device, []).append(n)
    return [
        Waiting(device, (local_fact(session, AUTHOR + device) or b"").hex(), len(held),
                _introduction(session, device, held))
        for device, held in numbers.items()
    ]  # fmt: skip


def _introduction(session: Session, device: str, held: list[int]) -> Mapping[str, Any]:
    query = select(tables.ops.c.body).where(any_of(tables.ops.c.changeset, held))
    told: dict[str, Any] = {}
    for body in session.execute(query.order_by(tables.ops.c.n)).scalars():
        if body:
            op = log.op_if_known(body)
            if op and (op.kind, op.row) == (Device.KIND, device):
                told |= op.values
    return told


def count_held(session: Session, device: str) -> int:
    """Tell how many changesets of a device are held."""
    query = (
        select(_changes.n)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(_changes.held, _streams.device_id == device)
    )
    return len(session.execute(query).all())


def ask_again(session: Session) -> None:
    """Note that who counts has to be considered again."""
    keep_local_fact(session, RECONSIDER, b"1")


class Reconsidering:
    """Holds, and lets count, what has to be after somebody was admitted, revoked or accepted.

    In short transactions, as ``Intake``; what a crash leaves undone is done the next time.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        self.done = False
        self._own = own
        self._turns: list[tuple[int, bool]] | None = None
        """The changesets still to be turned, and whether each is to be held."""

    def piece(self, session: CapturingSession, stream: OpenStream) -> ChangeSet | None:
        """Do as much as fits in one short transaction."""
        del stream
        if self._turns is None:
            wanted = local_fact(session, RECONSIDER) is not None
            self._turns = list(_turns(session, self._own)) if wanted else []
        now, self._turns = self._turns[:_PIECE], self._turns[_PIECE:]
        touched = _turn(session, now) if now else frozenset()
        if not self._turns:
            forget_fact(session, RECONSIDER)
            self.done = not now
            if now:  # what counts now may tell of more that does
                ask_again(session)
                self._turns = None
        if not touched:
            return None
        return ChangeSet("members", "Who may write has changed", log.by_kind(touched), local=False)


def _turns(session: Session, own: Mapping[str, str]) -> Iterator[tuple[int, bool]]:
    known = members(session, own)
    query = select(_streams.device_id, _changes.n, _changes.cid, _changes.held).join(
        tables.streams, _streams.id == _changes.stream
    )
    trusted = {*known.standing, *own}
    once = query.where(_changes.held & any_of(_streams.device_id, trusted))
    rest = query.where(~any_of(_streams.device_id, trusted))
    for _, n, _, _ in session.execute(once):
        yield n, False
    for device, n, cid, held in session.execute(rest):
        if held is known.counts(device, cid):
            yield n, not held


def _turn(session: Session, turns: list[tuple[int, bool]]) -> frozenset[tables.Key]:
    """Hold some changesets and let others count; give the rows that this concerns."""
    held_of = dict(turns)
    columns = tables.ops.c
    query = select(columns.n, columns.changeset, columns.body, columns.salt).where(
        any_of(columns.changeset, held_of)
    )
    keys: dict[int, tables.Key] = {}
    for n, changeset, body, salt in session.execute(query).all():
        op = log.op_if_known(body, salt)
        if op:
            keys[n] = op.kind, op.row
            row = log.ASIDE if held_of[changeset] else op.row
            session.execute(update(tables.ops).where(columns.n == n).values(row=row))
    for held in (True, False):
        wanted = [n for n, hold in turns if hold is held]
        session.execute(
            update(tables.changesets).where(any_of(_changes.n, wanted)).values(held=held)
        )
    concerned = frozenset(keys.values())
    fold_again(session, concerned)
    erasing.redact(session, concerned)
    return concerned


def fold_again(session: Session, keys: Iterable[tables.Key]) -> None:
    """Make states and rows what the operations in the log make them."""
    wanted = list(keys)
    states = {}
    for key, writes in log.writes_of(session, wanted).items():
        state = log.EMPTY
        for write in writes:
            state = apply(state, write.op, write.version)
        states[key] = state
    gone = [key for key, state in states.items() if state == log.EMPTY]
    log.forget_states(session, gone)
    log.store_states(session, {k: s for k, s in states.items() if s != log.EMPTY})
    shown.apply_to_rows(session, wanted)
