"""Who may read and write an event: its keys, and the devices that hold them."""

from dataclasses import dataclass, field
from hashlib import blake2b

import msgpack
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.store import tables
from workshopdesk.store.facts import CHAIN_KEY, EVENT_ID, keep_local_fact, local_fact

KEY_BYTES = 32
_FIRST = b"WD-event-key-1"
_KEPT = "event_key:"


@dataclass(frozen=True)
class EventKey:
    """A key that seals what devices exchange.

    Args:
        key: 32 secret bytes.
        stamp: When it was made, by the hybrid clock; the latest one is in force.
    """

    key: bytes = field(repr=False)
    stamp: int = 0

    @property
    def id(self) -> bytes:
        """Eight bytes that name the key and tell nothing of it."""
        return blake2b(b"WD-key-id", digest_size=8, key=self.key).digest()


@dataclass(frozen=True)
class Keyring:
    """The secrets of one event."""

    event_id: bytes
    chain_key: bytes = field(repr=False)
    keys: tuple[EventKey, ...]
    """Every key known here, the one in force last."""

    def by_id(self, key_id: bytes) -> EventKey | None:
        """Give a key by its id."""
        return next((key for key in self.keys if key.id == key_id), None)

    @property
    def current(self) -> EventKey:
        """The key in force."""
        return self.keys[-1]


def keyring(session: Session) -> Keyring:
    """Give the event's secrets.

    The first key follows from the chain key, so all copies of one event file share it.
    """
    chain_key = local_fact(session, CHAIN_KEY) or b""
    first = EventKey(blake2b(_FIRST, digest_size=KEY_BYTES, key=chain_key).digest())
    facts = tables.facts_about_file.c
    query = select(facts.value).where(facts.key.startswith(_KEPT))
    later = [EventKey(*msgpack.unpackb(value)) for value in session.execute(query).scalars()]
    later.sort(key=lambda key: (key.stamp, key.id))
    return Keyring(local_fact(session, EVENT_ID) or b"", chain_key, (first, *later))


def keep_key(session: Session, key: EventKey) -> None:
    """Keep a key that others made, or that replaces one a lost device knows."""
    keep_local_fact(session, _KEPT + key.id.hex(), msgpack.packb([key.key, key.stamp]))
