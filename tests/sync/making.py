"""Runs made from nothing: what a device would have written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from workshopdesk.merge.changeset import ALL, NO_ID, PUT, Header, Op, chain, encode_op, hash_op
from workshopdesk.store.event_keys import EventKey, Keyring
from workshopdesk.store.runs import Logged, LoggedOp, Run, derived_salt
from workshopdesk.store.streams import signed_bytes

CHAIN_KEY = bytes(range(32))
RING = Keyring(b"event-of-16-byte", CHAIN_KEY, (EventKey(b"k" * 32),))
SEED = b"seed of 16 bytes"


@dataclass
class Writer:
    """A device that writes one stream, without a file."""

    stream: bytes = b"a-stream-of-16-b"
    device: bytes = b"device-of-16-byt"
    seed: bytes = SEED
    changesets: list[Logged] = field(default_factory=list)
    stamp: int = 1_790_000_000_000 << 16
    key: Ed25519PrivateKey = field(
        default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"p" * 32)
    )

    @property
    def tip(self) -> bytes:
        return self.changesets[-1].cid if self.changesets else NO_ID

    def write(self, *ops: Op | LoggedOp | bytes, label: str = "", **header: Any) -> bytes:
        """Add a changeset; bytes are an operation of a newer version."""
        number, previous = len(self.changesets) + 1, self.tip
        logged = tuple(self._logged(op, number, place) for place, op in enumerate(ops))
        told = Header(label, header.get("group", b""), header.get("undoes", ()))
        self.stamp += header.get("later", 1 << 16)
        cid = chain(
            CHAIN_KEY, previous, self.stream, number, self.stamp, told, [o.hash for o in logged]
        )
        undoes = b"".join(told.undoes)
        self.changesets.append(
            Logged(cid, number, previous, self.stamp, label, told.group, undoes, logged)
        )
        return cid

    def _logged(self, op: Op | LoggedOp | bytes, number: int, place: int) -> LoggedOp:
        if isinstance(op, LoggedOp):
            return op
        body = op if isinstance(op, bytes) else encode_op(op)
        told = b"x" if isinstance(op, bytes) else op.salt
        salt = derived_salt(self.seed, number, place) if told == b"x" else told
        return LoggedOp(body, salt, hash_op(body, salt))

    def run(self, first: int = 1, last: int | None = None) -> Run:
        """Give changesets as a run, signed at its end."""
        piece = self.changesets[first - 1 : last]
        end = piece[-1]
        signature = self.key.sign(signed_bytes(self.stream, end.number, end.cid))
        author = self.key.public_key().public_bytes_raw()
        return Run(
            self.stream, self.device, author, 1_790_000_000_000, ((1, self.seed),), tuple(piece),
            signature,
        )  # fmt: skip


def put(row: str, values: Mapping[str, Any], *bases: bytes, salt: bytes = b"x") -> Op:
    """An operation; the salt ``x`` stands for a derived one."""
    return Op("point", row, PUT, values, {ALL: bases} if bases else {}, salt)


def sample() -> Writer:
    """A stream with everything there can be in one."""
    writer = Writer()
    rows = [f"{number:032x}" for number in range(1, 5)]
    made = writer.write(*(put(row, {"text": "said"}) for row in rows), label="Add points")
    writer.write(put(rows[0], {"text": "said better", "kind": "idea"}, made), label="Edit")
    writer.write(put(rows[1], {"text": "of another"}, b"foreign-16-bytes"), later=5 << 16 | 3)
    writer.write(
        Op("session", "ab" * 16, PUT, {"minutes": 60, "lead": "é", "x": [1, {"a": None}, 0.5]}),
        Op("point", rows[2], "delete", {}, {ALL: (made,)}, b"told salt 16 byt"),
        label="Several", group=made, undoes=(made, b"foreign-16-bytes"),
    )  # fmt: skip
    writer.write(LoggedOp(b"", b"", b"redacted 16 byte"), b"\x01 newer")
    columns: Sequence[str] = ("text", "kind")
    bases = dict.fromkeys(columns, (made, b"foreign-16-bytes"))
    writer.write(Op("point", rows[3], PUT, dict.fromkeys(columns, "both"), bases, b"x"))
    return writer
