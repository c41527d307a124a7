"""Forgetting a person: what was written of them becomes hashes, here and wherever it arrives.

An ``erase`` names a row. It takes the values out of every operation on that row, ever: what stands
in the log, what is held, what comes in later. Ids, and the chain of hashes, stay. A row that names
an erased person is erased as well; a list that names them goes on without.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND, Participant, may_touch_people
from workshopdesk.merge.changeset import ERASE, Op, hash_op, key_of
from workshopdesk.store import log, tables
from workshopdesk.store.drafts import forget_drafts_of
from workshopdesk.store.facts import (
    ERASED_AT,
    TIDY,
    facts_under,
    forget_fact,
    keep_local_fact,
    local_fact,
)
from workshopdesk.store.mentions import codes_in, ops_naming, unclaimed
from workshopdesk.store.prepared import any_of
from workshopdesk.store.streams import OpenStream, seeds_key

ERASED = "erased:"
"""Local facts, by kind and row: what has been taken out of this file."""
_LOOKED = "erased_looked"
"""Local fact: up to which changeset the log was looked through for what names erased people."""
_ops = tables.ops.c


def erase_ops(session: Session, person: str) -> list[Op]:
    """Give the operations that forget a person: their row, and every row that names them."""
    found = {(Participant.KIND, person): Op(Participant.KIND, person, ERASE)}
    found |= {(op.kind, op.row): op for op in ops_naming(session, [person])}
    written = [op for _, _, op, _ in _ops_on(session, set(found)) if op]
    codes = {code for op in written for code in codes_in(op)}
    for kind, row in unclaimed(session, codes):
        found.setdefault((kind, row), Op(kind, row, ERASE))
    return list(found.values())


def owed(session: Session) -> list[Op]:
    """Give the operations that are due here since somebody was erased.

    For what has come in and names them; and again for what was taken out here on the word of a
    device that does not count any more, so that all devices end alike.
    """
    keys = [key for key in map(_key, facts_under(session, ERASED)) if may_touch_people(key[0])]
    if not keys:
        return []
    states = log.states_of(session, keys)
    again = [Op(kind, row, ERASE) for kind, row in keys if not states[kind, row].erased]
    people = [row for kind, row in keys if kind == Participant.KIND]
    looked = int.from_bytes(local_fact(session, _LOOKED) or b"", "big")
    new = ops_naming(session, people, looked) if people else []
    known = {(op.kind, op.row) for op in again}
    return again + [op for op in new if (op.kind, op.row) not in known]


def looked(session: Session) -> int:
    """Give the changeset up to which the log is looked through when ``owed`` is done now."""
    return session.execute(select(func.max(tables.changesets.c.n))).scalar() or 0


def keep_looked(session: Session, number: int) -> None:
    """Keep up to which changeset nothing is owed."""
    keep_local_fact(session, _LOOKED, number.to_bytes(8, "big"))


def redact(session: Session, keys: Iterable[tables.Key], stream: OpenStream | None = None) -> None:
    """Take the values of erased rows out of the log, in the transaction that learns of it.

    Also of changes only a newer version can read. Drafts about these rows go with them.

    Args:
        session: The transaction.
        keys: Rows that may have been erased just now.
        stream: The open stream, whose salts to come must not follow from what is forgotten.
    """
    states = log.states_of(session, keys)
    gone = {key for key, state in states.items() if state.erased and may_touch_people(key[0])}
    if not gone:
        return
    written = list(_ops_on(session, gone))
    codes = {code for one in written if one.op for code in codes_in(one.op)}
    for kind, row in {*gone, *unclaimed(session, codes)}:  # of the latter an erasure is owed
        keep_local_fact(session, f"{ERASED}{kind}:{row}", b"")
    for one in written:
        told = {"row": log.ASIDE, "body": b"", "salt": one.hash}
        session.execute(update(tables.ops).where(_ops.n == one.n).values(told))
    _forget_salts(session, {one.changeset for one in written}, stream)
    forget_drafts_of(session, {row for _, row in gone})
    if any(kind == Participant.KIND for kind, _ in gone):
        forget_fact(session, _LOOKED)
    _note_when(session, gone)
    keep_local_fact(session, TIDY, b"1")


def _note_when(session: Session, gone: set[tables.Key]) -> None:
    """Keep the greatest stamp of an erasure: what was removed before it is not kept for an undo."""
    stamps, n = tables.changesets.c.stamp, tables.changesets.c.n
    query = select(stamps, _ops.body).join(tables.changesets, n == _ops.changeset)
    found = session.execute(query.where(any_of(_ops.row, [row for _, row in gone])))
    erased = [stamp for stamp, body in found if _erases(body)]
    before = int.from_bytes(local_fact(session, ERASED_AT) or b"", "big")
    keep_local_fact(session, ERASED_AT, max(before, *erased, 0).to_bytes(8, "big"))


def _erases(body: bytes) -> bool:
    op = log.op_if_known(body)
    return op is not None and op.action == ERASE


class _Written(NamedTuple):
    """An operation in the log that says something; ``op`` is None where we cannot read it."""

    n: int
    changeset: int
    op: Op | None
    hash: bytes


def _ops_on(session: Session, keys: set[tables.Key]) -> Iterator[_Written]:
    """Give what an erasure of these rows reaches in the log, in what stands aside as well."""
    rows = [log.ASIDE, *(row for _, row in keys)]
    query = select(_ops.n, _ops.changeset, _ops.body, _ops.salt).where(
        any_of(_ops.row, rows), func.length(_ops.body) > 0
    )
    for n, changeset, body, salt in session.execute(query).all():
        if key_of(body) in keys and reaches(body, salt):
            yield _Written(n, changeset, log.op_if_known(body, salt), hash_op(body, salt))


def reaches(body: bytes, salt: bytes) -> bool:
    """Whether an erasure of its row reaches an operation.

    What a newer version says of kinds not known here it reaches where that version took it for
    something that may touch people: then it is salted. So nothing that carries rights goes.
    """
    op, key = log.op_if_known(body), key_of(body)
    if key is None or (op is not None and op.action == ERASE):
        return False
    return key[0] in BY_KIND or bool(salt)


def _forget_salts(session: Session, changesets: set[int], stream: OpenStream | None) -> None:
    rows = tables.changesets.c
    query = select(rows.stream).where(any_of(rows.n, changesets)).distinct()
    for touched in session.execute(query).scalars():
        forget_salts_of(session, touched, stream)


def forget_salts_of(session: Session, touched: bytes, stream: OpenStream | None) -> None:
    """Forget what the salts of a stream are derived from, as it would tell a redacted one's.

    Every other operation of the stream keeps its own salt, which tells nothing of any other's; in
    segments these take 16 bytes each from now on.
    """
    if local_fact(session, seeds_key(touched)) is not None:
        forget_fact(session, seeds_key(touched))
        keep_local_fact(session, TIDY, b"1")
    if stream is not None and stream.id == touched:
        stream.forget_seeds()


def erased_rows(session: Session, kind: str) -> frozenset[str]:
    """Give the rows of a kind that have been erased."""
    return frozenset(facts_under(session, f"{ERASED}{kind}:"))


def redacted(session: Session) -> dict[bytes, int]:
    """Give how many operations of each stream are only hashes, of those streams that have any."""
    rows = tables.changesets.c
    query = (
        select(rows.stream, func.count())
        .join(tables.ops, _ops.changeset == rows.n)
        .where(text(tables.IS_REDACTED))
        .group_by(rows.stream)
    )
    return {row.stream: row[1] for row in session.execute(query)}


def _key(told: str) -> tables.Key:
    kind, _, row = told.rpartition(":")
    return kind, row
