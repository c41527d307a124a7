"""An event file as exchanging sees it: what it holds, what a relay lacks, what it can take in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from workshopdesk.store import erasing, exchange, relays
from workshopdesk.store.event_keys import Keyring, keyring
from workshopdesk.store.file import EventFile
from workshopdesk.store.intake import Intake, Pace
from workshopdesk.store.members import Reconsidering
from workshopdesk.store.runs import Run, Signed

T = TypeVar("T")
OnLane = Callable[[Callable[[], None]], None]
"""Has work done on the database lane and waits for it."""
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
        self._on_lane = on_lane or _at_once

    def keyring(self) -> Keyring:
        """Give the event's secrets."""
        return self.look(keyring)

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
        """Give what leads to a tip after a number, in runs that each fit in a segment."""
        own = self._file.device
        return self.look(lambda session: exchange.parts(session, tip, after, own))

    def take_in(self, run: Run, pace: Pace, now_ms: int) -> Iterator[int]:
        """Take in a run; give after each short transaction how many changesets it ended.

        Raises:
            RefusedError: It is not what a member wrote; nothing of it was taken in.
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

    def forget_what_is_owed(self) -> None:
        """Erase what has come in and names people who are to be forgotten."""
        highest = self.look(erasing.looked)
        if self.look(erasing.owed):
            self._on_lane(lambda: _nothing(self._file.record("Forget somebody", erasing.owed)))
        self._on_lane(
            lambda: self._file.exchange(lambda session, _: erasing.keep_looked(session, highest))
        )
        self._on_lane(self._file.tidy_up)

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


def _nothing(_value: object) -> None:
    """Drop what a call gives."""


def _at_once(work: Callable[[], None]) -> None:
    work()
