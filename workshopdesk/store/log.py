"""The change log: writing a commit's changesets, and reading them back."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import BY_KIND, Membership, may_touch_people
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import (
    ALL,
    DELETE,
    FACT,
    ID_BYTES,
    MAX_LABEL,
    OP_COST,
    PUT,
    Header,
    Op,
    chain,
    cost,
    decode_op,
    encode_op,
    hash_op,
)
from workshopdesk.merge.heads import RowState, Version, apply, decode_state, encode_state
from workshopdesk.merge.undo import Write
from workshopdesk.store import tables
from workshopdesk.store.capture import AGAIN, CREATE, CapturingSession, Pending
from workshopdesk.store.facts import RECONSIDER, keep_local_fact
from workshopdesk.store.faults import DAMAGED
from workshopdesk.store.prepared import any_of, insert_into, sql_of
from workshopdesk.store.runs import derived_salt
from workshopdesk.store.streams import OpenStream, Tip

MAX_PIECE_BYTES = 512 * 1024
"""A larger commit becomes several changesets of one group in one transaction. Half of what a
changeset may count for, so that one operation of this length fits beside any header."""
EMPTY = RowState()
ERASED = (
    "This person was erased from the event",
    "They asked to be forgotten, so nothing of them is kept. Add them by hand if that is over.",
)
ASIDE = ""
"""In place of a row's id: an operation that counts for nothing, as it is redacted, of a kind of
change this version does not know, or of a device that was not trusted with it any more."""
_Piece = Sequence[tuple[Op, bytes]]

_states = tables.row_states.c
_ADD_CHANGESET = insert_into(tables.changesets, "n")
_ADD_OP = insert_into(tables.ops, "n")
_KEEP_STATE = insert_into(tables.row_states, replacing=("state", "contested"))
_FIND_STATES = sql_of(
    select(_states.kind, _states.row, _states.state).where(
        _states.row.in_(select(func.json_each(bindparam("rows")).table_valued("value").c.value))
    )
)


@dataclass(frozen=True)
class Written:
    """What a commit added to the log."""

    cids: tuple[bytes, ...]
    rows: Mapping[str, frozenset[str]]
    tip: Tip


def states_of(session: Session, keys: Iterable[tables.Key]) -> dict[tables.Key, RowState]:
    """Give the states of these rows, empty ones of those the log does not know."""
    states = dict.fromkeys(keys, EMPTY)
    if not states:
        return states
    rows = json.dumps([row for _, row in states])
    for kind, row, state in session.connection().exec_driver_sql(_FIND_STATES, (rows,)):
        if (kind, row) in states:
            states[kind, row] = decode_state(state)
    return states


def read_op(body: bytes, salt: bytes = b"") -> Op:
    """Read an operation the log holds.

    Raises:
        DeskError: Its bytes are not what was written.
    """
    try:
        return decode_op(body, salt)
    except ValueError as error:
        raise DeskError(*DAMAGED) from error


def op_if_known(body: bytes, salt: bytes = b"") -> Op | None:
    """Read an operation; None where it is redacted, of a kind of change we do not know, or none."""
    try:
        return decode_op(body, salt) if body else None
    except ValueError:
        return None


def ops_from(session: CapturingSession) -> tuple[list[Op], dict[tables.Key, RowState]]:
    """Give what a unit of work did as operations, and the states of their rows before it."""
    states = states_of(session, session.captured)
    ops = [_op(session, key, pending, states[key]) for key, pending in session.captured.items()]
    return [op for op in ops if op is not None], states


def new_salt(kind: str) -> bytes:
    """Make the salt of an operation: secret bytes where it may touch a person."""
    return secrets.token_bytes(ID_BYTES) if may_touch_people(kind) else b""


def _op(session: Session, key: tables.Key, pending: Pending, state: RowState) -> Op | None:
    kind, row = key
    if state.erased:
        raise DeskError(*ERASED)
    if pending.action == DELETE:
        covers = tuple(sorted(version.cid for version in state.all_heads()))
        return Op(kind, row, DELETE, bases={ALL: covers}, salt=new_salt(kind))
    if pending.action == CREATE and not state.complete:
        action = FACT if BY_KIND[kind].FACT else PUT
        return Op(kind, row, action, _told(kind, pending.values), salt=new_salt(kind))
    values = pending.values
    if pending.action == AGAIN and state.alive:
        values = {c: v for c, v in values.items() if v != _shown(session, key, c, state)}
    bases = {c: _replaced(session, key, c, state) for c in values}
    return Op(kind, row, PUT, values, _compact(bases), new_salt(kind)) if bases else None


def _shown(session: Session, key: tables.Key, column: str, state: RowState) -> Any:
    return value_at(session, key, column, state.heads(column)[-1].cid)


def _told(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is at its default: a new row says it by silence."""
    columns = columns_of(BY_KIND[kind])
    return {n: v for n, v in values.items() if v != columns[n].to_plain(columns[n].default)}


