"""What somebody with a copy of the event could put in a folder: runs no version of ours packs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgpack
import zstandard

from tests.sync.rig import Laptop
from workshopdesk.merge.changeset import NO_ID, Header, Op, chain, encode_op, hash_op
from workshopdesk.store.event_keys import Keyring, keyring
from workshopdesk.store.ids import new_id
from workshopdesk.store.streams import signed_bytes
from workshopdesk.sync import cells, columns, segment

Sealed = Callable[[bytes], bytes]
"""Compresses a run's columns."""


@dataclass
class Forged:
    """Many changesets that each hold one operation of one shape, all on one row.

    What is told once, such as kind and label, stands for as much in each of them.
    """

    count: int = 1
    kind: str = "point"
    label: str = "x"
    names: Sequence[str] = ()
    undoes: int = 0
    raw: bytes = b""
    seeds: Sequence[Any] = ()
    opened: int = 1
    stream: bytes = field(default_factory=lambda: bytes.fromhex(new_id()))
    row: bytes = b"r" * 16
    began: int = 1_790_000_000_000

    def body(self) -> bytes:
        values = dict.fromkeys(self.names)
        return self.raw or encode_op(Op(self.kind, self.row.hex(), "put", values, {}))

    def tip(self, chain_key: bytes) -> bytes:
        told, cid = hash_op(self.body(), b""), NO_ID
        for number in range(1, self.count + 1):
            header = Header(self.label, b"", (b"f" * 16,) * self.undoes)
            stamp = self.began << 16
            cid = chain(chain_key, cid, self.stream, number, stamp, header, [told])
        return cid

    def columns(self, device: bytes) -> bytes:
        n = self.count
        groups: list[None] = [None] * n
        told = [[1] * n, [self.began] + [0] * (n - 1), [0] * n, [0] * n, groups]
        shape: list[Any] = [2, 0, self.kind, "put", list(self.names), []]
        inside: list[list[Any]] = [[0] + [1] * (n - 1)] + [[None] * n for _ in self.names]
        if self.raw:
            shape, inside = [1, 0], [[self.raw] * n]
        refs = [0] + [-1] * (self.undoes * n - 1) if self.undoes else []
        undoes = [refs[i * self.undoes : (i + 1) * self.undoes] for i in range(n)]
        return bytes(
            msgpack.packb(
                [
                    columns.VERSION, device, self.opened, list(self.seeds),
                    cells.by_byte([self.row]), b"f" * 16 if self.undoes else b"", b"", b"",
                    [self.label], [*told, undoes], [shape], [0] * n, [inside],
                ]
            )
        )  # fmt: skip

    def sealed_by(self, laptop: Laptop) -> bytes:
        """Give it as a segment that this laptop's keys seal and sign."""
        ring: Keyring = laptop.file.look(lambda session: keyring(session, laptop.file.own))
        tip, who = self.tip(ring.chain_key), laptop.identity
        signature = who.sign(signed_bytes(self.stream, self.count, tip))
        packed = zstandard.ZstdCompressor(level=9).compress(self.columns(bytes.fromhex(who.id)))
        nonce = bytes.fromhex(new_id())
        author = bytes.fromhex(who.public_key)
        envelope = segment.Envelope(
            ring.event_id, ring.current.id, self.stream, 1, self.count, NO_ID, tip, author,
            signature, nonce, len(packed) + 16,
        )  # fmt: skip
        header = envelope.to_bytes()[:-8]
        body = segment._cipher(ring.current, nonce).encrypt(bytes(12), packed, header)
        return header + segment._checksum(header, body) + body
