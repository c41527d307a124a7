"""Who may write an event, as a function of the set of changesets seen.

The founders may; whoever a member admits may as well. A member may revoke a device: from then on
only what lies in the past of a standing member's changeset counts of it, wherever that arrives and
whenever. Where two revoke each other, the senior stands: a clock can be set to anything, but nobody
comes nearer to the founders by what they say themselves. So of whom a senior has revoked nothing
counts that was said unseen, whatever its stamp. The idea is the strong removal of p2panda-auth,
with seniority to decide where two remove each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from typing import NamedTuple

ADMITTED, REVOKED, ACCEPTED = "admitted", "revoked", "accepted"
VERDICTS = frozenset({ADMITTED, REVOKED, ACCEPTED})


class Author(NamedTuple):
    """A device and the public key it signs with: whoever claims its id with another is another."""

    device: str
    key: str


class Verdict(NamedTuple):
    """What one device said of another, in one changeset."""

    stamp: int
    cid: bytes
    author: Author
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
        because: The ids of the changesets that revoked them, by device.
        silenced: Those that a senior has revoked: nothing they say unseen can change who may write.
    """

    standing: Mapping[str, str]
    revoked: Mapping[str, str] = field(default_factory=dict)
    past: frozenset[bytes] = frozenset()
    because: Mapping[str, bytes] = field(default_factory=dict)
    silenced: frozenset[str] = frozenset()

    def key_of(self, device: str) -> str | None:
        """Give the key a device was admitted with, also where it was revoked since."""
        return self.standing.get(device) or self.revoked.get(device)

    def counts(self, author: Author, cid: bytes) -> bool:
        """Whether a changeset of a device counts."""
        device, key = author
        stands = self.standing.get(device) == key
        return stands or (self.revoked.get(device) == key and cid in self.past)


Rank = tuple[bool, int, int, bytes, Author]
"""How senior a device is, the least the most: whether whoever admitted it may itself have had no
say, how many admissions it is away from a founder, stamp and id of the first that brought it so
near, and itself."""
Past = Callable[[frozenset[Author], frozenset[Author], frozenset[bytes]], frozenset[bytes]]
"""Given standing and revoked devices, and the ends that revocations in force have seen of the
latter: the changesets of the latter up to there, or in the past of a changeset of the former."""


@dataclass(frozen=True)
class _InForce:
    """The revocations that stand so far.

    What they had seen stands whoever said it. Else a device could revoke the one that had admitted
    it, and nobody whom that one admitted would be left to say that this was so.
    """

    devices: Mapping[str, bytes] = field(default_factory=dict)
    """Whom they revoke, each with the id of the changeset."""
    seen: frozenset[bytes] = frozenset()

    def and_by(self, verdict: Verdict) -> "_InForce":
        """Give these with one more."""
        devices = {**self.devices, verdict.device: verdict.cid}
        return _InForce(devices, self.seen | verdict.seen)


def judge(founders: Mapping[str, str], verdicts: Iterable[Verdict], past: Past) -> Members:
    """Tell who may write.

    Revocations are considered from the most senior author's on. One that takes the ground from
    under an earlier one strikes that out, and all is considered again without it: the revocation of
    a stolen laptop takes back what the thief said unseen, also where the thief is the senior. Not
    so where the earlier one had revoked its author.

    Args:
        founders: Public keys of the devices that need no admission, by device.
        verdicts: Every one there is, whether its author may write or not, in any order.
        past: Asked only where somebody has been revoked.
    """
    told = list(verdicts)
    while True:
        ranks = rank(founders, told, past)
        ordered = sorted((v for v in told if v.author in ranks), key=lambda v: _place(v, ranks))
        members, struck = _consider(founders, ordered, past)
        if not struck:
            return replace(members, silenced=_silenced(members, ordered, ranks))
        told = [v for v in told if v not in struck]


def _silenced(
    members: Members, verdicts: Iterable[Verdict], ranks: Mapping[Author, Rank]
) -> frozenset[str]:
    by = {(v.device, v.cid): ranks[v.author] for v in verdicts if v.verdict == REVOKED}
    return frozenset(
        device
        for device, cid in members.because.items()
        if by[device, cid] < ranks[Author(device, members.revoked[device])]
    )


