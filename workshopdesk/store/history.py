"""Every value a row's fields ever had, by which device and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BOOKKEEPING, BY_KIND, Device
from workshopdesk.domain.wire import Column, columns_of, from_milliseconds
from workshopdesk.merge.changeset import DELETE
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.merge.heads import RowState
from workshopdesk.store import log, shown, tables

AHEAD = "ahead:"
"""Local facts that tell by how many milliseconds a device's clock was too far ahead of ours."""


@dataclass(frozen=True)
class PastValue:
    """A value a field had: what, when, from which device, and whether it stands now."""

    value: Any
    at: datetime
    device: str
    current: bool
    version: bytes = b""
    stream: bytes = b""
    plain: Any = None
    """The value as the log holds it."""


def history(session: Session, kind: str, row: str) -> dict[str, list[PastValue]]:
    """Give the values of each of a row's fields, oldest first; of a row that is gone as well."""
    key = kind, row
    state, devices = log.states_of(session, [key])[key], device_names(session)
    columns = columns_of(BY_KIND[kind])
    told: dict[str, list[PastValue]] = {name: [] for name in columns}
    for version, op, _, stream in log.writes_of(session, [key])[key]:
        for name, column in columns.items():
            if op.action != DELETE and (op.creates or name in op.values):
                plain = log.written_value(op, name)
                value = shown.value_of(column, plain)
                at = from_milliseconds(milliseconds_of(version.stamp))
                stands = state.alive and version in state.heads(name)
                writer = devices.get(stream, "")
                told[name].append(PastValue(value, at, writer, stands, version.cid, stream, plain))
    return {name: values for name, values in told.items() if _says_something(columns[name], values)}


def _says_something(column: Column, values: list[PastValue]) -> bool:
    return any(past.value != column.default for past in values)


def device_names(session: Session) -> dict[bytes, str]:
    """Give the name of the device that wrote each stream, its id where it has none."""
    device = tables.TABLES[Device.KIND]
    query = select(tables.streams.c.id, tables.streams.c.device_id, device.c.name).outerjoin(
        device, device.c.id == tables.streams.c.device_id
    )
    return {stream: name or key for stream, key, name in session.execute(query)}


@dataclass(frozen=True)
class Writer:
    """The device that wrote a stream: name, role, and by how many ms its clock was ahead."""

    id: str
    name: str
    role: str
    ahead_ms: int


def writers(session: Session) -> dict[bytes, Writer]:
    """Give the device that wrote each stream."""
    device, facts = tables.TABLES[Device.KIND], tables.facts_about_file.c
    kept = select(facts.key, facts.value).where(facts.key.startswith(AHEAD))
    ahead = {
        key.removeprefix(AHEAD): int.from_bytes(value, "big")
        for key, value in session.execute(kept)
    }
    query = select(
        tables.streams.c.id, tables.streams.c.device_id, device.c.name, device.c.role
    ).outerjoin(device, device.c.id == tables.streams.c.device_id)
    return {
        stream: Writer(key, name or f"Laptop {key[-4:]}", role or "", ahead.get(key, 0))
        for stream, key, name, role in session.execute(query)
    }


@dataclass(frozen=True)
class LastHeard:
    """A device, when it made the last change of its that is here, and how far it was ahead."""

    id: str
    name: str
    role: str
    at: datetime
    ahead_ms: int


def heard_of(session: Session) -> list[LastHeard]:
    """Give every device that has written here, with its last change."""
    who = writers(session)
    query = select(tables.streams.c.id, tables.changesets.c.stamp).join(
        tables.changesets, tables.changesets.c.cid == tables.streams.c.tip
    )
    last: dict[str, LastHeard] = {}
    for stream, stamp in session.execute(query):
        writer, at = who[stream], from_milliseconds(milliseconds_of(stamp))
        known = last.get(writer.id)
        if known is None or at > known.at:
            last[writer.id] = LastHeard(writer.id, writer.name, writer.role, at, writer.ahead_ms)
    return list(last.values())


def count_changesets(session: Session) -> int:
    """Tell how many changesets this file holds."""
    return session.execute(select(func.count()).select_from(tables.changesets)).scalar_one()


def count_differences(session: Session) -> int:
    """Tell how many fields have more than one standing value that are not the same."""
    rows = tables.row_states.c
    contested = session.execute(select(rows.kind, rows.row).where(rows.contested)).all()
    states = log.states_of(session, contested)
    return sum(_count_in(session, key, state) for key, state in states.items() if state.alive)


def _count_in(session: Session, key: tables.Key, state: RowState) -> int:
    return sum(_differs(session, key, name, state) for name in told_columns(key[0], state))


def told_columns(kind: str, state: RowState) -> set[str]:
    """Give the columns of a row in which two values are a difference for people to settle."""
    entity = BY_KIND.get(kind)
    return {*state.cells, *(columns_of(entity) if entity else ())} - BOOKKEEPING


def _differs(session: Session, key: tables.Key, column: str, state: RowState) -> bool:
    heads = state.heads(column)
    values = [log.value_at(session, key, column, v.cid) for v in heads] if len(heads) > 1 else []
    return any(value != values[0] for value in values)
