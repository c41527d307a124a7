"""Changesets as data: what one commit did, its bytes, its hashes and its place in a chain.

An operation's bytes are msgpack of ``[kind, row, action, values, bases]``, maps sorted by key. Its
hash is BLAKE2b over them, keyed by the operation's salt; a changeset's id is BLAKE2b, keyed by the
event's chain key, over the id before it, its stream, number, stamp, header and operation hashes.
So an operation that touches a person can later shrink to its hash with the chain intact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import msgpack

from workshopdesk.merge import plain

ID_BYTES = 16
NO_ID = bytes(ID_BYTES)
MAX_CHANGESET_BYTES = 1 << 20
"""Of a changeset, as ``cost`` counts them."""
MAX_NAME, MAX_LABEL = 64, 200
"""Letters of a kind or a column, and of a label."""
OP_COST, _CHANGESET_COST = 32, 128
"""What one counts for beside its bytes: for salt and hash; for ids, clock and place."""
ALL = ""
"""In bases: the versions named here are replaced in every column that is put."""

PUT, DELETE, FACT, ERASE = "put", "delete", "fact", "erase"
ACTIONS = frozenset({PUT, DELETE, FACT, ERASE})

Bases = Mapping[str, tuple[bytes, ...]]


@dataclass(frozen=True)
class Op:
    """What a changeset did to one row.

    Args:
        kind: The row's kind.
        row: The row's id.
        action: One of ``ACTIONS``.
        values: Plain data by column. For a new row all columns that are not at their default.
        bases: The versions each put column replaces, by column or under ``ALL``; for a delete the
            versions it covers, under ``ALL``; empty for a new row.
        salt: Secret bytes that keep short values from being guessed from the hash.
    """

    kind: str
    row: str
    action: str
    values: Mapping[str, Any] = field(default_factory=dict)
    bases: Bases = field(default_factory=dict)
    salt: bytes = b""

    @property
    def creates(self) -> bool:
        """Whether it writes a whole new row: then it is a version of every column."""
        return self.action == FACT or (self.action == PUT and not self.bases)

    def bases_of(self, column: str) -> tuple[bytes, ...]:
        """Give the versions this operation replaces in a column."""
        return self.bases.get(column, self.bases.get(ALL, ()))


@dataclass(frozen=True)
class Header:
    """What is told about a changeset beside its operations."""

    label: str = ""
    group: bytes = b""
    undoes: tuple[bytes, ...] = ()


def encode_op(op: Op) -> bytes:
    """Give the bytes of an operation, the same for equal operations on every machine."""
    bases = {column: list(ids) for column, ids in sorted(op.bases.items())}
    told = [op.kind, bytes.fromhex(op.row), op.action, canonical(op.values), bases]
    return bytes(msgpack.packb(told))


def canonical(plain: Any) -> Any:
    """Give plain data with every map in the order of its keys, so that equals have equal bytes."""
    if isinstance(plain, Mapping):
        return {key: canonical(value) for key, value in sorted(plain.items())}
    return plain


def decode_op(data: bytes, salt: bytes = b"") -> Op:
    """Read the bytes of an operation.

    Raises:
        ValueError: The bytes are not an operation.
    """
    if len(data) > MAX_CHANGESET_BYTES:
        raise ValueError("These bytes are too many for an operation.")
    try:
        kind, row, action, values, bases = plain.unpack(data)
        known = {column: tuple(ids) for column, ids in bases.items()}
        op = Op(kind, row.hex(), action, values, known, salt)
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError("These bytes are not an operation.") from error
    if not _is_sane(op):
        raise ValueError("These bytes are not an operation.")
    return op


def key_of(data: bytes) -> tuple[str, str] | None:
    """Give the kind and row of an operation, of one that only a newer version can read as well.

    None where the bytes do not begin as an operation does.
    """
    unpacker = msgpack.Unpacker()
    unpacker.feed(data)
    try:
        length = unpacker.read_array_header()
        kind, row = unpacker.unpack(), unpacker.unpack()
    except (ValueError, TypeError, msgpack.UnpackException):
        return None
    whole = isinstance(kind, str) and isinstance(row, bytes) and len(row) == ID_BYTES
    return (kind, row.hex()) if whole and length > 2 else None


def _is_sane(op: Op) -> bool:
    return (
        is_name(op.kind)
        and len(op.row) == 2 * ID_BYTES
        and isinstance(op.action, str)
        and op.action in ACTIONS
        and isinstance(op.values, dict)
        and plain.is_plain(op.values)
        and all(map(is_name, op.values))
        and all(map(is_name, op.bases))
        and all(_is_id(cid) for ids in op.bases.values() for cid in ids)
    )


def is_name(name: object) -> bool:
    """Whether it may be the name of a kind or a column."""
    return isinstance(name, str) and len(name) <= MAX_NAME


def _is_id(cid: object) -> bool:
    return isinstance(cid, bytes) and len(cid) == ID_BYTES


def cost(label: str, ids: int, bodies: Iterable[int]) -> int:
    """Give how many bytes a changeset counts for, wherever it is written, packed or read.

    What a log needs to keep one follows from it; redacting operations never makes it more.

    Args:
        label: Its label.
        ids: How many changesets its header names.
        bodies: The lengths of its operations' bytes.
    """
    told = len(label.encode()) + ID_BYTES * ids
    return _CHANGESET_COST + told + sum(OP_COST + length for length in bodies)


def hash_op(data: bytes, salt: bytes) -> bytes:
    """Give the salted hash of an operation's bytes."""
    return blake2b(data, digest_size=ID_BYTES, key=salt).digest()


def chain(
    key: bytes,
    previous: bytes,
    stream: bytes,
    number: int,
    at: int,
    header: Header,
    op_hashes: Sequence[bytes],
) -> bytes:
    """Give the id of a changeset from what it follows and what it holds."""
    told = msgpack.packb([header.label, header.group, list(header.undoes)])
    digest = blake2b(digest_size=ID_BYTES, key=key)
    digest.update(previous + stream + number.to_bytes(8, "big") + at.to_bytes(8, "big"))
    digest.update(len(told).to_bytes(4, "big") + told)
    digest.update(b"".join(op_hashes))
    return digest.digest()
