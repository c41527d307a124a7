"""Who may write an event, as a function of the set of changesets seen.

The founders may; whoever a member admits may as well. A member may revoke a device: from then on
only what lies in the past of a standing member's changeset counts of it, wherever that arrives and
whenever. Where two revoke each other, the earlier by the hybrid clock stands.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

ADMITTED, REVOKED, ACCEPTED = "admitted", "revoked", "accepted"
VERDICTS = frozenset({ADMITTED, REVOKED, ACCEPTED})


class Verdict(NamedTuple):
    """What one device said of another, in one changeset."""

    stamp: int
    cid: bytes
    author: str
    """The device that said it."""
    verdict: str
    device: str
    key: str
    """The public key of the device, as its admission tells it."""
    seen: frozenset[bytes] = frozenset()
    """The ends of the device's streams up to which its words stand."""


@dataclass(frozen=True)
class Members:
    """Who may write.

    Args:
        standing: The public keys of the devices that may, by device.
        revoked: The same of those that may no more.
        past: What counts of the revoked ones: the ids of changesets that lie in the past of a
            standing member's.
    """

    standing: Mapping[str, str]
    revoked: Mapping[str, str] = field(default_factory=dict)
    past: frozenset[bytes] = frozenset()

    def counts(self, author: str, cid: bytes) -> bool:
        """Whether a changeset of a device counts."""
        return author in self.standing or (author in self.revoked and cid in self.past)


Past = Callable[[frozenset[str], frozenset[str], frozenset[bytes]], frozenset[bytes]]
"""Given standing and revoked devices, and the ends that revocations in force have seen of the
latter: the changesets of the latter up to there, or in the past of a changeset of the former."""


@dataclass
class _InForce:
    """The revocations that stand so far.

    What they had seen stands whoever said it. Else a device could revoke the one that had admitted
    it, and nobody whom that one admitted would be left to say that this was so.
    """

    devices: set[str] = field(default_factory=set)
    seen: set[bytes] = field(default_factory=set)


def judge(founders: Mapping[str, str], verdicts: Iterable[Verdict], past: Past) -> Members:
    """Tell who may write.

    Args:
        founders: Public keys of the devices that need no admission, by device.
        verdicts: Every one there is, whether its author may write or not, in any order.
        past: Asked only where somebody has been revoked.
    """
    ordered = sorted(verdicts)
    admissions = [v for v in ordered if v.verdict == ADMITTED]
    revoked = _InForce()
    members = _admit(founders, admissions, revoked, past)
    for verdict in ordered:
        is_new = verdict.verdict == REVOKED and verdict.device not in revoked.devices
        if is_new and members.counts(verdict.author, verdict.cid):
            wider = _InForce({*revoked.devices, verdict.device}, {*revoked.seen, *verdict.seen})
            without = _admit(founders, admissions, wider, past)
            # Nobody saws off the branch they sit on: with too little seen of whoever admitted them,
            # a revocation would leave its own author without standing, and everybody apart.
            if without.counts(verdict.author, verdict.cid):
                revoked, members = wider, without
    return members


def _admit(
    founders: Mapping[str, str], admissions: Sequence[Verdict], revoked: _InForce, past: Past
) -> Members:
    """Admit whom members admitted, and whom those did, until nobody is left."""
    keys = dict(founders)
    while True:
        members = _members(keys, revoked, past)
        more = {
            v.device: v.key
            for v in reversed(admissions)
            if v.device not in keys and members.counts(v.author, v.cid)
        }
        if not more:
            return members
        keys |= more


def _members(keys: Mapping[str, str], revoked: _InForce, past: Past) -> Members:
    standing = {device: key for device, key in keys.items() if device not in revoked.devices}
    gone = {device: key for device, key in keys.items() if device in revoked.devices}
    seen = frozenset(revoked.seen)
    lies_in_past = past(frozenset(standing), frozenset(gone), seen) if gone else frozenset[bytes]()
    return Members(standing, gone, lies_in_past)
