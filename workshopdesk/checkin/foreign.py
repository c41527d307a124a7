"""Codes of ticket systems: what each of them may be called in a roster.

Formats as their public sources have them: Indico's registration tickets (``"i": [version, server,
secret, person]`` and the older keys by name), alf.io's ``UUID/HMAC``, Luma's check-in links,
pretix's signature scheme 1.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from workshopdesk.checkin.codes import verifies

MAX_LENGTH = 4_096
"""No code is longer; a QR code cannot be."""
INDICO, ALFIO, LUMA, PRETIX = "indico", "alf.io", "luma", "pretix"
_UUID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_ALFIO = re.compile(rf"({_UUID})(?:/[^\s/]{{0,200}}(?:/[^\s]{{0,200}})?)?", re.IGNORECASE)
_LUMA_HOSTS = ("lu.ma", "luma.com", "www.luma.com")
_LUMA_KEY = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


@dataclass(frozen=True)
class SignedTicket:
    """A pretix ticket that carries its own signature.

    Args:
        payload: What is signed.
        signature: An Ed25519 signature.
        valid_from: The first second it lets in, since 1970; 0 for none.
        valid_until: The last one; 0 for none.
    """

    payload: bytes
    signature: bytes
    valid_from: int = 0
    valid_until: int = 0

    def verified(self, public_keys: Iterable[bytes], now: float) -> bool:
        """Tell whether one of some keys signed it, and it lets in now (seconds since 1970)."""
        in_time = self.valid_from <= now and not 0 < self.valid_until < now
        return in_time and any(verifies(key, self.signature, self.payload) for key in public_keys)


def is_key(text: str) -> bool:
    """Tell whether this is a ticket system's key as an event keeps it: 32 bytes in hexadecimal."""
    return _KEY.fullmatch(text) is not None


_KEY = re.compile("[0-9a-fA-F]{64}")


@dataclass(frozen=True)
class ForeignCode:
    """A ticket system's code.

    Args:
        system: One of ``INDICO``, ``ALFIO``, ``LUMA``, ``PRETIX``.
        names: What a roster may know this ticket by.
        ticket: The signed ticket, for pretix.
    """

    system: str
    names: tuple[str, ...]
    ticket: SignedTicket | None = None


def read_foreign(text: str) -> ForeignCode | None:
    """Give the first ticket system whose code this can be; None for none of them."""
    if len(text) > MAX_LENGTH:
        return None
    return next((found for read in _READERS if (found := read(text))), None)


def _indico(text: str) -> ForeignCode | None:
    if not text.startswith("{"):
        return None
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    secret = _indico_secret(told) if isinstance(told, dict) else None
    if secret is None:
        return None
    return ForeignCode(INDICO, (str(secret), secret.hex))


def _indico_secret(told: Mapping[str, Any]) -> UUID | None:
    """Give the id that stands for one person: of a companion, where it is theirs, their own.

    The registrant's number is not used: it is another one than the number in a list of people.
    """
    short = told.get("i")
    if isinstance(short, list) and len(short) in (3, 4):
        return _uuid_of(short[-1])
    return _uuid_of(told.get("checkin_secret"))


def _uuid_of(value: object) -> UUID | None:
    if not isinstance(value, str):
        return None
    try:
        return (
            UUID(bytes=base64.b64decode(value, validate=True)) if len(value) == 24 else UUID(value)
        )
    except (ValueError, binascii.Error):
        return None


_BASE64_OF_UUID = 24


def _alfio(text: str) -> ForeignCode | None:
    found = _ALFIO.fullmatch(text)
    if not found:
        return None
    return ForeignCode(ALFIO, tuple(dict.fromkeys((found.group(1), found.group(1).lower()))))


def _luma(text: str) -> ForeignCode | None:
    try:
        link = urlsplit(text)
        host = link.hostname or ""
        keys = parse_qs(link.query, max_num_fields=20).get("pk", [])
    except ValueError:
        return None
    place = link.path.strip("/").split("/")
    if host not in _LUMA_HOSTS or place[0] != "check-in" or len(place) != 2 or len(keys) != 1:
        return None
    if not _LUMA_KEY.fullmatch(keys[0]) or not _LUMA_KEY.fullmatch(place[1]):
        return None
    links = [f"https://{known}/check-in/{place[1]}?pk={keys[0]}" for known in _LUMA_HOSTS]
    return ForeignCode(LUMA, (keys[0], *links))


def _pretix(text: str) -> ForeignCode | None:
    ticket = _signed_ticket(text)
    return ForeignCode(PRETIX, (text,), ticket) if ticket else None


def _signed_ticket(text: str) -> SignedTicket | None:
    """Read scheme 1: reversed base64 of version, two lengths of 16 bits, payload, signature."""
    try:
        raw = base64.b64decode(text[::-1], validate=True)
    except (ValueError, binascii.Error):
        return None
    # The last character has bits that mean nothing: only what pretix writes is a code.
    if base64.b64encode(raw).decode() != text[::-1] or len(raw) < _PRETIX_FRAME or raw[0] != 1:
        return None
    payload_size, size = int.from_bytes(raw[1:3], "big"), int.from_bytes(raw[3:5], "big")
    if not payload_size or size != 64 or len(raw) != _PRETIX_FRAME + payload_size + size:
        return None
    payload = raw[_PRETIX_FRAME : _PRETIX_FRAME + payload_size]
    numbers = _numbers(payload)
    if numbers is None:
        return None
    ends = numbers.get(_VALID_FROM, 0), numbers.get(_VALID_UNTIL, 0)
    return SignedTicket(payload, raw[-size:], *ends)


_PRETIX_FRAME = 5
_VALID_FROM, _VALID_UNTIL = 5, 6
_NUMBER, _BYTES = 0, 2


def _numbers(payload: bytes) -> dict[int, int] | None:
    """Give the whole numbers of a protobuf message by field; None where it is none."""
    numbers, place = {}, 0
    while place < len(payload):
        tag, place = _varint(payload, place)
        value, place = _varint(payload, place)
        if tag & 7 == _NUMBER:
            numbers[tag >> 3] = value
        elif tag & 7 == _BYTES:
            place += value
        else:
            return None
    return numbers if place == len(payload) else None


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """Give the number at a place and the place after it; past the end where it is cut off."""
    value = 0
    for count, byte in enumerate(data[place : place + 10]):
        value |= (byte & 0x7F) << 7 * count
        if byte < 0x80:
            return value, place + count + 1
    return 0, len(data) + 1


_READERS: tuple[Callable[[str], ForeignCode | None], ...] = (_indico, _alfio, _luma, _pretix)
