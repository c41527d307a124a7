"""Who is called or coded just so, in whatever case and with or without accents.

Reading ten thousand people takes longer than somebody at a door should wait, so names and codes are
kept folded until a participant changes.
"""

from collections import defaultdict

from workshopdesk.domain.changes import ChangeSet
from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.text import fold
from workshopdesk.store.file import EventFile
from workshopdesk.store.reading import Reader


class WholeNames:
    """Finds participants by whole name or code. Calls belong on the database lane.

    Args:
        file: The open event.
    """

    def __init__(self, file: EventFile) -> None:
        self._people: dict[str, set[str]] | None = None
        file.subscribe(self._hear)

    def _hear(self, changeset: ChangeSet) -> None:
        if changeset.touches(Participant.KIND):
            self._people = None

    def find(self, reader: Reader, text: str) -> list[Participant]:
        """Give everybody whose name or code is a text once both are folded."""
        if self._people is None:
            self._people = _folded(reader)
        ids = self._people.get(fold(text))
        return reader.find(Participant, id=ids) if ids else []


def _folded(reader: Reader) -> dict[str, set[str]]:
    """Give who is called what, folded."""
    people: dict[str, set[str]] = defaultdict(set)
    for row, name, code in reader.values(Participant, "id", "name", "code"):
        people[fold(name)].add(row)
        people[fold(code)].add(row)
    people.pop("", None)
    return dict(people)
