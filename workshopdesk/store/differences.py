"""Fields with more than one standing value: what stands there, and settling it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of, from_milliseconds
from workshopdesk.merge.changeset import PUT, Op
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.merge.heads import RowState
from workshopdesk.merge.undo import Write
from workshopdesk.store import log, tables
from workshopdesk.store.history import device_names

Cell = tuple[str, str, str]
"""Kind, row and column."""


@dataclass(frozen=True)
class Standing:
    """One of the values that stand in a field, as plain data: what, when, and from which device."""

    value: Any
    at: datetime
    device: str


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
    keys = [(kind, row) for kind, row in session.execute(query)]
    states, writes = log.states_of(session, keys), log.writes_of(session, keys)
    devices = device_names(session)
    found = []
    for key in keys:
        if states[key].alive:
            written = {write.version.cid: write for write in writes[key]}
            for field in _fields(key[0], states[key]):
                told = _difference((*key, field), states[key], written, devices)
                found += [told] if told else []
    return found


def settling(difference: Difference, take: int) -> Op:
    """Give the operation that lets one of the values stand, counted from 0, for all to see."""
    kind, field = difference.kind, difference.field
    value = difference.values[take].value
    bases = {field: difference.heads}
    return Op(kind, difference.row, PUT, {field: value}, bases, log.new_salt(kind))


def _fields(kind: str, state: RowState) -> list[str]:
    entity = BY_KIND.get(kind)
    return sorted({*state.cells, *(columns_of(entity) if entity else ())})


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
        values.append(Standing(value, moment, devices.get(written[cid].stream, "")))
    if len(values) < 2:
        return None
    return Difference(kind, row, field, tuple(values), tuple(cid for _, cid in heads))
