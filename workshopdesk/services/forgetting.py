"""Forgetting a person: what goes, what stays, and who has not heard of it yet."""

from collections import Counter

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.views.devices import Erased
from workshopdesk.services.base import Service
from workshopdesk.services.naming import the_one
from workshopdesk.store import erasing
from workshopdesk.store.device_facts import device_facts
from workshopdesk.store.members import members
from workshopdesk.store.relays import known_relays


class ForgettingService(Service):
    """Erases people. Calls belong on the database lane; erasing takes as long as a backup."""

    def would_erase(self, person: str) -> Erased:
        """Tell what ``erase`` would do, without doing anything.

        Args:
            person: An id, or an exact name, code or email that fits one person.

        Raises:
            DeskError: There is no such person, or several.
        """
        return self._told(self._rows(self._the_one(person)))

    def erase(self, person: str) -> Erased:
        """Forget a person: their row, every row that names them, and all values these ever had.

        Here at once, in the file, beside it and in its backups; on other devices and at relays
        when they exchange. It cannot be taken back.

        Raises:
            DeskError: There is no such person, or several, or this event cannot be changed here.
        """
        found = self._the_one(person)
        rows = self._rows(found)
        self._file.record("Forget somebody", lambda session: erasing.erase_ops(session, found))
        self._file.tidy_up()
        return self._told(rows)

    def _rows(self, person: str) -> list[tuple[str, str]]:
        ops = self._file.look(lambda session: erasing.erase_ops(session, person))
        return [(op.kind, op.row) for op in ops]

    def _the_one(self, person: str) -> str:
        with self._file.read() as reader:
            people = reader.find(Participant)
        return the_one(people, person, lambda p: [p.name, p.code, p.email], "person").id

    def _told(self, rows: list[tuple[str, str]]) -> Erased:
        own = self._file.own
        known = self._file.look(lambda session: members(session, own))
        names = self._file.look(device_facts)
        others = sorted(
            names[device].name or f"Laptop {device[-4:]}"
            for device in {*known.standing, *known.revoked} - own.keys()
            if device in names
        )
        counts = Counter(kind for kind, _ in rows)
        relays = tuple(self._file.look(known_relays))
        return Erased(tuple(sorted(counts.items())), relays, tuple(others))
