"""The secrets of an event: the chain key, and the keys that seal what devices exchange.

A key says whom it keeps out: the devices that had been removed when it was made. It is never given
to one of those (``grants``), and its maker signs what it says, so that nobody else can say it. A
key is *fit* to seal with as long as it keeps out everyone who is removed by now.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

import msgpack
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from workshopdesk.merge.changeset import ID_BYTES
from workshopdesk.merge.members import Members
from workshopdesk.store.exchange import numbers_of
from workshopdesk.store.facts import CHAIN_KEY, EVENT_ID, facts_under, keep_local_fact, local_fact
from workshopdesk.store.keys import DeviceIdentity
from workshopdesk.store.members import members

KEY_BYTES = 32
MOST_OF_ONE = 64
"""So many keys of one maker are kept."""
_LATEST = (1 << 48) - 1
_FIT = 3
_MOST_WITHOUT = 1000
_FIRST = b"WD-event-key-1"
_MADE = b"WD-event-key-2"
_KEPT = "event_key:"


@dataclass(frozen=True)
class EventKey:
    """A key that seals what devices exchange.

    Args:
        key: 32 secret bytes.
        stamp: When it was made, in milliseconds since 1970 by its maker's clock, below 2^48.
        maker: The device that made it; empty for the first one.
        without: Whom it keeps out, each with the id of the changeset that removed them.
        signature: Its maker's, over all of this.
    """

    key: bytes = field(repr=False)
    stamp: int = 0
    maker: str = ""
    without: Mapping[str, bytes] = field(default_factory=dict)
    signature: bytes = b""

    @cached_property
    def id(self) -> bytes:
        """Eight bytes that name the key and tell nothing of it."""
        return blake2b(b"WD-key-id", digest_size=8, key=self.key).digest()

    def is_of(self, maker_key: str | None, event: bytes) -> bool:
        """Whether the device of an Ed25519 public key, in hexadecimal digits, made it."""
        return bool(maker_key) and _is_signed(maker_key or "", self.signature, self.claim(event))

    def claim(self, event: bytes) -> bytes:
        """Give what its maker signs."""
        itself = blake2b(_MADE, digest_size=32, key=self.key).digest()
        told = [event, itself, self.stamp, self.maker, sorted(self.without.items())]
        return _MADE + bytes(msgpack.packb(told))

    def told(self) -> list[Any]:
        """Give it as plain data."""
        return [self.key, self.stamp, self.maker, dict(self.without), self.signature]


@lru_cache(maxsize=1024)
def _is_signed(public: str, signature: bytes, told: bytes) -> bool:
    with suppress(InvalidSignature, ValueError):
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, told)
        return True
    return False


def event_key_of(told: object) -> EventKey:
    """Read a key from plain data, which anybody may have made.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(told, list) or not 3 <= len(told) <= 5:
        raise ValueError("This is no key.")
    made = EventKey(*told)
    fits = (
        _is_bytes(made.key, KEY_BYTES)
        and type(made.stamp) is int
        and 0 <= made.stamp <= _LATEST
        and type(made.maker) is str
        and type(made.without) is dict
        and len(made.without) <= _MOST_WITHOUT
        and all(type(d) is str and _is_bytes(cid, ID_BYTES) for d, cid in made.without.items())
        and type(made.signature) is bytes
    )
    if not fits:
        raise ValueError("This is no key.")
    return made


def _is_bytes(value: object, size: int) -> bool:
    return type(value) is bytes and len(value) == size


@dataclass(frozen=True)
class Keyring:
    """The secrets of one event, and what may be done with each key."""

    event_id: bytes
    chain_key: bytes = field(repr=False)
    keys: tuple[EventKey, ...]
    """Every key known here, the one in force last."""
    is_fit: bool = True
    """Whether the one in force keeps out everyone who was removed; if not, make another first."""
    closed: frozenset[bytes] = frozenset()
    """The ids of keys that keep out somebody who may write after all."""
    standing: Mapping[str, str] = field(default_factory=dict)
    """Who may be given them: the public keys of the devices that may write, by device."""

    def by_id(self, key_id: bytes) -> EventKey | None:
        """Give a key by its id."""
        return self._by_id.get(key_id)

    @cached_property
    def _by_id(self) -> Mapping[bytes, EventKey]:
        return {key.id: key for key in self.keys}

    @property
    def current(self) -> EventKey:
        """The key in force."""
        return self.keys[-1]

    def to_open_with(self, keys: Iterable[EventKey]) -> "Keyring":
        """Give this ring with more keys, which open but are never in force."""
        more = tuple(key for key in keys if key.id not in self._by_id)
        return replace(self, keys=(*more, *self.keys)) if more else self


