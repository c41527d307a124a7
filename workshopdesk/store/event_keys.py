"""The secrets of an event: the chain key, and the keys that seal what devices exchange.

A key that a lost device knows is replaced by another. Each member is given it in a *grant*, sealed
to its X25519 key and signed by a member; grants travel in the clear beside the segments, so that
whoever lacks the key can still be given it.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import msgpack
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Device, Membership
from workshopdesk.merge.members import ADMITTED, Members
from workshopdesk.store import tables
from workshopdesk.store.boxes import ClosedBoxError, seal_for
from workshopdesk.store.facts import CHAIN_KEY, EVENT_ID, facts_under, keep_local_fact, local_fact
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.members import members

KEY_BYTES = 32
_FIRST = b"WD-event-key-1"
_KEPT = "event_key:"
_GRANT = b"WD-grant-1"


@dataclass(frozen=True)
class EventKey:
    """A key that seals what devices exchange.

    Args:
        key: 32 secret bytes.
        stamp: When it was made, in milliseconds since 1970 by its maker's clock.
        maker: The device that made it; empty for the first one.
    """

    key: bytes = field(repr=False)
    stamp: int = 0
    maker: str = ""

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


def keyring(session: Session, own: Mapping[str, str]) -> Keyring:
    """Give the event's secrets.

    The first key follows from the chain key, so all copies of one event file share it. The latest
    one that a standing member made is in force.

    Args:
        session: The transaction.
        own: This device and its public key.
    """
    chain_key = local_fact(session, CHAIN_KEY) or b""
    first = EventKey(blake2b(_FIRST, digest_size=KEY_BYTES, key=chain_key).digest())
    later = [EventKey(*msgpack.unpackb(value)) for value in facts_under(session, _KEPT).values()]
    standing = members(session, own).standing if later else {}
    later.sort(key=lambda key: (key.stamp, key.id))
    trusted = [key for key in later if key.maker in standing]
    others = [key for key in later if key.maker not in standing]
    return Keyring(local_fact(session, EVENT_ID) or b"", chain_key, (*others, first, *trusted))


def keep_key(session: Session, key: EventKey) -> None:
    """Keep a key that others made, or that replaces one a lost device knows."""
    kept = msgpack.packb([key.key, key.stamp, key.maker])
    keep_local_fact(session, _KEPT + key.id.hex(), kept)


def rotate(session: Session, maker: str, now_ms: int) -> EventKey:
    """Make the key that is in force from now on, also where a wrong clock made one before."""
    kept = (msgpack.unpackb(value) for value in facts_under(session, _KEPT).values())
    latest = max((stamp for _, stamp, _ in kept), default=0)
    key = EventKey(secrets.token_bytes(KEY_BYTES), max(now_ms, latest + 1), maker)
    keep_key(session, key)
    return key


def box_keys(session: Session, known: Mapping[str, str]) -> dict[str, str]:
    """Give the X25519 keys of devices, as whoever admitted them, or they themselves, told."""
    device = tables.TABLES[Device.KIND].c
    told = {row: key for row, key in session.execute(select(device.id, device.box_key)) if key}
    said = tables.TABLES[Membership.KIND].c
    query = select(said.device_id, said.box_key).where(said.verdict == ADMITTED)
    told |= {row: key for row, key in session.execute(query) if key}
    return {row: key for row, key in told.items() if row in known}


def grant_name(key: EventKey, device: str) -> str:
    """Give the name under which a device finds the grant of a key."""
    return f"{key.id.hex()}-{device}"


@dataclass(frozen=True)
class Grant:
    """A key for one device, sealed to it."""

    name: str
    content: bytes


def grants(session: Session, own: DeviceIdentity, left: frozenset[str]) -> Iterator[Grant]:
    """Give the grants that standing members lack.

    Args:
        session: The transaction.
        own: This device.
        left: The names of the grants that are there.
    """
    own_key = {own.id: own.public_key}
    ring, known = keyring(session, own_key), members(session, own_key)
    boxes = box_keys(session, known.standing)
    for key in ring.keys:
        for device, box_key in boxes.items():
            name = grant_name(key, device)
            if device != own.id and name not in left and key.maker in known.standing:
                yield Grant(name, _grant(own, ring.event_id, key, device, bytes.fromhex(box_key)))


def _grant(own: DeviceIdentity, event: bytes, key: EventKey, device: str, box_key: bytes) -> bytes:
    content = msgpack.packb([key.key, key.stamp, key.maker])
    told = [event, device, own.id, seal_for(box_key, content, event + device.encode())]
    body = msgpack.packb(told)
    return bytes(msgpack.packb([body, own.sign(_GRANT + body)]))


def take_grant(session: Session, own: DeviceIdentity, content: bytes, known: Members) -> bool:
    """Keep the key of a grant; false where it is none for us.

    One from somebody we do not trust yet serves for reading alone: what is read may tell that they
    were admitted, and whoever else could have given us the key sees that we have been given it.

    Args:
        session: The transaction.
        own: This device.
        content: What was found.
        known: Who may write.
    """
    try:
        body, signature = msgpack.unpackb(content)
        event, device, granter, box = msgpack.unpackb(body)
        signer = known.standing.get(granter)
        if device != own.id or event != local_fact(session, EVENT_ID):
            return False
        if signer is not None:
            public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer))
            public.verify(signature, _GRANT + body)
        key, stamp, maker = msgpack.unpackb(own.open_box(box, event + device.encode()))
        if not (isinstance(key, bytes) and len(key) == KEY_BYTES and isinstance(stamp, int)):
            return False
        made = EventKey(key, stamp, str(maker) if signer is not None else "")
        if signer is not None or local_fact(session, _KEPT + made.id.hex()) is None:
            keep_key(session, made)
    except (InvalidSignature, ClosedBoxError, ValueError, TypeError, msgpack.UnpackException):
        return False
    return True
