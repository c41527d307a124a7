"""Every value a row's fields ever had, by which device and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND, Device
from workshopdesk.domain.wire import columns_of, from_milliseconds
from workshopdesk.merge.changeset import DELETE
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.merge.heads import RowState
from workshopdesk.store import log, tables


@dataclass(frozen=True)
class PastValue:
    """A value a field had: what, when, from which device, and whether it stands now."""

    value: Any
    at: datetime
    device: str
    current: bool


def history(session: Session, kind: str, row: str) -> dict[str, list[PastValue]]:
    """Give the values of each of a row's fields, oldest first; of a row that is gone as well."""
    state = log.states_of(session, [row]).get(row, log.EMPTY)
    devices = _devices(session)
    told: dict[str, list[PastValue]] = {}
    columns = columns_of(BY_KIND[kind])
    for cid, stamp, stream, op in log.ops_of_row(session, row):
        if op.kind != kind or op.action == DELETE:
            continue
        at = from_milliseconds(milliseconds_of(stamp))
        for name in columns if op.creates else op.values:
            spec = columns.get(name)
            plain = log.written_value(op, name)
            if op.creates and name not in op.values:
                continue
            standing = any(head.cid == cid for head in state.heads(name))
            value = spec.from_plain(plain) if spec else plain
            told.setdefault(name, []).append(
                PastValue(value, at, devices.get(stream, ""), standing and state.alive)
            )
    return told


def _devices(session: Session) -> dict[bytes, str]:
    device = tables.TABLES[Device.KIND]
    query = select(tables.streams.c.id, tables.streams.c.device_id, device.c.name).outerjoin(
        device, device.c.id == tables.streams.c.device_id
    )
    return {stream: name or key for stream, key, name in session.execute(query)}


def count_changesets(session: Session) -> int:
    """Tell how many changesets this file holds."""
    return session.execute(select(func.count()).select_from(tables.changesets)).scalar_one()


def count_differences(session: Session) -> int:
    """Tell how many fields have more than one standing value that are not the same."""
    rows = tables.row_states.c
    contested = session.execute(select(rows.row).where(rows.contested)).scalars().all()
    states = log.states_of(session, contested)
    return sum(_differs(session, row, c, s) for row, s in states.items() for c in s.contested())


def _differs(session: Session, row: str, column: str, state: RowState) -> bool:
    values = [log.value_at(session, row, column, v.cid) for v in state.heads(column)]
    return state.alive and any(value != values[0] for value in values)
