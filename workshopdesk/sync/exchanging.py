"""One exchange with a relay: take what is new there, then leave what it lacks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshopdesk.domain.counting import count
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.merge.changeset import NO_ID
from workshopdesk.store import pictures
from workshopdesk.store.event_keys import EventKey, Keyring
from workshopdesk.store.grants import MOST_LOOSE
from workshopdesk.store.intake import Pace
from workshopdesk.store.ledger import Ledger
from workshopdesk.store.runs import Run, Signed
from workshopdesk.store.strangers import NoRoomError, RefusedError
from workshopdesk.sync.looking import Looking
from workshopdesk.sync.pictures import ENDING as PICTURE
from workshopdesk.sync.pictures import name_of, seal_picture, sealed_length
from workshopdesk.sync.relay import Held, Relay, Slip, Standing, Vanished
from workshopdesk.sync.segment import Envelope, UnreadableError, envelope_of, seal, unseal

GRANT, INVITATION = ".wdg", ".wdi"
"""How the names of grants and invitations end at a relay."""
NO_KEY = (
    "Sealed with a key that has not reached this device: {}. If that stays so, ask an organiser "
    "whether this device still belongs to the event."
)
NO_ROOM = "Left there for now: {} of devices that may not write. {}"
UNOPENED = "They were not opened, as others of the same device had been left before them."
MOST_REFUSALS = 64
"""Runs of one author that are opened at once only to be left where they are."""
RE_PACK = 64
"""So many runs of one stream, left by this device at a relay, become one."""


@dataclass
class Outcome:
    """What an exchange did: changesets received and sent, and what was wrong, in sentences."""

    received: int = 0
    sent: int = 0
    problems: list[str] = field(default_factory=list)
    pictures: int = 0
    """Pictures received."""


class Exchange:
    """Exchanges an open event with one relay, once. For any thread but the database lane.

    Args:
        ledger: The open event's log.
        relay: Where to.
        now_ms: The time here, in milliseconds since 1970.
        progress: Told how many runs have been looked at of how many, after every short piece;
            where it raises ``Cancelled`` the exchange ends, and what was taken and left stays.
    """

    def __init__(
        self, ledger: Ledger, relay: Relay, now_ms: int, progress: Progress = silent
    ) -> None:
        self.outcome = Outcome()
        self._ledger, self._relay, self._now_ms = ledger, relay, now_ms
        self._progress = progress
        self._pace = Pace()
        self._looked_at, self._total = 0, 1  # leaving counts as one
        self._granted: list[EventKey] = []
        """The keys that are sealed to us at the relay, whoever made them."""
        self._slips: Mapping[str, Sequence[bytes]] = {}
        self._kept = self._ring = ledger.keyring()
        self._renewed = False
        self._redacted: dict[bytes, int] = {}
        """How many operations of each stream are only hashes, once all has been taken."""
        self._locked = 0
        """Runs that are sealed under a key we do not have."""
        self._keys: dict[bytes, bytes] = {}
        """The key each stream here was signed with."""
        self._left: dict[bytes, str] = {}
        """The ends of runs there was no room for yet, and why."""
        self._refusals = Counter[bytes]()
        """How many of them were opened, by their authors."""

    def run(self) -> Outcome:
        """Take, then leave.

        Raises:
            UnreachableError: The relay is not there; what was taken until then stays.
        """
        self._take_grants()
        standing = self._relay.tips()
        self.outcome.problems += standing.problems
        self._take_all(standing)
        self._keep_keys()  # who made them may be known by now
        self._ledger.welcome(self._now_ms)
        self._ledger.forget_what_is_owed(self._now_ms)
        self._redacted = self._ledger.redacted()
        self._use(self._ledger.keyring())
        self._leave_grants()
        for name in self._ledger.used_invitations():
            self._relay.take_back_slip(name, INVITATION)
        looking = Looking(self._relay, self._ring)
        doubtful = [held for held in standing.held if not self._relay.is_trusted(held)]
        known = self._ledger.known(held.envelope.tip for held in doubtful)
        self._leave(Standing(looking.truly_there(standing, known)))
        self._clean(standing)
        self._exchange_pictures(looking)
        self._progress(self._total, self._total)
        return self.outcome

    def _take_grants(self) -> None:
        """Take the keys that are sealed to us, and note which grants are there for others."""
        slips: dict[str, list[bytes]] = {}
        for slip in self._relay.slips(GRANT):
            slips.setdefault(slip.name, []).append(slip.content)
        device = self._ledger.device
        ours = [one for name, found in slips.items() if name.endswith(device) for one in found]
        self._slips, self._granted = slips, self._ledger.keys_in(self._kept, ours)
        self._use(self._kept)
        self._keep_keys()

    def _keep_keys(self) -> bool:
        """Keep the keys whose maker is known; tell whether any was new."""
        new = [key for key in self._granted if self._kept.by_id(key.id) is None]
        grown = bool(new) and self._ledger.keep_keys(new)
        if grown:
            self._use(self._ledger.keyring())
        return grown

    def _use(self, kept: Keyring) -> None:
        """Use the keys we keep, and, to read, those whose maker we do not know.

        What is read may tell that their maker was admitted; if not, they are forgotten again.
        """
        loose = [key for key in self._granted if kept.by_id(key.id) is None]
        self._kept, self._ring = kept, kept.to_open_with(loose[:MOST_LOOSE])

    def _take_all(self, standing: Standing) -> None:
        """Take what is there; again, where that made us know who has more for us."""
        while True:
            before = self.outcome.received
            self._take(standing)
            self._ledger.consider_members()
            has_room = bool(self._left) and self.outcome.received > before
            if not has_room and not (self._locked and self._keep_keys()):
                break
        if self._locked:
            self.outcome.problems.append(NO_KEY.format(count(self._locked, "run")))
        if self._left:
            why = next(iter(self._left.values()))
            self.outcome.problems.append(NO_ROOM.format(count(len(self._left), "run"), why))

    def _leave_grants(self) -> None:
        """Give members the keys they lack."""
        for grant in self._ledger.grants(self._kept, self._slips):
            self._relay.leave_slip(Slip(grant.name, grant.content), GRANT)

    def _take(self, standing: Standing) -> None:
        """Take runs in the order of their streams, again while others have made more fit."""
        self._locked, self._left = 0, {}
        self._refusals.clear()
        self._keys = self._ledger.keys_of_streams()
        waiting = sorted(standing.held, key=_order)
        wanted = {cid for held in waiting for cid in (held.envelope.tip, held.envelope.previous)}
        known = {NO_ID, *self._ledger.known(wanted)}
        self._total += len(waiting)
        while waiting:
            self._locked = 0
            later = [held for held in waiting if not self._taken(held, known)]
            if len(later) == len(waiting):
                break
            waiting = later
        behind = len(waiting) - self._locked
        if behind > 0 and not self._locked:
            self.outcome.problems.append(
                f"Not read yet: {count(behind, 'run')}, for what comes before is not there."
            )

    def _taken(self, held: Held, known: set[bytes]) -> bool:
        """Deal with a run; false where what comes before it is not here yet."""
        envelope = held.envelope
        if envelope.previous in self._left:
            return self._leave_there(envelope, self._left[envelope.previous])
        if envelope.tip not in known and envelope.previous not in known:
            return False
        self._progress(self._looked_at, self._total)
        self._looked_at += 1
        if envelope.tip in known and self._is_by_its_author(held):
            return True
        if self._ring.by_id(envelope.key_id) is None:
            self._locked += 1
            return False
        if self._refusals[envelope.author] >= MOST_REFUSALS:
            return self._leave_there(envelope, UNOPENED)
        return self._take_one(held, known)

    def _leave_there(self, envelope: Envelope, why: str) -> bool:
        self._left[envelope.tip] = why
        return True

    def _take_one(self, held: Held, known: set[bytes]) -> bool:
        envelope = held.envelope
        try:
            run = unseal(self._relay.fetch(held), self._ring)
            for count in self._ledger.take_in(run, self._pace, self._now_ms):
                self.outcome.received += count
                self._progress(self._looked_at, self._total)
        except Vanished:
            return True
        except NoRoomError as error:
            self._refusals[envelope.author] += 1
            return self._leave_there(envelope, str(error))
        except (UnreadableError, RefusedError) as error:
            if isinstance(error, UnreadableError):
                self._relay.distrust(held)
            self.outcome.problems.append(f"A run was skipped. {error}")
            return True
        self._relay.trust(held)
        known.update(changeset.cid for changeset in run.changesets)
        self._keys[envelope.stream] = envelope.author
        return True

    def _is_by_its_author(self, held: Held) -> bool:
        """Whether who signed a run is who its stream is known to be by here, if that is here."""
        envelope = held.envelope
        return self._keys.get(envelope.stream, envelope.author) == envelope.author

    def _leave(self, standing: Standing) -> None:
        reached: dict[bytes, list[tuple[int, bytes]]] = {}
        by_stream: dict[bytes, list[Held]] = {}
        closed = self._closed(standing)
        for held in standing.held:
            # Nobody else takes what another has signed anew.
            if held.envelope.key_id not in closed and self._is_by_its_author(held):
                by_stream.setdefault(held.envelope.stream, []).append(held)
        try:
            for tip in self._ledger.tips():
                self._progress(self._looked_at, self._total)
                end = self._leave_stream(tip, by_stream.get(tip.stream, []))
                reached.setdefault(tip.stream, []).append(end)
        finally:
            self._ledger.remember(self._relay.name, reached)

    def _closed(self, standing: Standing) -> frozenset[bytes]:
        """Give the keys of runs that count as lacking: somebody who should read them cannot.

        None where we would seal them no better.
        """
        closed = self._ring.closed
        in_use = any(held.envelope.key_id in closed for held in standing.held)
        return closed if in_use and self._ring_to_seal().is_fit else frozenset()

    def _leave_stream(self, tip: Signed, there: list[Held]) -> tuple[int, bytes]:
        """Leave what is lacking of a stream; tell up to where it is there now."""
        after = tip.number if _is_whole(tip, there) else self._reached(tip, there)
        runs = self._ledger.runs(tip, after) if after < tip.number else []
        if not self._offer(runs):
            return 0, NO_ID
        self.outcome.sent += sum(len(run.changesets) for run in runs)
        own = self._relay.own(Standing(tuple(there)))
        if len(own) >= RE_PACK:
            self._re_pack(tip, own)
        return (tip.number, tip.cid) if runs or after == tip.number else (0, NO_ID)

    def _reached(self, tip: Signed, there: list[Held]) -> int:
        lines = [(h.envelope.first, h.envelope.last, h.envelope.tip) for h in there]
        return self._ledger.reached(tip, lines)

    def _re_pack(self, tip: Signed, small: Sequence[Held]) -> None:
        """Replace this device's many runs of a stream by few; none goes before those are there."""
        runs = self._ledger.runs(tip, 0)
        if runs and self._offer(runs):
            kept = {(run.first, run.tip) for run in runs}
            within = self._ledger.on_path(tip, [held.envelope.tip for held in small])
            self._relay.drop(
                [
                    held
                    for held in small
                    if held.envelope.tip in within
                    and (held.envelope.first, held.envelope.tip) not in kept
                ]
            )

    def _clean(self, standing: Standing) -> None:
        """Replace what this device has left before somebody was erased by what is left of it.

        Every run of a stream in which something was erased: each tells what the stream's salts are
        derived from. Only after the erasure itself is there. What a revoked device left goes.
        """
        if not self._redacted:
            return
        own, revoked = {held.place for held in self._relay.own(standing)}, self._ledger.revoked()
        told = [held for held in standing.held if held.envelope.stream in self._redacted]
        known = self._ledger.known(held.envelope.tip for held in told)
        for held in told:
            envelope, count = held.envelope, self._redacted[held.envelope.stream]
            if envelope.tip not in known:
                continue
            if held.place in own and not self._ledger.is_clean(envelope.checksum, count):
                self._replace(held)
            elif self._relay.left_by(held) in revoked:
                self._relay.drop_left_by(held)
        self._relay.drop([])

    def _replace(self, held: Held) -> None:
        envelope = held.envelope
        end = Signed(envelope.stream, envelope.last, envelope.tip, envelope.signature)
        runs = self._ledger.runs(end, envelope.first - 1)
        if [(run.first, run.last, run.tip) for run in runs] == [
            (envelope.first, envelope.last, envelope.tip)
        ]:
            self._offer(runs)

    def _exchange_pictures(self, looking: Looking) -> None:
        """Take the photos' pictures we lack, and leave those that are lacking there.

        What this device has left of pictures that were let go is taken back.
        """
        there, ledger, ring = self._relay.pictures(), self._ledger, self._ring
        for name in sorted(ledger.look(pictures.gone).intersection(there)):
            self._relay.take_back_slip(name, PICTURE)
        for content_hash in sorted(ledger.look(pictures.lacking)):
            name = name_of(content_hash, ring)
            content = looking.picture(there.get(name, ()), content_hash)
            if content is not None:
                ledger.keep_picture(content)
                self.outcome.pictures += 1
            self._progress(self._looked_at, self._total)
        for content_hash, length in sorted(ledger.look(pictures.held).items()):
            name = name_of(content_hash, ring)
            if not looking.has_picture(there.get(name, ()), content_hash, sealed_length(length)):
                sealed = seal_picture(ledger.picture(content_hash), self._ring_to_seal())
                self._relay.leave_picture(name, sealed)
                self._progress(self._looked_at, self._total)

    def _offer(self, runs: Sequence[Run]) -> bool:
        """Leave runs; false where one of them fits in no segment."""
        for run in runs:
            ring = self._ring_to_seal()
            try:
                sealed = seal(run, ring.event_id, ring.current)
            except ValueError as error:  # as only somebody who means it could have written
                self.outcome.problems.append(f"A run is not passed on. {error}")
                return False
            self._relay.offer(sealed)
            if run.stream in self._redacted:
                count = self._redacted[run.stream]
                self._ledger.keep_clean(envelope_of(sealed).checksum, count)
        return True

    def _ring_to_seal(self) -> Keyring:
        """Give the keys, with a new one in force and given to all where none was fit."""
        if not self._ring.is_fit and not self._renewed:
            self._renewed = True
            self._ledger.renew(self._now_ms)
            self._use(self._ledger.keyring())
            self._leave_grants()
        return self._ring


def _is_whole(tip: Signed, there: Sequence[Held]) -> bool:
    """Whether runs lead from the start of a stream to a tip, each to the next, by their headers.

    The log need not be asked then, as is so for nearly every stream at every exchange.
    """
    longest = sorted(there, key=lambda held: -held.envelope.first)
    before = {held.envelope.tip: held.envelope.previous for held in longest}
    cid = tip.cid
    for _ in range(len(before)):
        if cid in before:
            cid = before[cid]
    return cid == NO_ID


def _order(held: Held) -> tuple[bytes, int, int]:
    """Streams one by one; of runs that begin together the longest first."""
    return held.envelope.stream, held.envelope.first, -held.envelope.last
