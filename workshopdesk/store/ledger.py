"""An event file as exchanging sees it: what it holds, what a relay lacks, what it can take in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Photo
from workshopdesk.domain.wire import from_milliseconds
from workshopdesk.store import erasing, exchange, pictures, relays
from workshopdesk.store.authors import keys_of_streams
from workshopdesk.store.capture import CapturingSession
from workshopdesk.store.event_keys import EventKey, Keyring, keep_known, keyring, renew
from workshopdesk.store.facts import keep_local_fact, local_fact
from workshopdesk.store.file import EventFile
from workshopdesk.store.grants import Grant, grants, opened
from workshopdesk.store.holding import Reconsidering
from workshopdesk.store.intake import Intake, Pace
from workshopdesk.store.invitations import admission, admissions, invite, use_up, used_up
from workshopdesk.store.members import Waiting, members
from workshopdesk.store.runs import LoggedOp, Run, Signed
from workshopdesk.store.streams import OpenStream

T = TypeVar("T")
_CLEAN = "clean:"
OnLane = Callable[[Callable[[], None]], None]
"""Has work done on the database lane and waits for it."""
LOOK_AT_ONCE = 400
"""Changesets read in one piece on the lane: some 5 ms."""
Lines = Sequence[tuple[int, int, bytes]]
"""First number, last number and last id of runs of one stream."""


class Ledger:
    """The log of an open event, for one exchange.

    Its calls may come from any thread; each goes to the database lane in short pieces.

    Args:
        file: The open event.
        on_lane: Has work done on the lane; the default does it at once, on the lane itself.
    """

    def __init__(self, file: EventFile, on_lane: OnLane | None = None) -> None:
        self._file = file
        self._on_lane = on_lane or at_once

    @property
    def device(self) -> str:
        """This device's id."""
        return self._file.device.id

    def keyring(self) -> Keyring:
        """Give the event's secrets."""
        own = self._file.own
        return self.look(lambda session: keyring(session, own))

    def keys_in(self, ring: Keyring, found: Sequence[bytes]) -> list[EventKey]:
        """Give the keys that are sealed to this device in what was found; nothing is kept."""
        return opened(self._file.device, ring, found)

    def keep_keys(self, found: Sequence[EventKey]) -> bool:
        """Keep the keys whose maker is known to have made them; tell whether any was new."""
        file, grown = self._file, list[bool]()

        def keep(session: CapturingSession, _stream: OpenStream) -> None:
            grown.append(keep_known(session, file.own, found))

        self._on_lane(partial(file.exchange, keep))
        return any(grown)

    def grants(self, ring: Keyring, left: Mapping[str, Sequence[bytes]]) -> list[Grant]:
        """Give the grants that members lack among those that are there, by name."""
        return list(grants(self._file.device, ring, left))

    def welcome(self, now_ms: int) -> None:
        """Admit the devices that prove that they were invited from here."""
        file = self._file
        for device, role in self.look(lambda s: list(admissions(s, file.own, now_ms))):
            self._on_lane(partial(self._admit, device, role, now_ms))
        self.consider_members()

    def _admit(self, device: Waiting, role: str, now_ms: int) -> None:
        with self._file.work("Admit a device") as unit:
            unit.add(admission(device, role, from_milliseconds(now_ms)))
        self._file.exchange(lambda session, _: use_up(session, device))

    def invite(self, role: str, expires_ms: int) -> tuple[bytes, bytes]:
        """Make an invitation; give its secret, and what has to be left at a relay."""
        made: list[tuple[bytes, bytes]] = []
        own = self._file.own

        def make(session: CapturingSession, _stream: OpenStream) -> None:
            made.append(invite(session, own, role, expires_ms))

        self._on_lane(partial(self._file.exchange, make))
        return made[0]

    def renew(self, now_ms: int) -> None:
        """Make a new key where none is fit to seal with, if it is for this device to make one."""
        device = self._file.device

        def make(session: CapturingSession, _stream: OpenStream) -> None:
            renew(session, device, now_ms)

        self._on_lane(partial(self._file.exchange, make))

    def used_invitations(self) -> list[str]:
        """Give the names of our invitations that are not to be found by anybody any more."""
        return self.look(used_up)

    def picture(self, content_hash: str) -> bytes:
        """Give a picture that is here."""
        return self.look(lambda session: pictures.picture(session, content_hash)) or b""

    def keep_picture(self, content: bytes) -> None:
        """Keep a picture, and tell the pages that show its photo."""

        def keep(session: CapturingSession, _stream: OpenStream) -> ChangeSet | None:
            name = pictures.keep_picture(session, content)
            rows = pictures.photos_of(session, name)
            return ChangeSet(name, "A photo has arrived", {Photo.KIND: rows}, local=False)

        self._on_lane(partial(self._file.exchange, keep))

    def redacted(self) -> dict[bytes, int]:
        """Give how many operations of each stream are only hashes, where there are any."""
        return self.look(erasing.redacted)

    def is_clean(self, checksum: bytes, count: int) -> bool:
        """Whether a segment was sealed when so many operations of its stream were only hashes."""
        kept = self.look(lambda session: local_fact(session, _CLEAN + checksum.hex()))
        return kept is not None and int.from_bytes(kept, "big") == count

    def keep_clean(self, checksum: bytes, count: int) -> None:
        """Keep that a segment was sealed when so many operations of its stream were hashes."""
        key, value = _CLEAN + checksum.hex(), count.to_bytes(4, "big")
        self._on_lane(
            lambda: self._file.exchange(lambda session, _: keep_local_fact(session, key, value))
        )

    def revoked(self) -> frozenset[str]:
        """Give the devices that may write no more."""
        own = self._file.own
        return frozenset(self.look(lambda session: members(session, own).revoked))

    def keys_of_streams(self) -> dict[bytes, bytes]:
        """Give the key that each stream here was signed with."""
        return self.look(keys_of_streams)

    def known(self, cids: Iterable[bytes]) -> set[bytes]:
        """Give those of these changesets that are here, whole."""
        wanted = list(cids)
        return set(self.look(lambda session: exchange.numbers_of(session, wanted)))

    def tips(self) -> list[Signed]:
        """Give the end of every stream here."""
        return self.look(exchange.tips)

    def reached(self, tip: Signed, lines: Lines) -> int:
        """Tell up to which number runs lead to a tip from the start without a gap."""
        return self.look(lambda session: exchange.reached_by(session, tip, lines))

    def on_path(self, tip: Signed, cids: Iterable[bytes]) -> set[bytes]:
        """Give those of these changesets that lead to a tip."""
        wanted = list(cids)
        return self.look(lambda session: exchange.on_path(session, tip, wanted))

    def runs(self, tip: Signed, after: int) -> list[Run]:
        """Give what leads to a tip after a number, in runs that each fit in a segment.

        Empty where the stream's author is not known here, or something in between is not.
        """
        own = self._file.device
        ends = self.look(lambda session: exchange.ends_of_runs(session, tip, own))
        if ends is None:
            return []
        rows: dict[bytes, exchange.Row] = {}
        for low in range(after, tip.number, LOOK_AT_ONCE):
            high = min(low + LOOK_AT_ONCE, tip.number)
            rows |= self.look(partial(_rows_between, tip.stream, low, high))
        chain = exchange.chain_to(tip, rows)
        if not chain or chain[0][2] != after + 1:
            return []
        ops: dict[int, list[LoggedOp]] = {}
        numbers = [row[0] for row in chain]
        for start in range(0, len(numbers), LOOK_AT_ONCE):
            ops |= self.look(partial(_ops_of, numbers[start : start + LOOK_AT_ONCE]))
        return exchange.runs_along(tip, ends, chain, ops, own)

    def take_in(self, run: Run, pace: Pace, now_ms: int) -> Iterator[int]:
        """Take in a run; give after each short transaction how many changesets it ended.

        Raises:
            RefusedError: It is not what a member wrote; nothing of it was taken in.
            NoRoomError: Too much of devices nobody has admitted is here; it may be taken later.
        """
        intake = Intake(run, pace, now_ms, self._file.own)
        while not intake.done:
            before = intake.received
            self._on_lane(partial(self._file.exchange, intake.piece))
            yield intake.received - before

    def consider_members(self) -> None:
        """Hold, and let count, what has to be since the last time; short transactions."""
        turning = Reconsidering(self._file.own)
        while not turning.done:
            self._on_lane(partial(self._file.exchange, turning.piece))

    def forget_what_is_owed(self, now_ms: int) -> None:
        """Erase what has come in and names people who are to be forgotten; and let pictures go."""
        highest = self.look(erasing.looked)
        if self.look(erasing.owed):
            self._on_lane(lambda: _nothing(self._file.record("Forget somebody", erasing.owed)))
        self._on_lane(
            lambda: self._file.exchange(lambda session, _: erasing.keep_looked(session, highest))
        )
        self._on_lane(
            lambda: self._file.exchange(lambda session, _: pictures.let_go(session, now_ms))
        )
        self._on_lane(self._file.write_anew)
        self._on_lane(self._file.renew_backups)

    def remember(self, relay: str, reached: relays.Reached) -> None:
        """Keep how far a relay holds our streams."""
        self._on_lane(
            lambda: self._file.exchange(lambda session, _: relays.remember(session, relay, reached))
        )

    def look(self, question: Callable[[Session], T]) -> T:
        """Ask a question of ``store``'s own (counts) in one transaction."""
        answers: list[T] = []
        self._on_lane(lambda: answers.append(self._file.look(question)))
        return answers[0]


def _rows_between(
    stream: bytes, after: int, until: int, session: Session
) -> dict[bytes, exchange.Row]:
    return exchange.rows_between(session, stream, after, until)


def _ops_of(numbers: list[int], session: Session) -> dict[int, list[LoggedOp]]:
    return exchange.ops_of(session, numbers)


def _nothing(_value: object) -> None:
    """Drop what a call gives."""


def at_once(work: Callable[[], None]) -> None:
    """Do work here and now: for callers that are on the lane already."""
    work()
