"""Who may write an event, read from its log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgpack
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Device, Membership
from workshopdesk.merge.changeset import FACT, ID_BYTES
from workshopdesk.merge.members import REVOKED, VERDICTS, Author, Members, Verdict, judge
from workshopdesk.store import log, shown, tables
from workshopdesk.store.authors import written_by
from workshopdesk.store.facts import keep_local_fact, local_fact
from workshopdesk.store.past import References

FOUNDERS = "founders"
_VOUCHED = "vouched"
_INVITED = "invited"
_changes = tables.changesets.c
_streams = tables.streams.c


def keep_founders(session: Session, founders: Mapping[str, str]) -> None:
    """Keep which devices need no admission: public keys by device."""
    keep_local_fact(session, FOUNDERS, msgpack.packb(dict(sorted(founders.items()))))


def settle_founders(session: Session) -> None:
    """Let those who wrote in a file before there were members be its founders, for good.

    Done when it is opened for writing, so that no stranger who comes later is among them.
    """
    if local_fact(session, FOUNDERS) is None:
        keep_founders(session, _authors(session))


def founders(session: Session) -> dict[str, str]:
    """Give the devices that need no admission.

    A file from before there were members trusts all who had written in it.
    """
    kept = local_fact(session, FOUNDERS)
    return dict(msgpack.unpackb(kept)) if kept else _authors(session)


def _authors(session: Session) -> dict[str, str]:
    rows = session.execute(select(_streams.device_id, _streams.author).distinct())
    return {device: key.hex() for device, key in rows if key}


def keep_invited(session: Session, told: Mapping[str, str]) -> None:
    """Keep by which invitation this copy was made, for the device to introduce itself with."""
    keep_local_fact(session, _INVITED, msgpack.packb(dict(told)))


def keep_vouched(session: Session, told: Mapping[str, str]) -> None:
    """Keep whose word this copy takes as long as the founders' does not reach it."""
    keep_local_fact(session, _VOUCHED, msgpack.packb(dict(sorted(told.items()))))


def _vouched(session: Session) -> dict[str, str]:
    kept = local_fact(session, _VOUCHED)
    return msgpack.unpackb(kept) if kept else {}


def invited(session: Session) -> dict[str, str]:
    """Give what ``keep_invited`` kept; nothing where this file was not made by an invitation."""
    kept = local_fact(session, _INVITED)
    return msgpack.unpackb(kept) if kept else {}


def members(session: Session, own: Mapping[str, str]) -> Members:
    """Tell who may write, as far as the changesets here tell.

    Where they say nothing of this device, its file trusts its own hand, and whoever it was given
    by. As soon as they do, it sees as all others see: nothing but the changesets decides.

    Args:
        session: The transaction.
        own: This device and its public key.
    """
    return _members(session, own)[0]


def vouching(session: Session, own: Mapping[str, str]) -> dict[str, str]:
    """Give whose word somebody whom this device invites has to take besides the founders'.

    Nobody's, where this device is a member: then its admission of them is enough.
    """
    return _members(session, own)[1]


def _members(session: Session, own: Mapping[str, str]) -> tuple[Members, dict[str, str]]:
    """Give who may write, and who is trusted for that besides the founders."""
    told = list(verdicts(session))
    named = {v.device for v in told if v.verdict == REVOKED}
    references = References(session, named, told) if named else None

    def past(
        standing: frozenset[Author], revoked: frozenset[Author], seen: frozenset[bytes]
    ) -> frozenset[bytes]:
        return references.past(standing, revoked, seen) if references else frozenset()

    first, trusted = founders(session), dict[str, str]()
    known = judge(first, told, past)
    for more in filter(None, (_vouched(session), own)):
        if all(device in known.standing or device in known.revoked for device in own):
            break
        trusted = {**trusted, **more}
        known = judge({**first, **trusted}, told, past)
    return known, trusted


def verdicts(session: Session) -> Iterator[Verdict]:
    """Read every verdict in the log, also in what is held."""
    query = (
        select(_changes.stamp, _changes.cid, _streams.device_id, _streams.author, tables.ops.c.body)
        .join(tables.changesets, _changes.n == tables.ops.c.changeset)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(text(tables.IS_MEMBERSHIP))
    )
    for stamp, cid, device, key, body in session.execute(query):
        told = _verdict(stamp, cid, Author(device, key.hex()), body)
        if told:
            yield told


def _verdict(stamp: int, cid: bytes, author: Author, body: bytes) -> Verdict | None:
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


@dataclass(frozen=True)
class Waiting:
    """A device whose changes are held because nobody has admitted it, as it tells of itself."""

    device: str
    key: str
    changesets: int
    told: Mapping[str, Any]
    """The columns of its ``Device`` row, as plain data."""


def waiting_authors(session: Session, known: Members) -> set[Author]:
    """Give who waits for somebody to admit them.

    Where two claim to be one device, each signing with a key of its own, each waits by itself.
    """
    held = select(_changes.stream).where(_changes.held)
    query = select(_streams.device_id, _streams.author).where(_streams.id.in_(held)).distinct()
    found = {Author(device, key.hex()) for device, key in session.execute(query)}
    return {author for author in found if known.key_of(author.device) is None}


def waiting(session: Session, known: Members) -> list[Waiting]:
    """Give the devices that wait for somebody to admit them, in the order they came."""
    found = [_waiting(session, author) for author in waiting_authors(session, known)]
    return [one for _, one in sorted(found, key=lambda each: each[0])]


def _waiting(session: Session, author: Author) -> tuple[int, Waiting]:
    """Give one of them, and the number of the first of its changesets."""
    own = select(_streams.id).where(written_by([author]))
    held = _changes.held & _changes.stream.in_(own)
    first, count = session.execute(select(func.min(_changes.n), func.count()).where(held)).one()
    start = _INTRODUCES + bytes.fromhex(author.device)
    bodies = (
        select(tables.ops.c.body)
        .join(tables.changesets, _changes.n == tables.ops.c.changeset)
        .where(held, func.substr(tables.ops.c.body, 1, len(start)) == start)
        .order_by(tables.ops.c.n)
    )
    told: dict[str, Any] = {}
    for body in session.execute(bodies).scalars():
        op = log.op_if_known(body)
        if op:
            told |= op.values
    return first, Waiting(*author, count, told)


_INTRODUCES = msgpack.packb([Device.KIND, bytes(ID_BYTES), "", {}, {}])[: -ID_BYTES - 3]
"""How the bytes of an operation on a device's row begin, before the row's id."""


def count_held(session: Session, device: str) -> int:
    """Tell how many changesets of a device are held."""
    query = (
        select(_changes.n)
        .join(tables.streams, _streams.id == _changes.stream)
        .where(_changes.held, _streams.device_id == device)
    )
    return len(session.execute(query).all())
