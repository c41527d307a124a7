"""Who wrote each stream: a device together with the key it signs with.

A device's id is no secret, so whoever holds the event's secrets can write a stream that claims it.
Only with the key the device was admitted with does that count.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from workshopdesk.merge.members import Author
from workshopdesk.store import tables
from workshopdesk.store.prepared import any_of

_streams = tables.streams.c
_WHO = _streams.device_id + ":" + func.lower(func.hex(_streams.author))


def written_by(authors: Iterable[Author]) -> ColumnElement[bool]:
    """Give the condition that a stream is one of these authors'."""
    return any_of(_WHO, [f"{author.device}:{author.key}" for author in authors])


def author_of(session: Session, stream: bytes) -> Author | None:
    """Give who wrote a stream, as whoever brought it first claimed; None where it is not here."""
    query = select(_streams.device_id, _streams.author).where(_streams.id == stream)
    row = session.execute(query).one_or_none()
    return Author(row[0], row[1].hex()) if row else None


def keys_of_streams(session: Session) -> dict[bytes, bytes]:
    """Give the key of each stream here."""
    return {row[0]: row[1] for row in session.execute(select(_streams.id, _streams.author))}


def claim_own(session: Session, own: Mapping[str, str]) -> None:
    """Note that streams of this device, whose key an older version had not kept, are its own."""
    for device, key in own.items():
        mine = (_streams.device_id == device) & (_streams.author == b"")
        session.execute(update(tables.streams).where(mine).values(author=bytes.fromhex(key)))
