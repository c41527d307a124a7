"""Sealed boxes: bytes that one device alone can read, or whoever knows a secret.

To a device: an ephemeral X25519 key (RFC 7748) and the device's give a key for ChaCha20-Poly1305
(RFC 8439), used once. Under a secret: a key that follows from it and 16 random bytes.
"""

import secrets
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

_KEY_BYTES = 32
_RANDOM_BYTES = 16
_ONCE = bytes(12)
"""The nonce: each key seals one box."""


class ClosedBoxError(ValueError):
    """This box is not for us, or somebody altered it."""


def seal_for(box_key: bytes, content: bytes, context: bytes) -> bytes:
    """Seal content to a device.

    Args:
        box_key: Its X25519 public key, 32 bytes.
        content: What it shall read.
        context: What the box belongs to; opening it needs the same.

    Raises:
        ValueError: That is no key.
    """
    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(box_key))
    return public + _cipher(shared, public + box_key).encrypt(_ONCE, content, context)


def open_with(private: X25519PrivateKey, box: bytes, context: bytes) -> bytes:
    """Open a box that was sealed to a device.

    Raises:
        ClosedBoxError: It was not, or not whole, or not in this context.
    """
    public, sealed = box[:_KEY_BYTES], box[_KEY_BYTES:]
    own = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(public))
        return _cipher(shared, public + own).decrypt(_ONCE, sealed, context)
    except (InvalidTag, ValueError) as error:
        raise ClosedBoxError("This box is not for this device.") from error


def seal_under(secret: bytes, content: bytes, context: bytes) -> bytes:
    """Seal content for whoever knows a secret of full strength."""
    random = secrets.token_bytes(_RANDOM_BYTES)
    return random + _cipher(secret, random).encrypt(_ONCE, content, context)


def open_under(secret: bytes, box: bytes, context: bytes) -> bytes:
    """Open a box that was sealed under a secret.

    Raises:
        ClosedBoxError: The secret is another, or the box was altered.
    """
    random, sealed = box[:_RANDOM_BYTES], box[_RANDOM_BYTES:]
    try:
        return _cipher(secret, random).decrypt(_ONCE, sealed, context)
    except (InvalidTag, ValueError) as error:
        raise ClosedBoxError("This box opens with another secret.") from error


def _cipher(secret: bytes, salt: bytes) -> ChaCha20Poly1305:
    key = blake2b(salt, digest_size=_KEY_BYTES, key=secret, person=b"WD-box-1").digest()
    return ChaCha20Poly1305(key)
