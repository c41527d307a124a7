"""Exchanging with other devices: what a person starts, and what is told of it."""

from dataclasses import dataclass
from pathlib import Path

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.syncing import Heard, InStep
from workshopdesk.domain.wire import to_milliseconds
from workshopdesk.services.base import Clock, Service
from workshopdesk.services.seeing import count_to_see
from workshopdesk.store.file import EventFile
from workshopdesk.store.history import heard_of
from workshopdesk.store.ledger import Ledger, OnLane
from workshopdesk.store.relays import count_lacking, count_pending
from workshopdesk.sync.exchanging import Exchange
from workshopdesk.sync.folder import FolderRelay
from workshopdesk.sync.relay import Relay, UnreachableError

__all__ = ["Exchanged", "SyncService", "UnreachableError"]


@dataclass(frozen=True)
class Exchanged:
    """What an exchange did.

    Args:
        sent: Changesets left at the relay.
        received: Changesets taken from it.
        pending: Changesets that no relay was seen to hold.
        differences: Fields with more than one standing value.
        relay: What the relay is called.
        problems: What was wrong there, in sentences; none of it stops anything.
    """

    sent: int
    received: int
    pending: int
    differences: int
    relay: str
    problems: tuple[str, ...] = ()


class SyncService(Service):
    """Exchanges with relays. One exchange at a time."""

    def __init__(self, file: EventFile, clock: Clock) -> None:
        super().__init__(file, clock)
        self._relays: dict[Path, FolderRelay] = {}

    def exchange_folder(
        self, folder: Path, on_lane: OnLane | None = None, progress: Progress = silent
    ) -> Exchanged:
        """Exchange once with a folder. May run off the lane, when told how to reach it.

        Raises:
            UnreachableError: The folder is not there or takes nothing more; all is kept and waits.
            DeskError: This event cannot be changed here.
        """
        return self._exchange(self._relay(folder), Ledger(self._file, on_lane), progress)

    def in_step(self) -> InStep:
        """Tell how this device stands with the others; on the lane."""
        look, own = self._file.look, self._file.device.id
        heard = [
            Heard(one.id, one.name, one.role, one.at, one.ahead_ms // 1000)
            for one in look(heard_of)
            if one.id != own
        ]
        heard.sort(key=lambda one: one.at, reverse=True)
        lacking = look(count_lacking)
        return InStep(look(count_pending), count_to_see(look, own), tuple(heard), lacking)

    def _relay(self, folder: Path) -> FolderRelay:
        """Give the relay of a folder; it remembers which files it has read already."""
        known = self._relays.get(folder)
        if known is None:
            event = bytes.fromhex(self._file.event_id)
            known = FolderRelay(folder, event, self._file.device.id)
            self._relays[folder] = known
        return known

    def _exchange(self, relay: Relay, ledger: Ledger, progress: Progress) -> Exchanged:
        now_ms = to_milliseconds(self._clock())
        done = Exchange(ledger, relay, now_ms, progress).run()
        pending = ledger.look(count_pending)
        differences = count_to_see(ledger.look, self._file.device.id)
        return Exchanged(
            done.sent, done.received, pending, differences, relay.name, tuple(done.problems)
        )

    def standing(self, relay: str) -> Exchanged:
        """Tell how things stand without a relay."""
        look = self._file.look
        differences = count_to_see(look, self._file.device.id)
        return Exchanged(0, 0, look(count_pending), differences, relay)