def keyring(session: Session, own: Mapping[str, str]) -> Keyring:
    """Give the event's secrets.

    The first key follows from the chain key, so all copies of one event file share it; it is fit
    while nobody has been removed. In force is the latest fit one that a standing member made. Where
    there is none, the latest of a standing member serves whoever cannot make another: sealing never
    stops. Every key opens what it has sealed, whatever has become of its maker.

    Args:
        session: The transaction.
        own: This device and its public key.
    """
    chain_key, event = (local_fact(session, name) or b"" for name in (CHAIN_KEY, EVENT_ID))
    first = EventKey(blake2b(_FIRST, digest_size=KEY_BYTES, key=chain_key).digest())
    known, kept = members(session, own), sorted(kept_keys(session), key=_order)
    trusted = {key.id for key in _trusted(kept, known, event)}
    closed = frozenset(key.id for key in kept if _is_closed(session, key, known, trusted))

    def rank(key: EventKey) -> int:
        may_serve = key is first or (key.id in trusted and key.id not in closed)
        if may_serve and known.revoked.keys() <= key.without.keys():
            return _FIT
        return _FIT - 1 if key.id in trusted else int(key is first)

    ranked = sorted([first, *kept], key=rank)
    is_fit = rank(ranked[-1]) == _FIT
    return Keyring(event, chain_key, tuple(ranked), is_fit, closed, known.standing)


def _order(key: EventKey) -> tuple[int, bytes]:
    return key.stamp, key.id


def kept_keys(session: Session) -> Iterator[EventKey]:
    """Give every key but the first; what is none, as an earlier version let in, is passed over."""
    for value in facts_under(session, _KEPT).values():
        with suppress(ValueError):
            yield event_key_of(msgpack.unpackb(value))


def _trusted(keys: Iterable[EventKey], known: Members, event: bytes) -> Iterator[EventKey]:
    """Give the keys that standing members made."""
    return (key for key in keys if key.is_of(known.standing.get(key.maker), event))


def _is_closed(session: Session, key: EventKey, known: Members, trusted: set[bytes]) -> bool:
    """Whether a key keeps out somebody who may write: their removal counts for nothing after all.

    Where the removal has just not been read yet, it is believed, if a standing member says so.
    """
    reasons = [cid for device, cid in key.without.items() if device in known.standing]
    return bool(reasons) and (key.id not in trusted or bool(numbers_of(session, reasons)))


def keep_key(session: Session, key: EventKey) -> None:
    """Keep a key beside those that are here."""
    keep_local_fact(session, _KEPT + key.id.hex(), msgpack.packb(key.told()))


def keep_known(session: Session, own: Mapping[str, str], found: Iterable[EventKey]) -> bool:
    """Keep the keys whose maker is known to have made them, removed since or not.

    Returns:
        Whether any was new.
    """
    known, event = members(session, own), local_fact(session, EVENT_ID) or b""
    kept = list(kept_keys(session))
    ids, of_maker = {key.id for key in kept}, [key.maker for key in kept]
    makers = {**known.revoked, **known.standing}
    for key in found:
        is_new = key.id not in ids and of_maker.count(key.maker) < MOST_OF_ONE
        if is_new and key.is_of(makers.get(key.maker), event):
            keep_key(session, key)
            ids.add(key.id)
            of_maker.append(key.maker)
    return len(ids) > len(kept)


def renew(session: Session, own: DeviceIdentity, now_ms: int) -> None:
    """Make a new key where none here is fit to seal with, if it is for this device to make one.

    A device that nobody has admitted yet makes none: nobody would seal with it.

    Args:
        session: The transaction.
        own: This device.
        now_ms: The time here.
    """
    is_member = members(session, {}).standing.get(own.id) == own.public_key
    if is_member and not keyring(session, {own.id: own.public_key}).is_fit:
        make_key(session, own, now_ms)


def make_key(session: Session, own: DeviceIdentity, now_ms: int) -> EventKey:
    """Make a key that keeps out everyone who was removed, later than all that members have made.

    Whom a member's key keeps out for a reason that has not been read here yet is kept out as well.
    """
    known, event = members(session, {own.id: own.public_key}), local_fact(session, EVENT_ID) or b""
    there = list(_trusted(kept_keys(session), known, event))
    told = {device: cid for key in there for device, cid in key.without.items()}
    read = numbers_of(session, set(told.values()))
    without = {device: cid for device, cid in told.items() if cid not in read}
    without.update(known.because)
    stamp = max([now_ms, 0, *(key.stamp + 1 for key in there)])
    key = EventKey(secrets.token_bytes(KEY_BYTES), min(stamp, _LATEST), own.id, without)
    signed = replace(key, signature=own.sign(key.claim(event)))
    keep_key(session, signed)
    return signed
