"""Streams: the changesets of one opening of a file on one device, chained and signed at the tip."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgpack
from sqlalchemy.orm import Session

from workshopdesk.merge.changeset import ID_BYTES, NO_ID
from workshopdesk.merge.clock import HybridClock
from workshopdesk.merge.members import Author
from workshopdesk.store import tables
from workshopdesk.store.prepared import insert_into

Signer = Callable[[bytes], bytes]
"""Signs bytes with the device's Ed25519 key."""
_KEEP_TIP = insert_into(tables.streams, replacing=("tip", "number", "signature"))
_KEEP_FACT = insert_into(tables.facts_about_file, replacing=("value",))
_SEEDS = "salts:"


@dataclass(frozen=True)
class Tip:
    """The newest changeset of a stream and its number, counted from 1; 0 is before the first."""

    cid: bytes = NO_ID
    number: int = 0


class OpenStream:
    """The stream this opening of the file writes.

    A copied or restored file needs no special care: its next opening begins another stream.
    """

    def __init__(
        self, author: Author, sign: Signer, chain_key: bytes, clock: HybridClock, opened_at: int
    ) -> None:
        self.id = secrets.token_bytes(ID_BYTES)
        self.author = author
        self.chain_key = chain_key
        self.clock = clock
        self.tip = Tip()
        self.seed = secrets.token_bytes(ID_BYTES)
        """What the salts of this stream are derived from; forgotten when someone is erased."""
        self._seeds: list[tuple[int, bytes]] = []
        self._sign = sign
        self._opened_at = opened_at

    def store_tip(self, session: Session, tip: Tip) -> None:
        """Sign a tip and keep it, in the transaction of the changesets that lead to it."""
        signature = self._sign(self.signed(tip))
        if not self._seeds or self._seeds[-1][1] != self.seed:
            self._seeds.append((self.tip.number + 1, self.seed))
            keep_seeds(session, self.id, self._seeds)
        device, key = self.author
        at = self._opened_at
        row = (self.id, device, at, tip.cid, tip.number, signature, bytes.fromhex(key))
        session.connection().exec_driver_sql(_KEEP_TIP, row)

    def signed(self, tip: Tip) -> bytes:
        """Give the bytes that a tip's signature stands for."""
        return signed_bytes(self.id, tip.number, tip.cid)

    def forget_seeds(self) -> None:
        """Derive the salts of what is written from now on from a new secret."""
        self.seed = secrets.token_bytes(ID_BYTES)
        self._seeds = []


def signed_bytes(stream: bytes, number: int, cid: bytes) -> bytes:
    """Give the bytes that a device signs at a point of its stream."""
    return b"WD-tip-1" + stream + number.to_bytes(8, "big") + cid


def seeds_key(stream: bytes) -> str:
    """Give the local fact under which a stream's salt secrets are kept."""
    return _SEEDS + stream.hex()


def keep_seeds(session: Session, stream: bytes, seeds: Sequence[tuple[int, bytes]]) -> None:
    """Keep from which number of a stream on which secret its salts are derived from."""
    kept = msgpack.packb([list(seed) for seed in seeds])
    session.connection().exec_driver_sql(_KEEP_FACT, (seeds_key(stream), kept))