def _replaced(session: Session, key: tables.Key, column: str, state: RowState) -> tuple[bytes, ...]:
    """What a person saw when they wrote: the shown head and every head that says the same.

    Of a row that was gone they saw nothing, so what is written anew replaces all of it.
    """
    heads = state.heads(column)
    if len(heads) < 2 or not state.alive:
        return tuple(version.cid for version in heads)
    values = {cid: value_at(session, key, column, cid) for _, cid in heads}
    return tuple(cid for cid, value in values.items() if value == values[heads[-1].cid])


def _compact(bases: Mapping[str, tuple[bytes, ...]]) -> dict[str, tuple[bytes, ...]]:
    return {ALL: next(iter(bases.values()))} if len(set(bases.values())) == 1 else dict(bases)


def write(
    session: Session,
    stream: OpenStream,
    header: Header,
    ops: Sequence[Op],
    states: Mapping[tables.Key, RowState],
    now_ms: int,
) -> Written:
    """Write operations as chained changesets of the open stream, with the states they lead to.

    A label is cut to what others accept.

    Raises:
        DeskError: One operation alone is too large to travel, or too much is taken back at once.
    """
    label = header.label[:MAX_LABEL]
    tip, cids = stream.tip, list[bytes]()
    new_states: dict[tables.Key, RowState] = {}
    for piece in _pieces(ops, cost(label, 1 + len(header.undoes), ())):
        at = stream.clock.tick(now_ms)
        told = Header(label, cids[0] if cids else header.group, header.undoes)
        tip = _store(session, stream, tip, at, told, piece)
        cids.append(tip.cid)
        for op, _ in piece:
            key = op.kind, op.row
            new_states[key] = apply(states.get(key, EMPTY), op, Version(at, tip.cid))
    store_states(session, new_states)
    if any(op.kind == Membership.KIND for op in ops):
        keep_local_fact(session, RECONSIDER, b"1")
    return Written(tuple(cids), by_kind((op.kind, op.row) for op in ops), tip)


def _pieces(ops: Sequence[Op], header: int) -> Iterator[_Piece]:
    """Cut operations into changesets, each of whose headers counts for so many bytes."""
    if header > MAX_PIECE_BYTES // 2:
        raise DeskError("This is too much to take back at once", "Take it back step by step.")
    piece: list[tuple[Op, bytes]] = []
    size = header
    for op in ops:
        body = encode_op(op)
        if len(body) > MAX_PIECE_BYTES:
            raise DeskError(
                "This text is too long to keep",
                "One entry holds about half a million letters. Split it into several.",
            )
        if piece and size + OP_COST + len(body) > MAX_PIECE_BYTES:
            yield piece
            piece, size = [], header
        piece.append((op, body))
        size += OP_COST + len(body)
    if piece:
        yield piece


