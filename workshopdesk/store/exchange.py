"""What an event file has for others, and what of it a relay lacks.

All calls belong inside a transaction of the database lane.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgpack
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshopdesk.merge.changeset import NO_ID, hash_op
from workshopdesk.store import tables
from workshopdesk.store.facts import local_fact
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.prepared import insert_into
from workshopdesk.store.runs import Logged, LoggedOp, Run, Seeds, Signed, cost_of
from workshopdesk.store.streams import seeds_key, signed_bytes

SIGNED = "signed:"
PIECE_BYTES = 4 << 20
"""A run that counts for more is sent in parts, where a signature within it is known."""
_changes = tables.changesets.c
_facts = tables.facts_about_file.c
KEEP_FACT = insert_into(tables.facts_about_file, replacing=("value",))
_NUMBERS = "SELECT number FROM log_changeset WHERE cid = ?"
UNFINISHED = "unfinished:"
"""Local facts that tell of a changeset how many operations are in the log, where not all are."""
_PREVIOUS = "SELECT previous, number FROM log_changeset WHERE cid = ?"


@dataclass(frozen=True)
class Writer:
    """Who wrote a stream: the device, its public key, and when the stream began."""

    device_id: bytes
    key: bytes
    opened_at: int


def numbers_of(session: Session, cids: Iterable[bytes]) -> dict[bytes, int]:
    """Give the numbers, in their streams, of those of these changesets that the log holds."""
    connection, found = session.connection(), {}
    unfinished = unfinished_in(session)
    for cid in cids:
        row = connection.exec_driver_sql(_NUMBERS, (cid,)).one_or_none()
        if row and cid not in unfinished:
            found[cid] = row[0]
    return found


def unfinished_in(session: Session) -> dict[bytes, int]:
    """Give the changesets that are in the log only in part, and how many operations of them."""
    query = select(_facts.key, _facts.value).where(_facts.key.startswith(UNFINISHED))
    return {
        bytes.fromhex(key.removeprefix(UNFINISHED)): int.from_bytes(value, "big")
        for key, value in session.execute(query)
    }


def tips(session: Session) -> list[Signed]:
    """Give the ends of every stream the log holds; a stream with branches has several."""
    rows = tables.streams.c
    query = select(rows.id, rows.number, rows.tip, rows.signature)
    own = [Signed(*row) for row in session.execute(query) if row[1]]
    inner = {signed.cid for signed in own}
    kept = [s for s in signed_points(session) if s.cid not in inner]
    followed = _followed(session, [signed.cid for signed in own + kept])
    return [signed for signed in own + kept if signed.cid not in followed]


def signed_points(session: Session, stream: bytes | None = None) -> list[Signed]:
    """Give the signatures kept of runs that came from others, in order."""
    prefix = SIGNED + (stream.hex() + ":" if stream else "")
    query = select(_facts.key, _facts.value).where(_facts.key.startswith(prefix))
    return [_signed(key, value) for key, value in session.execute(query.order_by(_facts.key))]


def signed_key(signed: Signed) -> str:
    """Give the local fact under which a signature is kept."""
    return f"{SIGNED}{signed.stream.hex()}:{signed.number:016x}:{signed.cid.hex()}"


def _signed(key: str, value: bytes) -> Signed:
    _, stream, number, cid = key.split(":")
    return Signed(bytes.fromhex(stream), int(number, 16), bytes.fromhex(cid), value[:64])


def _followed(session: Session, cids: list[bytes]) -> set[bytes]:
    query = select(_changes.previous).where(_changes.previous.in_(cids))
    return set(session.execute(query).scalars())


def _writer_of(session: Session, stream: bytes) -> Writer | None:
    """Give who wrote a stream; None where the key it was signed with was never known here."""
    rows = tables.streams.c
    query = select(rows.device_id, rows.author, rows.opened_at).where(rows.id == stream)
    found = session.execute(query).one_or_none()
    return Writer(bytes.fromhex(found[0]), *found[1:]) if found and found[1] else None


def seeds_of(session: Session, stream: bytes) -> Seeds:
    """Give what a stream's salts are derived from, as far as it is known."""
    kept = local_fact(session, seeds_key(stream))
    return tuple((start, seed) for start, seed in msgpack.unpackb(kept)) if kept else ()


Row = tuple[Any, ...]
"""A changeset without its operations: n, cid, number, previous, stamp, label, group, undoes."""


def rows_between(session: Session, stream: bytes, after: int, until: int) -> dict[bytes, Row]:
    """Give a stream's changesets from the one after a number up to another, by their ids."""
    query = select(
        _changes.n, _changes.cid, _changes.number, _changes.previous, _changes.stamp,
        _changes.label, _changes.grouped, _changes.undoes,
    ).where(
        _changes.stream == stream, _changes.number > after, _changes.number <= until
    )  # fmt: skip
    return {row[1]: tuple(row) for row in session.execute(query)}


def chain_to(tip: Signed, rows: Mapping[bytes, Row]) -> list[Row]:
    """Give those changesets that lead to a tip, in order."""
    chain, cid = [], tip.cid
    while cid in rows:
        chain.append(rows[cid])
        cid = rows[cid][3]
    chain.reverse()
    return chain


