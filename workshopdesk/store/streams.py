"""Streams: the changesets of one opening of a file on one device, chained and signed at the tip."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from workshopdesk.merge.changeset import ID_BYTES, NO_ID
from workshopdesk.merge.clock import HybridClock
from workshopdesk.store import tables
from workshopdesk.store.prepared import insert_into

Signer = Callable[[bytes], bytes]
"""Signs bytes with the device's Ed25519 key."""
_KEEP_TIP = insert_into(tables.streams, replacing=("tip", "number", "signature"))


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
        self, device_id: str, sign: Signer, chain_key: bytes, clock: HybridClock, opened_at: int
    ) -> None:
        self.id = secrets.token_bytes(ID_BYTES)
        self.device_id = device_id
        self.chain_key = chain_key
        self.clock = clock
        self.tip = Tip()
        self._sign = sign
        self._opened_at = opened_at

    def store_tip(self, session: Session, tip: Tip) -> None:
        """Sign a tip and keep it, in the transaction of the changesets that lead to it."""
        signature = self._sign(self.signed(tip))
        row = (self.id, self.device_id, self._opened_at, tip.cid, tip.number, signature)
        session.connection().exec_driver_sql(_KEEP_TIP, row)

    def signed(self, tip: Tip) -> bytes:
        """Give the bytes that a tip's signature stands for."""
        return b"WD-tip-1" + self.id + tip.number.to_bytes(8, "big") + tip.cid
