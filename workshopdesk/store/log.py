"""The change log: writing a commit's changesets, reading them back, applying them to rows."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import (
    ALL,
    DELETE,
    FACT,
    ID_BYTES,
    PUT,
    Header,
    Op,
    chain,
    decode_op,
    encode_op,
    hash_op,
)
from workshopdesk.merge.heads import RowState, Version, apply, decode_state, encode_state
from workshopdesk.store import tables
from workshopdesk.store.capture import Captured, Pending
from workshopdesk.store.streams import OpenStream, Tip

MAX_PIECE_BYTES = 512 * 1024
"""A larger commit becomes several changesets of one group in one transaction."""
_AT_ONCE = 900
EMPTY = RowState()


@dataclass(frozen=True)
class Written:
    """What a commit added to the log."""

    cids: tuple[bytes, ...]
    rows: Mapping[str, frozenset[str]]
    tip: Tip


def states_of(session: Session, rows: Iterable[str]) -> dict[str, RowState]:
    """Give the states of those of these rows that the log knows."""
    wanted, states = list(rows), {}
    columns = select(tables.row_states.c.row, tables.row_states.c.state)
    for start in range(0, len(wanted), _AT_ONCE):
        piece = wanted[start : start + _AT_ONCE]
        for row, state in session.execute(columns.where(tables.row_states.c.row.in_(piece))):
            states[row] = decode_state(state)
    return states


def ops_from(session: Session, captured: Captured) -> tuple[list[Op], dict[str, RowState]]:
    """Give what a unit of work did as operations, and the states of their rows before it."""
    states = states_of(session, (row for _, row in captured.rows))
    ops = [
        _op(session, kind, row, pending, states.get(row, EMPTY))
        for (kind, row), pending in captured.rows.items()
    ]
    return [op for op in ops if op is not None], states


def _op(session: Session, kind: str, row: str, pending: Pending, state: RowState) -> Op | None:
    salt = secrets.token_bytes(ID_BYTES) if BY_KIND[kind].PERSONAL else b""
    if pending.action == DELETE:
        covers = tuple(sorted(version.cid for version in state.all_heads()))
        return Op(kind, row, DELETE, bases={ALL: covers}, salt=salt)
    if pending.action != PUT and not state.complete:
        columns = columns_of(BY_KIND[kind])
        told = {
            name: value
            for name, value in pending.values.items()
            if value != columns[name].to_plain(columns[name].default)
        }
        return Op(kind, row, FACT if BY_KIND[kind].FACT else PUT, told, salt=salt)
    if not pending.values:
        return None
    bases = {c: _replaced(session, row, c, state) for c in pending.values}
    return Op(kind, row, PUT, pending.values, _compact(bases), salt)


def _replaced(session: Session, row: str, column: str, state: RowState) -> tuple[bytes, ...]:
    """The shown head and every head that says the same: what a person saw when they wrote."""
    heads = state.heads(column)
    if len(heads) < 2:
        return tuple(version.cid for version in heads)
    shown = value_at(session, row, column, heads[-1].cid)
    return tuple(v.cid for v in heads if value_at(session, row, column, v.cid) == shown)


def _compact(bases: Mapping[str, tuple[bytes, ...]]) -> dict[str, tuple[bytes, ...]]:
    return {ALL: next(iter(bases.values()))} if len(set(bases.values())) == 1 else dict(bases)


def write(
    session: Session,
    stream: OpenStream,
    header: Header,
    ops: Sequence[Op],
    states: Mapping[str, RowState],
    now_ms: int,
) -> Written:
    """Write operations as chained changesets of the open stream, with the states they lead to."""
    tip, cids, new_states = stream.tip, [], {}
    grouped = header.group
    for piece in _pieces(ops):
        at = stream.clock.tick(now_ms)
        hashes = [hash_op(body, op.salt) for op, body in piece]
        told = Header(header.label, grouped, header.undoes)
        number = tip.number + 1
        cid = chain(stream.chain_key, tip.cid, stream.id, number, at, told, hashes)
        tip = _store(session, stream, tip, Tip(cid, number), at, told, piece)
        grouped = grouped or cid
        cids.append(cid)
        for op, _ in piece:
            new_states[op.row] = (
                op.kind, apply(states.get(op.row, EMPTY), op, Version(at, cid))
            )  # fmt: skip
    store_states(session, new_states)
    return Written(tuple(cids), _rows_by_kind(ops), tip)


def _pieces(ops: Sequence[Op]) -> Iterator[list[tuple[Op, bytes]]]:
    piece: list[tuple[Op, bytes]] = []
    size = 0
    for op in ops:
        body = encode_op(op)
        if piece and size + len(body) > MAX_PIECE_BYTES:
            yield piece
            piece, size = [], 0
        piece.append((op, body))
        size += len(body)
    if piece:
        yield piece


def _store(
    session: Session, stream: OpenStream, before: Tip, tip: Tip, at: int, header: Header,
    piece: Sequence[tuple[Op, bytes]],
) -> Tip:  # fmt: skip
    row = {
        "cid": tip.cid, "stream": stream.id, "number": tip.number, "previous": before.cid,
        "stamp": at, "label": header.label, "grouped": header.group,
        "undoes": b"".join(header.undoes),
    }  # fmt: skip
    added = session.execute(insert(tables.changesets), row)
    n = added.inserted_primary_key[0]  # type: ignore[attr-defined] # of a Core insert's result
    session.execute(
        insert(tables.ops),
        [{"changeset": n, "row": op.row, "body": body, "salt": op.salt} for op, body in piece],
    )
    return tip


def store_states(session: Session, states: Mapping[str, tuple[str, RowState]]) -> None:
    """Keep the states of rows."""
    if not states:
        return
    statement = upsert(tables.row_states)
    statement = statement.on_conflict_do_update(
        index_elements=["row"],
        set_={"state": statement.excluded.state, "contested": statement.excluded.contested},
    )
    session.execute(
        statement,
        [
            {"row": row, "kind": kind, "state": encode_state(state),
             "contested": bool(state.contested())}
            for row, (kind, state) in states.items()
        ],
    )  # fmt: skip


def _rows_by_kind(ops: Iterable[Op]) -> dict[str, frozenset[str]]:
    rows: dict[str, set[str]] = {}
    for op in ops:
        rows.setdefault(op.kind, set()).add(op.row)
    return {kind: frozenset(ids) for kind, ids in rows.items()}


def ops_of_row(session: Session, row: str) -> list[tuple[bytes, int, bytes, Op]]:
    """Give every operation on a row as (cid, stamp, stream, operation), oldest first."""
    query = (
        select(
            tables.changesets.c.cid, tables.changesets.c.stamp, tables.changesets.c.stream,
            tables.ops.c.body, tables.ops.c.salt,
        )
        .join(tables.changesets, tables.changesets.c.n == tables.ops.c.changeset)
        .where(tables.ops.c.row == row)
        .order_by(tables.changesets.c.stamp, tables.changesets.c.cid)
    )  # fmt: skip
    return [(c, at, s, decode_op(body, salt)) for c, at, s, body, salt in session.execute(query)]


def value_at(session: Session, row: str, column: str, cid: bytes) -> Any:
    """Give the plain value a changeset wrote in a cell; a new row's unsaid ones are defaults."""
    query = (
        select(tables.ops.c.body)
        .join(tables.changesets, tables.changesets.c.n == tables.ops.c.changeset)
        .where(tables.changesets.c.cid == cid, tables.ops.c.row == row)
    )
    body = session.execute(query).scalar_one_or_none()
    return None if body is None else written_value(decode_op(body), column)


