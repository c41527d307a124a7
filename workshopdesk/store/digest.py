"""One hash of an event's whole content, the same wherever the same changes are."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import msgpack
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import decode_op
from workshopdesk.merge.heads import RowState, Version, apply, decode_state
from workshopdesk.store import log, tables

_Shown = tuple[str, str, RowState, Mapping[str, Any] | None]


def digest(session: Session) -> str:
    """Hash the rows as they stand in the tables, with their heads."""
    return _hash(_rows_of_tables(session))


def digest_of_log(session: Session) -> str:
    """Hash the rows as the change log alone makes them: ``digest``, or something is lost."""
    return _hash(_rows_of_log(session))


def _hash(rows: Iterable[_Shown]) -> str:
    whole = blake2b(digest_size=16)
    for kind, row, state, values in sorted(rows, key=lambda told: told[:2]):
        told = msgpack.packb(
            [
                kind,
                row,
                state.created,
                dict(sorted(state.cells.items())),
                sorted(state.covered),
                None if values is None else dict(sorted(values.items())),
            ]
        )
        whole.update(blake2b(told, digest_size=16).digest())
    return whole.hexdigest()


def _rows_of_tables(session: Session) -> Iterable[_Shown]:
    states = {
        row: decode_state(state)
        for row, state in session.execute(
            select(tables.row_states.c.row, tables.row_states.c.state)
        )
    }
    kinds = dict(session.execute(select(tables.row_states.c.row, tables.row_states.c.kind)).all())
    shown: dict[str, dict[str, Any]] = {}
    for kind, table in tables.TABLES.items():
        columns = columns_of(BY_KIND[kind])
        for found in session.execute(select(table)).mappings():
            shown[found["id"]] = {
                name: column.to_plain(column.or_default(found[name]))
                for name, column in columns.items()
            }
            kinds.setdefault(found["id"], kind)
    for row, kind in kinds.items():
        yield kind, row, states.get(row, log.EMPTY), shown.get(row)


def _rows_of_log(session: Session) -> Iterable[_Shown]:
    query = select(
        tables.changesets.c.stamp, tables.changesets.c.cid, tables.ops.c.body, tables.ops.c.salt
    ).join(tables.changesets, tables.changesets.c.n == tables.ops.c.changeset)
    states: dict[tuple[str, str], RowState] = {}
    written: dict[tuple[str, bytes], Any] = {}
    for stamp, cid, body, salt in session.execute(query):
        op = decode_op(body, salt)
        key = (op.kind, op.row)
        states[key] = apply(states.get(key, log.EMPTY), op, Version(stamp, cid))
        written[op.row, cid] = op
    for (kind, row), state in states.items():
        yield kind, row, state, _values(kind, row, state, written)


def _values(
    kind: str, row: str, state: RowState, written: Mapping[tuple[str, bytes], Any]
) -> dict[str, Any] | None:
    if not (state.alive and state.complete):
        return None
    columns = columns_of(BY_KIND[kind])
    return {
        name: column.to_plain(
            column.from_plain(log.written_value(written[row, state.heads(name)[-1].cid], name))
        )
        for name, column in columns.items()
    }
