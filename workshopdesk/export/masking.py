"""Finding the people of a roster in what was said, and taking their names out."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from workshopdesk.domain.text import fold
from workshopdesk.export.model import PersonName

T = TypeVar("T")
_WORD = re.compile(r"[^\W_]+")
_FARTHEST = 4
"""So many signs may stand between two words of a name: ``Kowalska, Anna`` and the like."""


@dataclass(frozen=True)
class _Entry:
    words: tuple[str, ...]
    instead: str


class Mask:
    """Replaces the full names and e-mail addresses of people; counts in ``found`` how often.

    A name is found whatever its case, accents, order and punctuation. A name of one word is
    found only as it is written, because ``Hope`` is also a word.
    """

    def __init__(self, people: Iterable[PersonName], say: Callable[[PersonName], str]) -> None:
        self.found = 0
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        self._plain: dict[str, str] = {}
        for person in people:
            self._learn(person, say(person))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))
        self._unspaced = tuple(n for n in self._plain if _is_unspaced(n))

    def __call__(self, text: str) -> str:
        """Give the text with every known name replaced."""
        if not text or not (self._by_first or self._plain):
            return text
        found = list(_WORD.finditer(text))
        words = [fold(match.group()) for match in found]
        pieces, done, place = [], 0, 0
        while place < len(found):
            taken, instead = self._name_at(found, words, place)
            if taken:
                pieces += [text[done : found[place].start()], instead]
                done = found[place + taken - 1].end()
                self.found += 1
            place += taken or 1
        masked = "".join([*pieces, text[done:]])
        return self._mask_unspaced(masked)

    def _learn(self, person: PersonName, instead: str) -> None:
        orders = (
            person.name,
            f"{person.first_name} {person.last_name}",
            f"{person.last_name} {person.first_name}",
            " ".join(reversed(person.name.split(maxsplit=1))),
            person.email,
        )
        for order in orders:
            words = tuple(fold(word) for word in _WORD.findall(order))
            if len(words) > 1:
                entry = _Entry(words, instead)
                if entry not in self._by_first[words[0]]:
                    self._by_first[words[0]].append(entry)
        name = unicodedata.normalize("NFC", person.name.strip())
        if len(_WORD.findall(name)) == 1:
            self._plain[_WORD.findall(name)[0]] = instead

    def _name_at(self, found: list[re.Match[str]], words: list[str], place: int) -> tuple[int, str]:
        for entry in self._by_first.get(words[place], ()):
            size = len(entry.words)
            if tuple(words[place : place + size]) == entry.words and all(
                found[i + 1].start() - found[i].end() <= _FARTHEST
                for i in range(place, place + size - 1)
            ):
                return size, entry.instead
        instead = self._plain.get(found[place].group())
        return (0, "") if instead is None else (1, instead)

    def _mask_unspaced(self, text: str) -> str:
        for name in self._unspaced:
            if name in text:
                self.found += text.count(name)
                text = text.replace(name, self._plain[name])
        return text


def words_of_names(people: Iterable[PersonName]) -> frozenset[str]:
    """Give every folded word of every name: what a single word may give away."""
    return frozenset(
        fold(word)
        for person in people
        for name in (person.name, person.first_name, person.last_name)
        for word in _WORD.findall(name)
        if len(word) > 1
    )


def words_in(text: str) -> set[str]:
    """Give the folded words of a text."""
    return {fold(word) for word in _WORD.findall(text)}


def map_texts(value: T, change: Callable[[str], str], keep: frozenset[str]) -> T:
    """Change every text in a tree of frozen dataclasses and tuples, but in the fields to keep."""
    changed: T = _mapped(value, change, keep)
    return changed


def _mapped(value: Any, change: Callable[[str], str], keep: frozenset[str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change, keep) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for spec in fields(value):
        if spec.name not in keep:
            old = getattr(value, spec.name)
            new = _mapped(old, change, keep)
            if new is not old and new != old:
                changed[spec.name] = new
    return replace(value, **changed) if changed else value


def _is_unspaced(name: str) -> bool:
    """Whether a name is written in a script that sets no spaces between words."""
    return any(unicodedata.name(c, "").startswith(("CJK", "HIRA", "KATA", "THAI")) for c in name)
