"""Segments: a run of one stream as bytes that only members can read and nobody can alter.

Layout: a clear header of fixed length, then a run's columns (``columns``), zstd, ChaCha20-Poly1305
(RFC 8439) under a key of its own, which follows from the event key and 16 random bytes, so that a
nonce never repeats. The whole header is authenticated with it. A relay needs only the header: it
can check the author's signature and the checksum without any key.
"""

import secrets
import struct
from dataclasses import dataclass
from hashlib import blake2b

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from workshopdesk.store.event_keys import EventKey, Keyring
from workshopdesk.store.runs import Run, is_signed
from workshopdesk.sync import columns

SUFFIX = ".wds"
MAGIC = b"WDS1"
MAX_SEALED = columns.MAX_BYTES + 4096
_HEADER = struct.Struct(">4s16s8s16sII16s16s32s64s16sI8s")
HEADER_BYTES = _HEADER.size
_SUM_BYTES = 8
_NONCE = bytes(12)
_LEVEL = 9
_MAX_WINDOW = columns.MAX_BYTES
"""How far back a frame may look, in bytes: no further than the longest run goes."""


class UnreadableError(ValueError):
    """These bytes are not a segment, or not one of this event, or somebody altered them."""


class NoKeyError(UnreadableError):
    """This segment is sealed under a key that has not reached this device, perhaps not yet."""


@dataclass(frozen=True)
class Envelope:
    """The clear header of a segment.

    Args:
        event: The event's id.
        key_id: Names the event key it is sealed under.
        stream: The stream's id.
        first: Number of the first changeset.
        last: Number of the last.
        previous: The id of the changeset before the first.
        tip: The id of the last.
        author: The Ed25519 public key of the device that wrote the stream.
        signature: Its signature over the last changeset.
        nonce: 16 random bytes.
        length: Of what follows the header, in bytes.
        checksum: Over all else, to tell a whole file from a cut one without a key.
    """

    event: bytes
    key_id: bytes
    stream: bytes
    first: int
    last: int
    previous: bytes
    tip: bytes
    author: bytes
    signature: bytes
    nonce: bytes
    length: int
    checksum: bytes = b""

    def to_bytes(self) -> bytes:
        """Give the bytes of the header."""
        return _HEADER.pack(
            MAGIC, self.event, self.key_id, self.stream, self.first, self.last, self.previous,
            self.tip, self.author, self.signature, self.nonce, self.length, self.checksum,
        )  # fmt: skip


def seal(run: Run, event: bytes, key: EventKey) -> bytes:
    """Give a run as a segment.

    Raises:
        ValueError: It is larger than a segment may be.
    """
    body = columns.pack(run)
    if len(body) > columns.MAX_BYTES or columns.is_too_much(run):
        raise ValueError("This run is too long for a segment.")
    packed = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False).compress(body)
    nonce = secrets.token_bytes(16)
    length = len(packed) + 16
    envelope = Envelope(
        event, key.id, run.stream, run.first, run.last, run.previous, run.tip, run.author,
        run.signature, nonce, length,
    )  # fmt: skip
    header = envelope.to_bytes()[:-_SUM_BYTES]
    sealed = _cipher(key, nonce).encrypt(_NONCE, packed, header)
    return header + _checksum(header, sealed) + sealed


def envelope_of(data: bytes) -> Envelope:
    """Read the clear header of a whole segment, and check that it is whole.

    Needs no key; does not tell whether a member wrote it.

    Raises:
        UnreadableError: It is none, cut off, or altered by accident.
    """
    if not HEADER_BYTES < len(data) <= MAX_SEALED + HEADER_BYTES:
        raise UnreadableError("This is not a segment.")
    magic, *told = _HEADER.unpack_from(data)
    envelope = Envelope(*told)
    if magic != MAGIC or not 1 <= envelope.first <= envelope.last:
        raise UnreadableError("This is not a segment.")
    header, sealed = data[: HEADER_BYTES - _SUM_BYTES], data[HEADER_BYTES:]
    if len(sealed) != envelope.length or _checksum(header, sealed) != envelope.checksum:
        raise UnreadableError("This segment is cut off or damaged.")
    return envelope


def unseal(data: bytes, keyring: Keyring) -> Run:
    """Read a segment of this event.

    The chain is checked from the changeset before its first to its tip, and the tip's signature
    against the author named in it; whether that author is a member is for others to say.

    Raises:
        NoKeyError: Its key is not known here.
        UnreadableError: It is no segment of this event, or it is altered.
    """
    envelope = envelope_of(data)
    key = keyring.by_id(envelope.key_id)
    if envelope.event != keyring.event_id:
        raise UnreadableError("This segment is of another event.")
    if key is None:
        raise NoKeyError("This segment is sealed under a key that is not known here.")
    body = _opened(data, envelope, key)
    frame = columns.Frame(
        envelope.stream, envelope.first, envelope.previous, envelope.author, envelope.signature
    )
    try:
        run = columns.unpack(body, frame, keyring.chain_key)
    except ValueError as error:
        raise UnreadableError("This segment does not hold a run.") from error
    if (run.last, run.tip) != (envelope.last, envelope.tip):
        raise UnreadableError("This segment does not lead where it says.")
    if not is_signed(run.author, run.stream, run.last, run.tip, run.signature):
        raise UnreadableError("This segment is not signed by its author.")
    return run


def _opened(data: bytes, envelope: Envelope, key: EventKey) -> bytes:
    header, sealed = data[: HEADER_BYTES - _SUM_BYTES], data[HEADER_BYTES:]
    try:
        packed = _cipher(key, envelope.nonce).decrypt(_NONCE, sealed, header)
        frame = zstandard.get_frame_parameters(packed)
        if not 0 < frame.content_size <= columns.MAX_BYTES or frame.window_size > _MAX_WINDOW:
            raise UnreadableError("This segment holds more than it may.")
        reader = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        return reader.decompress(packed, max_output_size=frame.content_size, allow_extra_data=False)
    except (InvalidTag, zstandard.ZstdError) as error:
        raise UnreadableError("This segment has been altered.") from error


def _cipher(key: EventKey, nonce: bytes) -> ChaCha20Poly1305:
    own = blake2b(nonce, digest_size=32, key=key.key, person=b"WD-segment").digest()
    return ChaCha20Poly1305(own)


def _checksum(header: bytes, sealed: bytes) -> bytes:
    return blake2b(header + sealed, digest_size=_SUM_BYTES).digest()
