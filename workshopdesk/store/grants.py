"""Grants: an event's keys, each sealed to one device, in the clear beside the segments.

So whoever lacks a key can still be given it, by any member. Whom a key keeps out is never given it.
Anybody may leave what looks like a grant: which keys are kept, and which one is in force, follows
from who made the key (``event_keys``), not from who gives it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgpack
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workshopdesk.store.box_keys import box_key_of
from workshopdesk.store.boxes import seal_for
from workshopdesk.store.event_keys import EventKey, Keyring, event_key_of
from workshopdesk.store.keys import DeviceIdentity

MOST_BYTES = 64 * 1024
MOST_LOOSE = 64
"""So many keys whose maker is not known here open what there is at one relay."""
_GRANT = b"WD-grant-2"
_MOST_PARTS = 4096
_BROKEN = (ValueError, TypeError, InvalidSignature, msgpack.UnpackException)
"""What reading bytes of strangers may raise; ``ClosedBoxError`` is among them."""


@dataclass(frozen=True)
class Grant:
    """A key for one device, sealed to it."""

    name: str
    content: bytes


class _Told(NamedTuple):
    """What a grant says in the clear: of which event, for whom, by whom, of which key."""

    event: bytes
    device: str
    granter: str
    key_id: bytes
    box: bytes
    body: bytes
    """All of this, as it was packed and signed."""
    signature: bytes

    def is_by_any_of(self, standing: Mapping[str, str]) -> bool:
        """Whether one of these devices gave it.

        Raises:
            ValueError, TypeError, InvalidSignature: It says so, and it is not true.
        """
        signer = standing.get(self.granter)
        if signer is None:
            return False
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer))
        public.verify(self.signature, _GRANT + self.body)
        return True


def grant_name(key: EventKey, device: str) -> str:
    """Give the name under which a device finds the grant of a key."""
    return f"{key.id.hex()}-{device}"


def grants(
    own: DeviceIdentity, ring: Keyring, left: Mapping[str, Sequence[bytes]]
) -> Iterator[Grant]:
    """Give the grants that standing members lack. Needs no transaction.

    This device is given them as well: its file may be put back from a backup older than a key.

    Args:
        own: This device.
        ring: The keys, and who may be given them.
        left: What lies at the relay under each name; only what a standing member left counts.
    """
    boxes = {device: box for device, key in ring.standing.items() if (box := _box_key(key))}
    for key in (key for key in ring.keys if key.maker):
        for device, box in boxes.items():
            name = grant_name(key, device)
            if device in key.without:
                continue
            if not any(_is_left(one, ring, key, device) for one in left.get(name, ())):
                content = _grant(own, ring.event_id, key, device, box)
                if content:
                    yield Grant(name, content)


def _box_key(public_key: str) -> bytes | None:
    """Give what to seal to a device; None where nobody can have signed with its key either."""
    try:
        return box_key_of(bytes.fromhex(public_key))
    except ValueError:
        return None


def _grant(own: DeviceIdentity, event: bytes, key: EventKey, device: str, box: bytes) -> bytes:
    """Seal a key to a device; nothing where its public key is of a low order."""
    try:
        sealed = seal_for(box, msgpack.packb(key.told()), _context(event, device))
    except ValueError:
        return b""
    body = msgpack.packb([event, device, own.id, key.id, sealed])
    return bytes(msgpack.packb([body, own.sign(_GRANT + body)]))


def _context(event: bytes, device: str) -> bytes:
    return event + device.encode()


def _is_left(content: bytes, ring: Keyring, key: EventKey, device: str) -> bool:
    """Whether what lies at a relay is the grant of a key to a device, by a standing member."""
    try:
        told = _read(content)
        wanted = (ring.event_id, device, key.id) == (told.event, told.device, told.key_id)
        return wanted and told.is_by_any_of(ring.standing)
    except _BROKEN:
        return False


def opened(own: DeviceIdentity, ring: Keyring, found: Iterable[bytes]) -> list[EventKey]:
    """Give the keys in grants to this device, first those that standing members gave.

    Needs no transaction. Whatever else is found is passed over.

    Args:
        own: This device.
        ring: Tells the event, and who may write.
        found: What lies at a relay for us.
    """
    by_members, others = list[EventKey](), list[EventKey]()
    for content in found:
        with suppress(*_BROKEN):
            told = _read(content)
            if (told.event, told.device) == (ring.event_id, own.id):
                inside = own.open_box(told.box, _context(ring.event_id, own.id))
                key = event_key_of(_unpacked(inside))
                (by_members if _is_given(told, ring.standing) else others).append(key)
    return by_members + others


def _is_given(told: _Told, standing: Mapping[str, str]) -> bool:
    with suppress(*_BROKEN):
        return told.is_by_any_of(standing)
    return False


def _read(content: bytes) -> _Told:
    """Read what a grant says in the clear.

    Raises:
        ValueError, TypeError, msgpack.UnpackException: It is none.
    """
    body, signature = _unpacked(content)
    event, device, granter, key_id, box = _unpacked(body)
    return _Told(event, device, granter, key_id, box, body, signature)


def _unpacked(content: bytes) -> list[Any]:
    """Unpack what a stranger may have packed: small, and no deeper than msgpack's own stack.

    Raises:
        ValueError, TypeError, msgpack.UnpackException: It is not so.
    """
    if len(content) > MOST_BYTES:
        raise ValueError("This is longer than a grant.")
    told = msgpack.unpackb(
        content, max_array_len=_MOST_PARTS, max_map_len=_MOST_PARTS, max_ext_len=0
    )
    if not isinstance(told, list):
        raise TypeError("This is no grant.")
    return told
