"""Forgetting a person: what goes, what stays, and who has not heard of it yet."""

from collections import Counter
from pathlib import Path

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.views.devices import Erased
from workshopdesk.merge.changeset import PUT
from workshopdesk.services.base import Clock, Service
from workshopdesk.services.naming import the_one
from workshopdesk.services.printing import PRINTS, clear_prints
from workshopdesk.store import erasing
from workshopdesk.store.backups import put_aside_beside
from workshopdesk.store.device_facts import device_facts
from workshopdesk.store.file import EventFile
from workshopdesk.store.ledger import OnLane, at_once
from workshopdesk.store.members import members
from workshopdesk.store.opening import event_id_of
from workshopdesk.store.relays import known_relays

_STEPS, _WRITE_FROM, _BACKUP_FROM = 100, 5, 55
"""Hundredths of the whole: finding and taking out, writing the file anew, making its backup."""


class ForgettingService(Service):
    """Erases people. Calls belong on the database lane, but for ``erase``.

    Args:
        file: The open event.
        clock: Gives the time.
        cache: A folder for what can be made again. What lies there for printing goes whenever
            somebody was erased, here or elsewhere.
    """

    def __init__(self, file: EventFile, clock: Clock, cache: Path) -> None:
        super().__init__(file, clock)
        file.when_tidied(lambda: clear_prints(cache / PRINTS))

    def would_erase(self, person: str) -> Erased:
        """Tell what ``erase`` would do, without doing anything.

        Args:
            person: An id, or an exact name, code or email that fits one person.

        Raises:
            DeskError: There is no such person, or several.
        """
        return self._told(self._rows(self._the_one(person)))

    def erase(self, person: str, on_lane: OnLane = at_once, progress: Progress = silent) -> Erased:
        """Forget a person: their row, every row that names them, and all values these ever had.

        Here at once, in the file, beside it and in its backups; on other devices and at relays
        when they exchange. It cannot be taken back, nor stopped. May run off the lane, when told
        how to reach it: a person's own work then goes between its pieces, of which writing the file
        anew and making its backup take as long as the file is large.

        Args:
            person: An id, or an exact name, code or email that fits one person.
            on_lane: Has work done on the lane.
            progress: Told how far it is, in steps that take about as long as each other.

        Raises:
            DeskError: There is no such person, or several, or this event cannot be changed here.
        """
        found: list[str] = []
        rows: list[tuple[str, str]] = []
        told: list[Erased] = []

        def backing_up(done: int, total: int) -> None:
            progress(_BACKUP_FROM + done * (_STEPS - _BACKUP_FROM) // max(total, 1), _STEPS)

        progress(0, _STEPS)
        on_lane(lambda: found.append(self._the_one(person)))
        on_lane(lambda: rows.extend(self._rows(found[0])))
        on_lane(lambda: self._record(found[0]))
        progress(_WRITE_FROM, _STEPS)
        on_lane(self._file.write_anew)
        progress(_BACKUP_FROM, _STEPS)
        on_lane(lambda: self._file.renew_backups(backing_up))
        on_lane(lambda: told.append(self._told(rows)))
        progress(_STEPS, _STEPS)
        return told[0]

    def _record(self, person: str) -> None:
        self._file.record("Forget somebody", lambda session: erasing.erase_ops(session, person))

    def _rows(self, person: str) -> list[tuple[str, str]]:
        ops = self._file.look(lambda session: erasing.erase_ops(session, person))
        return [(op.kind, op.row) for op in ops if op.action != PUT]  # else it goes on without them

    def _the_one(self, person: str) -> str:
        with self._file.read() as reader:
            if reader.get(Participant, person):
                return person
            people = reader.find(Participant)
        return the_one(people, person, lambda p: [p.name, p.code, p.email], "person").id

    def _told(self, rows: list[tuple[str, str]]) -> Erased:
        own = self._file.own
        known = self._file.look(lambda session: members(session, own))
        keys = {**known.standing, **known.revoked}
        facts = self._file.look(lambda session: device_facts(session, keys))
        others = sorted(
            told.name or f"Laptop {device[-4:]}"
            for device, told in facts.items()
            if device not in own and (told.name or told.changesets)
        )
        counts = Counter(kind for kind, _ in rows)
        relays = tuple(self._file.look(known_relays))
        size = self._file.path.stat().st_size
        return Erased(tuple(sorted(counts.items())), relays, tuple(others), self._copies(), size)

    def _copies(self) -> tuple[str, ...]:
        """Give the files of this event that were put aside: by their ids, or else by their names.

        They are damaged, so nothing can be taken out of them, and they are kept untouched.
        """
        own, path = self._file.event_id, self._file.path
        found = ((copy, event_id_of(copy)) for copy in put_aside_beside(path))
        return tuple(
            str(copy)
            for copy, event in found
            if event == own or (not event and copy.name.startswith(path.stem))
        )