def _store(
    session: Session, stream: OpenStream, before: Tip, at: int, told: Header, piece: _Piece
) -> Tip:
    number = before.number + 1
    salts = [
        derived_salt(stream.seed, number, place) if op.salt else b""
        for place, (op, _) in enumerate(piece)
    ]
    hashes = [hash_op(body, salt) for (_, body), salt in zip(piece, salts, strict=True)]
    cid = chain(stream.chain_key, before.cid, stream.id, number, at, told, hashes)
    undoes = b"".join(told.undoes)
    row = (cid, stream.id, number, before.cid, at, told.label, told.group, undoes, False)
    connection = session.connection()
    n = connection.exec_driver_sql(_ADD_CHANGESET, row).lastrowid
    connection.exec_driver_sql(
        _ADD_OP, [(n, o.row, b, s) for (o, b), s in zip(piece, salts, strict=True)]
    )
    return Tip(cid, number)


def forget_states(session: Session, keys: Iterable[tables.Key]) -> None:
    """Forget the states of rows of which nothing stands in the log."""
    for kind, row in keys:
        session.execute(tables.row_states.delete().where(_states.kind == kind, _states.row == row))


def store_states(session: Session, states: Mapping[tables.Key, RowState]) -> None:
    """Keep the states of rows."""
    rows = [(row, kind, encode_state(s), s.contested) for (kind, row), s in states.items()]
    if rows:
        session.connection().exec_driver_sql(_KEEP_STATE, rows)


def by_kind(keys: Iterable[tables.Key]) -> dict[str, frozenset[str]]:
    """Give the ids of rows by kind."""
    rows: dict[str, set[str]] = {}
    for kind, row in keys:
        rows.setdefault(kind, set()).add(row)
    return {kind: frozenset(ids) for kind, ids in rows.items()}


def writes_of(
    session: Session, keys: Iterable[tables.Key] | None = None
) -> dict[tables.Key, list[Write]]:
    """Give every write of these rows, or of all rows, by stamp and then by changeset id."""
    query = select(
        tables.changesets.c.stamp, tables.changesets.c.cid, tables.changesets.c.undoes,
        tables.changesets.c.stream, tables.ops.c.body, tables.ops.c.salt,
    ).join(tables.changesets, tables.changesets.c.n == tables.ops.c.changeset)  # fmt: skip
    writes: dict[tables.Key, list[Write]] = {}
    query = query.where(tables.ops.c.row != ASIDE)
    if keys is not None:
        writes = {key: [] for key in keys}
        if not writes:
            return writes
        query = query.where(any_of(tables.ops.c.row, [row for _, row in writes]))
    ordered = query.order_by(tables.changesets.c.stamp, tables.changesets.c.cid)
    for stamp, cid, undoes, stream, body, salt in session.execute(ordered):
        op = read_op(body, salt)
        key = op.kind, op.row
        if keys is None or key in writes:
            write = Write(Version(stamp, cid), op, split_ids(undoes), stream)
            writes.setdefault(key, []).append(write)
    return writes


def split_ids(joined: bytes) -> tuple[bytes, ...]:
    """Give the ids that were stored end to end."""
    return tuple(joined[i : i + ID_BYTES] for i in range(0, len(joined), ID_BYTES))


def written_value(op: Op, column: str) -> Any:
    """Give what an operation says of a column, its default where a new row leaves it unsaid."""
    if column in op.values or not op.creates:
        return op.values.get(column)
    entity = BY_KIND.get(op.kind)
    spec = columns_of(entity).get(column) if entity else None
    return spec.to_plain(spec.default) if spec else None


def value_at(session: Session, key: tables.Key, column: str, cid: bytes) -> Any:
    """Give the plain value a changeset wrote in a cell; a new row's unsaid ones are defaults."""
    query = (
        select(tables.ops.c.body)
        .join(tables.changesets, tables.changesets.c.n == tables.ops.c.changeset)
        .where(tables.changesets.c.cid == cid, tables.ops.c.row == key[1])
    )
    ops = (read_op(body) for body in session.execute(query).scalars())
    op = next((op for op in ops if op.kind == key[0]), None)
    return written_value(op, column) if op else None
