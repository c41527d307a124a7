"""Fields with more than one standing value: what stands there, and settling it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.domain.wire import from_milliseconds
from workshopdesk.merge.changeset import PUT, Op
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.merge.heads import RowState
from workshopdesk.merge.undo import Write
from workshopdesk.store import log, tables
from workshopdesk.store.history import device_names, told_columns

Cell = tuple[str, str, str]
"""Kind, row and column."""


@dataclass(frozen=True)
class Standing:
    """One of the values that stand in a field, as plain data: what, when, and from which device."""

    value: Any
    at: datetime
    device: str
    version: bytes = b""
    stream: bytes = b""


@dataclass(frozen=True)
class Difference:
    """A field with more than one standing value.

    Args:
        kind: The row's kind.
        row: Its id.
        field: The column.
        values: What stands there, each once, the shown one last.
        heads: The versions that stand there.
    """

    kind: str
    row: str
    field: str
    values: tuple[Standing, ...]
    heads: tuple[bytes, ...]

    @property
    def id(self) -> str:
        """What to settle it by; the same on every device."""
        return f"{self.kind}/{self.row}/{self.field}"


def differences(session: Session) -> list[Difference]:
    """Give every difference, by kind, row and field."""
    rows = tables.row_states.c
    query = select(rows.kind, rows.row).where(rows.contested).order_by(rows.kind, rows.row)
    return differences_of(session, [(kind, row) for kind, row in session.execute(query)])


def differences_of(session: Session, keys: Sequence[tables.Key]) -> list[Difference]:
    """Give the differences in some rows."""
    states, writes = log.states_of(session, keys), log.writes_of(session, keys)
    devices = device_names(session)
    found = []
    for key in keys:
        if states[key].alive:
            written = {write.version.cid: write for write in writes[key]}
            for field in sorted(told_columns(key[0], states[key])):
                told = _difference((*key, field), states[key], written, devices)
                found += [told] if told else []
    return found


def settling(difference: Difference, take: int) -> Op:
    """Give the operation that lets one of the values stand, counted from 0, for all to see."""
    cell = difference.kind, difference.row, difference.field
    return writing(cell, difference.values[take].value, difference.heads)


def writing(cell: Cell, value: Any, heads: Sequence[bytes]) -> Op:
    """Give the operation that lets a plain value stand in place of these versions of a field."""
    kind, row, field = cell
    return Op(kind, row, PUT, {field: value}, {field: tuple(heads)}, log.new_salt(kind))


def heads_of(session: Session, cell: Cell) -> tuple[bytes, ...]:
    """Give the versions that stand in a field, the shown one last; none of a row that is gone."""
    key = cell[0], cell[1]
    state = log.states_of(session, [key])[key]
    return tuple(version.cid for version in state.heads(cell[2])) if state.alive else ()


def value_of_version(session: Session, cell: Cell, version: bytes) -> Any:
    """Give the plain value that a version wrote in a field."""
    return log.value_at(session, (cell[0], cell[1]), cell[2], version)


def written_together(session: Session, version: bytes) -> list[Op]:
    """Give everything one changeset did."""
    query = (
        select(tables.ops.c.body, tables.ops.c.salt)
        .join(tables.changesets, tables.changesets.c.n == tables.ops.c.changeset)
        .where(tables.changesets.c.cid == version, tables.ops.c.row != log.ASIDE)
    )
    return [log.read_op(body, salt) for body, salt in session.execute(query)]


def _difference(
    cell: Cell, state: RowState, written: dict[bytes, Write], devices: dict[bytes, str]
) -> Difference | None:
    kind, row, field = cell
    heads = state.heads(field)
    if len(heads) < 2:
        return None
    values: list[Standing] = []
    for at, cid in heads:
        value = log.written_value(written[cid].op, field)
        values = [known for known in values if known.value != value]
        moment = from_milliseconds(milliseconds_of(at))
        stream = written[cid].stream
        values.append(Standing(value, moment, devices.get(stream, ""), cid, stream))
    if len(values) < 2:
        return None
    return Difference(kind, row, field, tuple(values), tuple(cid for _, cid in heads))
