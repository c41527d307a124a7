"""Invitations: how one more device is trusted with an event.

The inviter makes a secret of 128 bits and leaves the event's secrets sealed under it where the two
exchange. Whoever has the secret opens them; its own first changeset then tells which keys it has,
with a proof that it knew the secret. The inviter checks the proof and admits it.
"""

import hmac
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

import msgpack
from sqlalchemy.orm import Session

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Membership
from workshopdesk.merge import plain
from workshopdesk.store.boxes import ClosedBoxError, open_under, seal_under
from workshopdesk.store.event_keys import EventKey, event_key_of, keep_key, keyring
from workshopdesk.store.facts import (
    CHAIN_KEY,
    EVENT_ID,
    facts_under,
    forget_fact,
    keep_local_fact,
)
from workshopdesk.store.ids import new_id
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.members import (
    Waiting,
    founders,
    keep_founders,
    keep_invited,
    keep_vouched,
    members,
    vouching,
    waiting,
)

SECRET_BYTES = 16
LASTS_MS = 10 * 60 * 1000
_KEPT = "invitation:"
_VERSION = 3
UNREADABLE = (
    "This invitation cannot be read",
    "Check the code, or ask for a new one: it may have been used, or be for another event.",
)


def secret_id(secret: bytes) -> str:
    """Give the name of an invitation, which tells nothing of its secret."""
    return _derived(secret, b"WD-invite-id", 16).hex()


def proof(secret: bytes, device: str, public_key: str) -> str:
    """Give the proof that a device of this key knows an invitation's secret."""
    told = bytes.fromhex(device) + bytes.fromhex(public_key)
    key = _derived(secret, b"WD-invite-proof", 32)
    return blake2b(told, digest_size=32, key=key).hexdigest()


def _derived(secret: bytes, what: bytes, size: int) -> bytes:
    return blake2b(what, digest_size=size, key=secret).digest()


@dataclass(frozen=True)
class Opened:
    """What an invitation holds: all a device needs to begin its own copy of the event."""

    secret: bytes = field(repr=False)
    event_id: bytes
    chain_key: bytes = field(repr=False)
    keys: tuple[EventKey, ...] = field(repr=False)
    founders: Mapping[str, str]
    vouched: Mapping[str, str]
    """Whose word counts as long as the founders' does not reach the device."""
    role: str
    expires_ms: int


def invite(
    session: Session, own: Mapping[str, str], role: str, expires_ms: int
) -> tuple[bytes, bytes]:
    """Make an invitation, for one device.

    Args:
        session: The transaction, which keeps what it was.
        own: This device and its public key.
        role: Of the device to come.
        expires_ms: Until when we confirm it by ourselves, in milliseconds since 1970.

    Returns:
        Its secret, and what has to be left where the devices exchange.
    """
    secret = secrets.token_bytes(SECRET_BYTES)
    ring = keyring(session, own)
    told = [
        _VERSION, ring.event_id, ring.chain_key,
        [key.told() for key in ring.keys if key.maker],
        founders(session), vouching(session, own), role, expires_ms,
    ]  # fmt: skip
    name = secret_id(secret)
    sealed = seal_under(_derived(secret, b"WD-invite-key", 32), msgpack.packb(told), name.encode())
    kept = {"secret": secret, "role": role, "expires": expires_ms}
    keep_local_fact(session, _KEPT + name, msgpack.packb(kept))
    return secret, sealed


def open_invitation(secret: bytes, sealed: bytes) -> Opened:
    """Open what an inviter has left.

    Raises:
        DeskError: It opens with another secret, or is none.
    """
    key = _derived(secret, b"WD-invite-key", 32)
    try:
        told = plain.unpack(open_under(key, sealed, secret_id(secret).encode()))
        version, *rest = told
        if version < _VERSION:
            raise DeskError(*UNREADABLE)
        if version > _VERSION:
            raise DeskError("A newer version wrote this invitation", "Update the app here first.")
        event_id, chain_key, keys, known, vouched, role, expires = rest
        made = tuple(event_key_of(one) for one in keys)
        return Opened(secret, event_id, chain_key, made, dict(known), dict(vouched), role, expires)
    except (ClosedBoxError, ValueError, TypeError) as error:
        raise DeskError(*UNREADABLE) from error


def begin_copy(session: Session, opened: Opened, who: DeviceIdentity, name: str) -> None:
    """Make a file that is still empty this device's copy of the event."""
    keep_local_fact(session, CHAIN_KEY, opened.chain_key)
    keep_local_fact(session, EVENT_ID, opened.event_id)
    keep_founders(session, opened.founders)
    keep_vouched(session, opened.vouched)
    for key in opened.keys:
        keep_key(session, key)
    told = {
        "invitation": secret_id(opened.secret),
        "proof": proof(opened.secret, who.id, who.public_key),
        "role": opened.role,
        "name": name,
    }
    keep_invited(session, told)


def withdraw(session: Session, name: str) -> None:
    """Forget an invitation; who comes with it waits for somebody to admit it."""
    forget_fact(session, _KEPT + name)


def standing_invitations(session: Session) -> dict[str, tuple[str, int]]:
    """Give role and expiry of the invitations that nobody has used, by name."""
    kept = facts_under(session, _KEPT)
    return {
        name: (told["role"], told["expires"])
        for name, told in ((n, msgpack.unpackb(v)) for n, v in kept.items())
        if "used" not in told
    }


def used_up(session: Session) -> list[str]:
    """Give the names of the invitations that have been used."""
    kept = facts_under(session, _KEPT)
    return [name for name, value in kept.items() if "used" in msgpack.unpackb(value)]


def is_invited(session: Session, device: Waiting, now_ms: int) -> str | None:
    """Give the role a waiting device was invited for; None where a person has to decide.

    It was if it proves that it knows the secret of an invitation of ours that is neither used nor
    expired.
    """
    name, shown = device.told.get("invitation"), device.told.get("proof")
    kept = facts_under(session, f"{_KEPT}{name}")
    if not isinstance(name, str) or not isinstance(shown, str) or "" not in kept:
        return None
    told = msgpack.unpackb(kept[""])
    if "used" in told or now_ms > told["expires"]:
        return None
    try:
        wanted = proof(told["secret"], device.device, device.key)
    except ValueError:
        return None
    return told["role"] if hmac.compare_digest(wanted.encode(), shown.encode()) else None


def admissions(
    session: Session, own: Mapping[str, str], now_ms: int
) -> Iterator[tuple[Waiting, str]]:
    """Give the waiting devices that were invited from here, each with its role."""
    for device in waiting(session, members(session, own)):
        role = is_invited(session, device, now_ms)
        if role is not None:
            yield device, role


def use_up(session: Session, device: Waiting) -> None:
    """Note that a device has used its invitation, which is good for one."""
    name = f"{_KEPT}{device.told.get('invitation')}"
    kept = facts_under(session, name)
    if "" in kept:
        used = {**msgpack.unpackb(kept[""]), "used": device.device}
        keep_local_fact(session, name, msgpack.packb(used))


def admission(device: Waiting, role: str, at: datetime) -> Membership:
    """Give the fact that admits a device."""
    return Membership(id=new_id(), device_id=device.device, public_key=device.key, role=role, at=at)
