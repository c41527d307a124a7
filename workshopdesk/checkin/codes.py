"""Badge codes: ``WD1`` and 184 decimal digits that say who issued which badge, signed.

Letters and digits alone survive every keyboard layout a scanner may be typed through. The digits
are the big-endian number of a 12-byte header (version and type 1, issuer's key id 2, attendee id 8,
issue number 1) and an Ed25519 signature (RFC 8032) over ``WD1``, the event's id and the header.
Nothing in it tells anything of the person.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

PREFIX = "WD1"
ATTENDEE_BYTES = 8
KEY_ID_BYTES = 2
LAST_NUMBER = 255
_KIND = b"\x11"
"""Version 1, type 1: the badge of one attendee."""
_HEADER_BYTES = len(_KIND) + KEY_ID_BYTES + ATTENDEE_BYTES + 1
_SIGNATURE_BYTES = 64
_BYTES = _HEADER_BYTES + _SIGNATURE_BYTES
DIGITS = len(str((1 << 8 * _BYTES) - 1))
LENGTH = len(PREFIX) + DIGITS
# "wd1" is what Caps Lock makes of it; one letter alone of another case is a damaged code.
_FORM = re.compile(f"(?:WD1|wd1)([0-9]{{{DIGITS}}})", re.ASCII)

Signer = Callable[[bytes], bytes]


@dataclass(frozen=True)
class BadgeCode:
    """What a badge code says, whether or not its signature holds.

    Args:
        key_id: Which key signed it: two bytes made of the public key.
        attendee: The random id of its holder in this event, eight bytes.
        number: The how many-eth badge of its holder this is, from 1 to 255.
        signature: 64 bytes.
    """

    key_id: bytes
    attendee: bytes
    number: int
    signature: bytes

    @property
    def header(self) -> bytes:
        """The twelve bytes that are signed."""
        return _KIND + self.key_id + self.attendee + bytes([self.number])

    @property
    def text(self) -> str:
        """The code as printed."""
        value = int.from_bytes(self.header + self.signature, "big")
        return f"{PREFIX}{value:0{DIGITS}}"

    def signed_by(self, event_id: str, public_keys: Iterable[bytes]) -> bytes | None:
        """Give the key whose signature this is, or None.

        Args:
            event_id: The event's id, as hexadecimal digits.
            public_keys: Ed25519 public keys of 32 bytes; those of another key id are passed over.
        """
        signed = _signed(event_id, self.header)
        matching = [key for key in public_keys if key_id_of(key) == self.key_id]
        return next((key for key in matching if verifies(key, self.signature, signed)), None)


def key_id_of(public_key: bytes) -> bytes:
    """Give the two bytes a badge names its issuer's key by."""
    return blake2b(public_key, digest_size=KEY_ID_BYTES, person=b"WD1 key id").digest()


def issue(
    sign: Signer, public_key: bytes, event_id: str, attendee: bytes, number: int
) -> BadgeCode:
    """Make a badge code.

    Args:
        sign: Signs bytes with the issuer's Ed25519 key.
        public_key: The public half of that key, 32 bytes.
        event_id: The event's id, as hexadecimal digits.
        attendee: Eight random bytes, the same on every badge of a person.
        number: From 1 to 255; a greater one replaces the badges before it.
    """
    if len(attendee) != ATTENDEE_BYTES or not 1 <= number <= LAST_NUMBER:
        raise ValueError("No such attendee id or number.")
    unsigned = BadgeCode(key_id_of(public_key), attendee, number, b"")
    signature = sign(_signed(event_id, unsigned.header))
    return BadgeCode(unsigned.key_id, attendee, number, signature)


def parse(text: str) -> BadgeCode | None:
    """Read a badge code; None where the text is none. Its signature is not looked at."""
    found = _FORM.fullmatch(text)
    value = int(found.group(1)) if found else 0
    if value >> 8 * _BYTES:
        return None
    data = value.to_bytes(_BYTES, "big")
    if data[:1] != _KIND or not data[_HEADER_BYTES - 1]:
        return None
    return BadgeCode(data[1:3], data[3:11], data[11], data[_HEADER_BYTES:])


def verifies(public_key: bytes, signature: bytes, signed: bytes) -> bool:
    """Tell whether an Ed25519 signature holds."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(event_id: str, header: bytes) -> bytes:
    return PREFIX.encode() + bytes.fromhex(event_id) + header
