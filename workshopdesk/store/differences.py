"""Fields with more than one standing value: what stands there, and settling it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workshopdesk.domain.wire import from_milliseconds
from workshopdesk.merge.changeset import PUT, Op
from workshopdesk.merge.clock import milliseconds_of, stamp
from workshopdesk.merge.heads import RowState, Version
from workshopdesk.merge.undo import Write
from workshopdesk.store import log, tables
from workshopdesk.store.history import device_names, told_columns

Cell = tuple[str, str, str]
"""Kind, row and column."""
SETTLING = tables.SETTLING
"""The label of what is written to settle a difference."""


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


@dataclass(frozen=True)
class Settlement:
    """A difference that somebody settled: the value that has stood since, and by which stream.

    ``kept`` tells whether it was one of the values that stood there before.
    """

    cell: Cell
    value: Any
    at: datetime
    stream: bytes
    kept: bool


def settled_between(session: Session, first: datetime, last: datetime) -> list[Settlement]:
    """Give what was settled between two moments and stands, here or elsewhere, newest first.

    The moments are those the devices tell that settled it. Of a field that was settled several
    times only the last is given, of one that differs again or whose row is gone none.
    """
    written = _settling_between(session, first, last)
    keys = {(write.op.kind, write.op.row) for write in written}
    states, writes = log.states_of(session, keys), log.writes_of(session, keys)
    told: dict[Cell, Settlement] = {}
    for write in written:
        key = write.op.kind, write.op.row
        ops = {each.version.cid: each.op for each in writes[key]}
        for field in write.op.values:
            one = _settlement((*key, field), write, states[key], ops)
            if one and one.cell not in told:
                told[one.cell] = one
    return list(told.values())


def _settling_between(session: Session, first: datetime, last: datetime) -> list[Write]:
    changes, ops = tables.changesets.c, tables.ops.c
    query = (
        select(changes.stamp, changes.cid, changes.stream, ops.body)
        .join(tables.ops, ops.changeset == changes.n)
        .where(text(tables.IS_SETTLING), ~changes.held, ops.row != log.ASIDE)
        .where(changes.stamp.between(_stamp_of(first), _stamp_of(last)))
        .order_by(changes.stamp.desc(), changes.cid.desc())
    )
    return [
        Write(Version(at, cid), log.read_op(body), (), stream)
        for at, cid, stream, body in session.execute(query)
    ]


def _stamp_of(moment: datetime) -> int:
    return stamp(round(moment.timestamp() * 1000))


def _settlement(
    cell: Cell, write: Write, state: RowState, ops: Mapping[bytes, Op]
) -> Settlement | None:
    """Tell what a write settled: several versions, and what it wrote is all that stands."""
    (at, cid), field = write.version, cell[2]
    before, heads = write.op.bases_of(field), [version.cid for version in state.heads(field)]
    value = log.written_value(write.op, field)
    if len(before) < 2 or not state.alive or cid not in heads:
        return None
    if any(log.written_value(ops[head], field) != value for head in heads):
        return None
    kept = any(base in ops and log.written_value(ops[base], field) == value for base in before)
    return Settlement(cell, value, from_milliseconds(milliseconds_of(at)), write.stream, kept)


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
