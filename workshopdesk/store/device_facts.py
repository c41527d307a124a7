"""What the log tells of each device: its name, how much it wrote, and when last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Device
from workshopdesk.domain.wire import from_milliseconds
from workshopdesk.merge.clock import milliseconds_of
from workshopdesk.merge.members import Author
from workshopdesk.store import tables
from workshopdesk.store.authors import written_by
from workshopdesk.store.facts import facts_under
from workshopdesk.store.history import AHEAD


@dataclass(frozen=True)
class DeviceFacts:
    """What is known of a device; ``ahead`` where its clock was too far ahead to be followed."""

    name: str = ""
    role: str = ""
    changesets: int = 0
    held: int = 0
    last_seen: datetime | None = None
    ahead: timedelta | None = None


def device_facts(session: Session, keys: Mapping[str, str]) -> dict[str, DeviceFacts]:
    """Give what is known of devices.

    Args:
        session: The transaction.
        keys: The devices, with the keys they were admitted with: what was written in their names
            with another is not theirs.
    """
    changes, streams, device = (
        tables.changesets.c, tables.streams.c, tables.TABLES[Device.KIND].c,
    )  # fmt: skip
    query = (
        select(streams.device_id, func.count(), func.sum(changes.held), func.max(changes.stamp))
        .join(tables.streams, streams.id == changes.stream)
        .where(written_by(Author(*one) for one in keys.items()))
        .group_by(streams.device_id)
    )
    wrote = {row[0]: tuple(row[1:]) for row in session.execute(query)}
    rows = {r[0]: (r[1], r[2]) for r in session.execute(
        select(device.id, device.name, device.role))}  # fmt: skip
    ahead = facts_under(session, AHEAD)
    found = {}
    for one in keys:
        name, role = rows.get(one, ("", ""))
        count, held, stamp = wrote.get(one, (0, 0, None))
        seen = from_milliseconds(milliseconds_of(stamp)) if stamp else None
        late = ahead.get(one)
        too_far = timedelta(milliseconds=int.from_bytes(late, "big")) if late else None
        found[one] = DeviceFacts(name or "", role or "", count, int(held or 0), seen, too_far)
    return found