def written_value(op: Op, column: str) -> Any:
    """Give what an operation says of a column, its default where a new row leaves it unsaid."""
    if column in op.values or not op.creates:
        return op.values.get(column)
    spec = columns_of(BY_KIND[op.kind]).get(column)
    return spec.to_plain(spec.default) if spec else None


def apply_to_rows(session: Session, ops: Iterable[Op], states: Mapping[str, RowState]) -> None:
    """Bring the rows of these operations to what their states show: for undo, and for sync."""
    for op in ops:
        table, state = tables.TABLES[op.kind], states[op.row]
        options = {"desk_declared": True}
        if not (state.alive and state.complete):
            gone = delete(table).where(table.c.id == op.row)
            session.execute(gone, execution_options=options)
            continue
        values = shown_values(session, op.kind, op.row, state)
        statement = upsert(table).values(id=op.row, **values)
        statement = statement.on_conflict_do_update(index_elements=["id"], set_=values)
        session.execute(statement, execution_options=options)


def shown_values(session: Session, kind: str, row: str, state: RowState) -> dict[str, Any]:
    """Give the shown value of every column of a row, from the log alone."""
    by_cid = {cid: op for cid, _, _, op in ops_of_row(session, row)}
    columns = columns_of(BY_KIND[kind])
    return {
        name: column.from_plain(written_value(by_cid[state.heads(name)[-1].cid], name))
        for name, column in columns.items()
    }
