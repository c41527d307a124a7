"""Runs: consecutive changesets of one stream, as the log holds them and as they travel."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workshopdesk.merge.changeset import ID_BYTES, cost
from workshopdesk.merge.members import Author
from workshopdesk.store.streams import signed_bytes

Seeds = tuple[tuple[int, bytes], ...]
"""From which number of a stream on which secret its salts are derived from, in order."""


class LoggedOp(NamedTuple):
    """An operation as bytes; one that has been redacted has none left, only its hash."""

    body: bytes
    salt: bytes
    hash: bytes


class Logged(NamedTuple):
    """A changeset as the log holds it."""

    cid: bytes
    number: int
    previous: bytes
    stamp: int
    label: str
    group: bytes
    undoes: bytes
    ops: tuple[LoggedOp, ...]


def cost_of(changeset: Logged) -> int:
    """Give how many bytes a changeset counts for."""
    ids = (len(changeset.group) + len(changeset.undoes)) // ID_BYTES
    return cost(changeset.label, ids, (len(op.body) for op in changeset.ops))


class Signed(NamedTuple):
    """A point of a stream that its author has signed."""

    stream: bytes
    number: int
    cid: bytes
    signature: bytes


@dataclass(frozen=True)
class Run:
    """Consecutive changesets of one stream that end at a point its author signed.

    Args:
        stream: The stream's id.
        device_id: The device that wrote it, 16 bytes.
        author: That device's Ed25519 public key, 32 bytes.
        opened_at: When it began, in milliseconds since 1970 by the author's clock.
        seeds: What its salts are derived from, where that is still known.
        changesets: At least one, in order.
        signature: The author's, over the last.
    """

    stream: bytes
    device_id: bytes
    author: bytes
    opened_at: int
    seeds: Seeds
    changesets: tuple[Logged, ...]
    signature: bytes

    @property
    def who(self) -> Author:
        """Who claims to have written it, and has signed it."""
        return Author(self.device_id.hex(), self.author.hex())

    @property
    def first(self) -> int:
        """The number of the first changeset, counted from 1 in its stream."""
        return self.changesets[0].number

    @property
    def last(self) -> int:
        """The number of the last changeset."""
        return self.changesets[-1].number

    @property
    def previous(self) -> bytes:
        """The id of the changeset before the first; zeros at the start of a stream."""
        return self.changesets[0].previous

    @property
    def tip(self) -> bytes:
        """The id of the last changeset."""
        return self.changesets[-1].cid


def derived_salt(seed: bytes, number: int, place: int) -> bytes:
    """Give the salt of the operation at a place, from 0, of a stream's changeset.

    Whoever forgets the seed can no longer guess at a redacted operation of that stream.
    """
    told = number.to_bytes(8, "big") + place.to_bytes(4, "big")
    return blake2b(told, digest_size=ID_BYTES, key=seed).digest()


def seed_at(seeds: Seeds, number: int) -> bytes:
    """Give the secret in force at a number of a stream; empty where it is not known."""
    return next((seed for start, seed in reversed(seeds) if start <= number), b"")


def is_signed(author: bytes, stream: bytes, number: int, cid: bytes, signature: bytes) -> bool:
    """Whether a signature over a point of a stream is its author's."""
    try:
        _key(author).verify(signature, signed_bytes(stream, number, cid))
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def _key(author: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(author)