def _place(verdict: Verdict, ranks: Mapping[Author, Rank]) -> tuple[Rank, tuple[object, ...]]:
    return ranks[verdict.author], (*verdict[:-1], sorted(verdict.seen))


def rank(
    founders: Mapping[str, str], verdicts: Iterable[Verdict], past: Past
) -> dict[Author, Rank]:
    """Tell how senior each device is that was ever admitted.

    An admission by oneself, or by whom one has admitted, leads further from the founders and so
    betters nobody's rank. One by a device that a senior has revoked counts only if the senior had
    seen it, else the revoked could still change the order of those who stand; who has no other
    admission comes last.
    """
    said: dict[Author, list[Verdict]] = {}
    for verdict in verdicts:
        said.setdefault(verdict.author, []).append(verdict)
    ranks: dict[Author, Rank] = {}
    revoked = _InForce()
    waiting: list[Rank] = [(False, 0, 0, b"", Author(*one)) for one in founders.items()]
    heapify(waiting)
    while waiting:
        place = heappop(waiting)
        doubtful, depth, *_, author = place
        if author in ranks:
            continue
        ranks[author] = place
        seen = _seen_of(author, ranks, revoked, past)
        for v in said.get(author, []):
            known = seen is None or v.cid in seen
            if v.verdict == ADMITTED:
                further = doubtful or not known, depth + 1, v.stamp, v.cid, Author(v.device, v.key)
                heappush(waiting, further)
            elif v.verdict == REVOKED and known and not any(a.device == v.device for a in ranks):
                revoked = revoked.and_by(v)
    return ranks


def _seen_of(
    author: Author, ranks: Iterable[Author], revoked: _InForce, past: Past
) -> frozenset[bytes] | None:
    """Give what whoever revoked a device had seen of it and others; None where nobody has."""
    if author.device not in revoked.devices:
        return None
    gone = frozenset(one for one in ranks if one.device in revoked.devices)
    return past(frozenset(), gone, revoked.seen)


def _consider(
    founders: Mapping[str, str], ordered: Sequence[Verdict], past: Past
) -> tuple[Members, set[Verdict]]:
    """Give who may write by these; or what is to be struck out first, where there is anything."""
    admissions = [v for v in ordered if v.verdict == ADMITTED]
    revocations = [v for v in ordered if v.verdict == REVOKED and v.device != v.author.device]
    revoked = _InForce()
    members = _admit(founders, admissions, revoked, past)
    accepted: list[Verdict] = []
    for verdict in revocations:
        if verdict.device in revoked.devices or not members.counts(verdict.author, verdict.cid):
            continue
        wider = revoked.and_by(verdict)
        without = _admit(founders, admissions, wider, past)
        # Nobody saws off the branch they sit on: with too little seen of whoever admitted them,
        # a revocation would leave its own author without standing, and everybody apart.
        if not without.counts(verdict.author, verdict.cid):
            continue
        fallen = {v for v in accepted if not without.counts(v.author, v.cid)}
        if any(v.device == verdict.author.device for v in fallen):
            continue
        if fallen:
            return members, fallen
        revoked, members = wider, without
        accepted.append(verdict)
    return members, set()


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
            if v.device not in keys and v.key and members.counts(v.author, v.cid)
        }
        if not more:
            return members
        keys |= more


def _members(keys: Mapping[str, str], revoked: _InForce, past: Past) -> Members:
    standing = {device: key for device, key in keys.items() if device not in revoked.devices}
    gone = {device: key for device, key in keys.items() if device in revoked.devices}
    lies_in_past = frozenset[bytes]()
    if gone:
        lies_in_past = past(_authors(standing), _authors(gone), revoked.seen)
    because = {device: revoked.devices[device] for device in gone}
    return Members(standing, gone, lies_in_past, because)


def _authors(keys: Mapping[str, str]) -> frozenset[Author]:
    return frozenset(Author(*one) for one in keys.items())
