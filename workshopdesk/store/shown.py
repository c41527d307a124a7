"""What rows show of what the log holds, and bringing the tables of rows to it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND, Entity
from workshopdesk.domain.wire import Column, Plain, columns_of, is_in_calendar
from workshopdesk.merge.changeset import Op
from workshopdesk.merge.heads import RowState
from workshopdesk.merge.undo import Write
from workshopdesk.store import log, tables
from workshopdesk.store.guard import DECLARED
from workshopdesk.store.prepared import any_of

_LARGEST = 2**63


def _are_texts(plain: Plain) -> bool:
    return type(plain) is list and all(type(text) is str for text in plain)


def _are_named_texts(plain: Plain) -> bool:
    return type(plain) is dict and all(type(text) is str for text in plain.values())


def _is_whole(plain: Plain) -> bool:
    return type(plain) is int and -_LARGEST <= plain < _LARGEST


def _is_moment(plain: Plain) -> bool:
    return type(plain) is int and is_in_calendar(plain)


_FITS: Mapping[str, Callable[[Plain], bool]] = {
    "text": lambda plain: type(plain) is str,
    "int": _is_whole,
    "float": lambda plain: type(plain) is float or _is_whole(plain),
    "bool": lambda plain: type(plain) is bool,
    "moment": _is_moment,
    "date": lambda plain: type(plain) is str,
    "texts": _are_texts,
    "map": _are_named_texts,
}


def value_of(column: Column, plain: Plain) -> Any:
    """Give the value a column shows for plain data from anywhere; its default where none fits."""
    if plain is None or not _FITS[column.codec.name](plain):
        return column.default
    try:
        return column.from_plain(plain)
    except (ValueError, OverflowError):
        return column.default


def plain_values(entity: type[Entity], op: Op) -> dict[str, Any]:
    """Give what an operation from anywhere says of each column, its default where none fits."""
    return {
        name: value_of(column, log.written_value(op, name))
        for name, column in columns_of(entity).items()
    }


def shown_values(kind: str, state: RowState, ops: Mapping[bytes, Op]) -> dict[str, Any] | None:
    """Give the value a row shows in each column; None where it is not there, or not of our kinds.

    Args:
        kind: Its kind.
        state: What stands of it.
        ops: Every operation on it, by changeset.
    """
    entity = BY_KIND.get(kind)
    if entity is None or not (state.alive and state.complete):
        return None
    return {
        name: value_of(column, log.written_value(ops[state.heads(name)[-1].cid], name))
        for name, column in columns_of(entity).items()
    }


def apply_to_rows(session: Session, keys: Iterable[tables.Key]) -> None:
    """Bring rows to what their states show: for undo, and for sync."""
    wanted = [key for key in keys if key[0] in tables.TABLES]
    states, writes = log.states_of(session, wanted), log.writes_of(session, wanted)
    gone: dict[str, list[str]] = {}
    there: dict[str, list[dict[str, Any]]] = {}
    for kind, row in wanted:
        values = shown_values(kind, states[kind, row], _by_changeset(writes[kind, row]))
        if values is None:
            gone.setdefault(kind, []).append(row)
        else:
            there.setdefault(kind, []).append({"id": row, **values})
    for kind, rows in gone.items():
        table = tables.TABLES[kind]
        _declared(session, delete(table).where(any_of(table.c.id, rows)))
    for kind, found in there.items():
        keep_rows(session, kind, found)


def keep_rows(session: Session, kind: str, rows: list[dict[str, Any]]) -> None:
    """Make rows of a kind show these values, whose changes are in the log already."""
    _declared(session, _keep(kind), rows)


def _by_changeset(writes: Sequence[Write]) -> dict[bytes, Op]:
    return {write.version.cid: write.op for write in writes}


@cache
def _keep(kind: str) -> Any:
    table = tables.TABLES[kind]
    statement = upsert(table)
    values = {c.name: statement.excluded[c.name] for c in table.c if c.name != "id"}
    return statement.on_conflict_do_update(index_elements=["id"], set_=values)


def _declared(session: Session, statement: Any, rows: list[dict[str, Any]] | None = None) -> None:
    session.execute(statement, rows, execution_options={DECLARED: True})