def ops_of(session: Session, numbers: list[int]) -> dict[int, list[LoggedOp]]:
    """Read in a few sweeps: a stream's changesets stand close together in the log."""
    found: dict[int, list[LoggedOp]] = {}
    wanted, columns = set(numbers), tables.ops.c
    for low, high in _spans(sorted(numbers)):
        query = select(columns.changeset, columns.body, columns.salt).where(
            columns.changeset.between(low, high)
        )
        for changeset, body, salt in session.execute(query.order_by(columns.n)):
            if changeset in wanted:
                told = (
                    LoggedOp(body, salt, hash_op(body, salt)) if body else LoggedOp(b"", b"", salt)
                )
                found.setdefault(changeset, []).append(told)
    return found


def _spans(numbers: list[int], gap: int = 32) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] - numbers[i - 1] > gap:
            yield numbers[start], numbers[i - 1]
            start = i


def reached_by(session: Session, tip: Signed, held: Iterable[tuple[int, int, bytes]]) -> int:
    """Tell up to which number of a tip's path files reach without a gap.

    Args:
        session: The transaction.
        tip: An end of one of our streams.
        held: First and last number and last id of each run of the stream elsewhere.
    """
    lines = sorted(held)
    leading = on_path(session, tip, [cid for _, _, cid in lines])
    reached = 0
    for first, last, cid in lines:
        if cid in leading and first <= reached + 1:
            reached = max(reached, last)
    return min(reached, tip.number)


def on_path(session: Session, tip: Signed, cids: Iterable[bytes]) -> set[bytes]:
    """Give those of these changesets, of a tip's stream, that lead to it."""
    wanted = set(cids)
    if not wanted or not _is_branched(session, tip):
        return set(numbers_of(session, wanted))
    return wanted & _ids_on_path(session, tip)


def _is_branched(session: Session, tip: Signed) -> bool:
    query = select(func.count(), func.max(_changes.number)).where(_changes.stream == tip.stream)
    count, highest = session.execute(query).one()
    return bool(count != highest)


def _ids_on_path(session: Session, tip: Signed) -> set[bytes]:
    connection, ids, cid = session.connection(), set(), tip.cid
    while cid != NO_ID:
        ids.add(cid)
        row = connection.exec_driver_sql(_PREVIOUS, (cid,)).one_or_none()
        cid = row[0] if row else NO_ID
    return ids


@dataclass(frozen=True)
class Ends:
    """Where runs of a stream may end, and who signs there: what is needed to make runs of it."""

    author: Writer
    signatures: Mapping[bytes, bytes]
    seeds: Seeds
    is_ours: bool


def ends_of_runs(session: Session, tip: Signed, own: DeviceIdentity) -> Ends | None:
    """Tell where runs that lead to a tip may end; None where the author is not known here."""
    author = _writer_of(session, tip.stream)
    if author is None:
        return None
    signatures = {s.cid: s.signature for s in signed_points(session, tip.stream)}
    signatures[tip.cid] = tip.signature
    is_ours = author.key.hex() == own.public_key
    return Ends(author, signatures, seeds_of(session, tip.stream), is_ours)


def runs_along(
    tip: Signed, ends: Ends, chain: Sequence[Row], ops: Mapping[int, list[LoggedOp]],
    own: DeviceIdentity,
) -> list[Run]:  # fmt: skip
    """Make runs that each fit in a segment of the changesets that lead to a tip; any thread.

    A run ends where a signature is known; in our own streams that may be anywhere.
    """
    path = [
        Logged(cid, number, previous, stamp, label, group, undoes, tuple(ops.get(n, ())))
        for n, cid, number, previous, stamp, label, group, undoes in chain
    ]
    signatures = dict(ends.signatures)
    if ends.is_ours:
        for changeset in path[:-1]:
            signatures[changeset.cid] = b""
    return [
        _run(ends.author, tip.stream, ends.seeds, piece, signatures, own)
        for piece in _split(path, signatures)
    ]


def _run(
    author: Writer, stream: bytes, seeds: Seeds, piece: list[Logged],
    signatures: Mapping[bytes, bytes], own: DeviceIdentity,
) -> Run:  # fmt: skip
    last = piece[-1]
    signature = signatures[last.cid] or own.sign(signed_bytes(stream, last.number, last.cid))
    known = tuple(seed for seed in seeds if seed[0] <= last.number)
    return Run(
        stream, author.device_id, author.key, author.opened_at, known, tuple(piece), signature
    )


def _split(path: list[Logged], signatures: Mapping[bytes, bytes]) -> Iterator[list[Logged]]:
    piece, block = list[Logged](), list[Logged]()
    size = more = 0
    for changeset in path:
        block.append(changeset)
        more += cost_of(changeset)
        if changeset.cid in signatures:  # as the last one's is
            if piece and size + more > PIECE_BYTES:
                yield piece
                piece, size = [], 0
            piece += block
            size += more
            block, more = [], 0
    if piece:
        yield piece
