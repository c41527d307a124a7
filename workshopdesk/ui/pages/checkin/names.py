"""Finding people by name as fast as one types. Pure; may be made on any thread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from workshopdesk.domain.kinds import Participant
from workshopdesk.domain.text import fold

_PARTS = str.maketrans({"-": " ", "'": " ", "’": " ", ".": " "})


@dataclass(frozen=True, slots=True)
class _Entry:
    """Somebody, with the folded words they are found by, each after a blank."""

    person: Participant
    name: str
    all: str


class NameIndex:
    """People by the beginnings of the words of name, organisation and code, accents folded.

    Args:
        people: In the order in which they are to be found.
    """

    def __init__(self, people: Iterable[Participant] = ()) -> None:
        self._entries = [_entry(person) for person in people]
        self._by_id = {entry.person.id: entry.person for entry in self._entries}
        self._last: tuple[str, list[_Entry]] = ("", [])
        self._exact = {fold(e.person.code) for e in self._entries}
        self._exact |= {fold(e.person.name) for e in self._entries}

    def __len__(self) -> int:
        """Count the people."""
        return len(self._entries)

    def person(self, person_id: str) -> Participant | None:
        """Give somebody by id."""
        return self._by_id.get(person_id)

    def roles(self) -> list[str]:
        """List the roles people have."""
        return sorted({e.person.role for e in self._entries if e.person.role}, key=fold)

    def find(self, text: str, limit: int = 8) -> list[Participant]:
        """Give those whose words begin as typed, in any order; those found by name first."""
        parts = _parts(text)
        if not parts:
            return []
        found = self._matching(fold(text), parts)
        named = (e.person for e in found if all(part in e.name for part in parts))
        by_name = list(islice(named, limit))
        known = {person.id for person in by_name}
        others = (e.person for e in found if e.person.id not in known)
        return [*by_name, *islice(others, limit - len(by_name))]

    def _matching(self, folded: str, parts: list[str]) -> list[_Entry]:
        """Give all who are meant; only among those found before while more is typed."""
        typed, found = self._last
        among = found if typed and folded.startswith(typed) else self._entries
        first, *rest = parts
        found = [e for e in among if first in e.all and all(part in e.all for part in rest)]
        self._last = folded, found
        return found

    def only_by_name(self, text: str) -> Participant | None:
        """Give the one person the typed beginnings of names mean, if there is just one."""
        parts = _parts(text)
        found = list(islice(self._by_name(parts), 2)) if parts else []
        return found[0] if len(found) == 1 else None

    def is_exact(self, text: str) -> bool:
        """Tell whether somebody's code or whole name is just this."""
        wanted = fold(text.strip())
        return bool(wanted) and wanted in self._exact

    def _by_name(self, parts: list[str]) -> Iterator[Participant]:
        first, *rest = parts
        return (
            e.person
            for e in self._entries
            if first in e.name and all(part in e.name for part in rest)
        )


def _parts(text: str) -> list[str]:
    """What must stand in the words somebody is found by, the rarest first as far as one can tell.

    Long beginnings rule most people out, so that the others are looked for in few.
    """
    return sorted((f" {part}" for part in fold(text).split()), key=len, reverse=True)


def _entry(person: Participant) -> _Entry:
    name = _words(person.name)
    return _Entry(person, name, f"{name} {_words(person.organisation)} {_words(person.code)}")


def _words(text: str) -> str:
    folded = fold(text)
    parted = folded.translate(_PARTS)
    return f" {folded}" if parted == folded else f" {folded} {parted}"
