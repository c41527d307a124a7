"""One hash of an event's whole content, the same wherever the same changes are."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import msgpack
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import canonical
from workshopdesk.merge.heads import RowState, apply, decode_state
from workshopdesk.store import log, shown, tables

_Values = dict[str, Any] | None
_Shown = tuple[tables.Key, RowState, _Values]


def digest(session: Session) -> str:
    """Hash the rows as they stand in the tables, with their heads."""
    return _hash(_rows_of_tables(session))


def digest_of_log(session: Session) -> str:
    """Hash the rows as the change log alone makes them: ``digest``, or something is lost."""
    return _hash(_rows_of_log(session))


def _hash(rows: Iterable[_Shown]) -> str:
    whole = blake2b(digest_size=16)
    for (kind, row), state, values in sorted(rows, key=lambda told: told[0]):
        if state == log.EMPTY and values is None:
            continue  # all that was said of it counts for nothing
        cells, covered = canonical(state.cells), sorted(state.covered)
        told = msgpack.packb([kind, row, state.created, cells, covered, canonical(values)])
        told += b"erased" if state.erased else b""
        whole.update(blake2b(told, digest_size=16).digest())
    return whole.hexdigest()


def _rows_of_tables(session: Session) -> Iterable[_Shown]:
    found = tables.row_states.c
    states = {
        (kind, row): decode_state(state)
        for kind, row, state in session.execute(select(found.kind, found.row, found.state))
    }
    standing = dict(_standing(session))
    for key in states.keys() | standing.keys():
        yield key, states.get(key, log.EMPTY), standing.get(key)


def _standing(session: Session) -> Iterable[tuple[tables.Key, _Values]]:
    for kind, table in tables.TABLES.items():
        columns = columns_of(BY_KIND[kind])
        for row in session.execute(select(table)).mappings():
            yield (
                (kind, row["id"]),
                {name: c.to_plain(c.or_default(row[name])) for name, c in columns.items()},
            )


def _rows_of_log(session: Session) -> Iterable[_Shown]:
    for (kind, row), writes in log.writes_of(session).items():
        state = log.EMPTY
        for write in writes:
            state = apply(state, write.op, write.version)
        values = shown.shown_values(kind, state, {w.version.cid: w.op for w in writes})
        if values is not None:
            columns = columns_of(BY_KIND[kind])
            values = {name: columns[name].to_plain(value) for name, value in values.items()}
        yield (kind, row), state, values
