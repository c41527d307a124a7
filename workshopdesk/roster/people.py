"""From rows to people: names, status, arrangements, and what to warn about."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from workshopdesk.domain.progress import Progress
from workshopdesk.domain.text import fold
from workshopdesk.roster import answers
from workshopdesk.roster.headings import keys, tokens
from workshopdesk.roster.looks import is_email, is_name, is_nobody
from workshopdesk.roster.mapping import PARTICLE
from workshopdesk.roster.model import (
    CANCELLED,
    EXPECTED,
    UNASSIGNED,
    ColumnGuess,
    RosterPerson,
)

_SINGLE = ("name", "first_name", "last_name", "email", "organisation", "role", "code", "order")
_TEXTS = (*_SINGLE, "ticket", "external_id")
_EVERY = 200


class People:
    """Makes people of rows and gathers what to warn about.

    Args:
        columns: What each column is.
    """

    def __init__(self, columns: Sequence[ColumnGuess]) -> None:
        self._columns = columns
        self._at = {c.field: i for i, c in reversed(list(enumerate(columns))) if c.field}
        self._particle = next((i for i, c in enumerate(columns) if c.reason == PARTICLE), None)
        self._needs = [i for i, c in enumerate(columns) if c.field == "arrangements"]
        self._attributes = [(i, c.attribute) for i, c in enumerate(columns) if c.attribute]
        self._status_of = self._status_reader()
        self._named = bool({"name", "first_name", "last_name", "email"} & self._at.keys())
        self.people: list[RosterPerson] = []
        self.cells: list[tuple[str, ...]] = []
        self._left_out: list[int] = []
        self._by_email: list[int] = []
        self._odd_words: dict[str, int] = {}
        self._waiting = 0

    def read(self, rows: Iterable[tuple[int, Sequence[str]]], total: int, said: Progress) -> None:
        """Take in rows with their numbers; ``said`` hears of every 200th."""
        for done, (number, cells) in enumerate(rows):
            if done % _EVERY == 0:
                said(done, total)
            person = self._person(number, cells)
            if person is None:
                self._left_out.append(number)
            else:
                self.people.append(person)
                self.cells.append(tuple(cells))
        said(total, total)

    def _person(self, number: int, cells: Sequence[str]) -> RosterPerson | None:
        texts = {f: cells[self._at[f]] for f in _TEXTS if f in self._at}
        for field in ("name", "first_name", "last_name", "email"):
            if is_nobody(texts.get(field, "")):
                texts[field] = ""
        if self._particle is not None and texts.get("last_name"):
            texts["last_name"] = f"{cells[self._particle]} {texts['last_name']}".strip()
        name = self._name(texts, number)
        ticket = texts.get("code") or texts.get("external_id") or texts.get("order")
        if self._named and not ticket and (not name or (not texts.get("email") and _is_sum(name))):
            return None
        texts["external_id"] = texts.get("external_id", "") or self._place(texts, cells)
        status = self._status_of(cells)
        if not name and status == EXPECTED:
            status = UNASSIGNED if self._named else EXPECTED
        return RosterPerson(
            row=number,
            **(texts | {"name": name or ("" if self._named else ticket or str(number))}),
            status=status,
            arrangements=self._arrangements(cells),
            attributes={n: cells[i] for i, n in self._attributes if cells[i]},
        )

    def _name(self, texts: dict[str, str], number: int) -> str:
        if texts.get("name"):
            self._split(texts)
            return " ".join(texts["name"].split())
        joined = join_name(texts.get("first_name", ""), texts.get("last_name", ""))
        email = texts.get("email", "")
        if not joined and is_email(email):
            self._by_email.append(number)
            return email.partition("@")[0]
        return joined

    def _split(self, texts: dict[str, str]) -> None:
        """``Müller, Jörg`` tells first and last name where no other column does."""
        if "first_name" in self._at or "last_name" in self._at:
            return
        last, comma, first = texts["name"].partition(",")
        if comma and is_name(last.strip()) and is_name(first.strip()) and "," not in first:
            texts["first_name"], texts["last_name"] = first.strip(), last.strip()

    def _place(self, texts: Mapping[str, str], cells: Sequence[str]) -> str:
        position = cells[self._at["position"]] if "position" in self._at else ""
        order = texts.get("order", "")
        return f"{order}-{position}" if order and position else ""

    def _arrangements(self, cells: Sequence[str]) -> str:
        found = [cells[i] for i in self._needs if not _is_none(cells[i])]
        return "; ".join(dict.fromkeys(found))

    def _status_reader(self) -> Callable[[Sequence[str]], str]:
        if "status" not in self._at:
            return lambda _cells: EXPECTED
        column = self._at["status"]
        heading = "".join(tokens(self._columns[column].heading))
        turned = heading in keys(answers.MEANS_CANCELLED)

        def status_of(cells: Sequence[str]) -> str:
            found = status_word(cells[column], means_cancelled=turned)
            self._waiting += _key(cells[column]) in keys(answers.WAITING)
            if not found:
                self._odd_words[cells[column]] = self._odd_words.get(cells[column], 0) + 1
            return found or EXPECTED

        return status_of

    def finish(self) -> list[str]:
        """Settle codes and ids that several rows share, and say what to look at, worst first."""
        found = [
            *rows_sentence(
                self._left_out, "names nobody and is left out", "name nobody and are left out"
            ),
            *self._settle_repeats(),
            *rows_sentence(
                self._by_email,
                "has no name: the part of the email before the @ stands in for it",
                "have no name: the part of the email before the @ stands in for it",
            ),
        ]
        if not self._named and self.people:
            found.insert(0, "No column of names or emails was found. Choose one if there is.")
        if self._waiting:
            found.append(f"{_people(self._waiting)} cancelled: still on a waiting list.")
        for word, count in sorted(self._odd_words.items(), key=lambda item: -item[1])[:5]:
            found.append(f"Status “{word[:40]}” is not known; {_people(count)} expected.")
        return found

    def _settle_repeats(self) -> list[str]:
        """A code or id belongs to one person: the same row again is left out, others lose it."""
        warned: list[str] = []
        for field, what in (("external_id", "id"), ("code", "code")):
            warned += self._settle(field, what)
        warned += self._same_names()
        return warned

    def _settle(self, field: str, what: str) -> list[str]:
        first: dict[str, RosterPerson] = {}
        again: list[int] = []
        shared: list[int] = []
        kept: list[tuple[RosterPerson, tuple[str, ...]]] = []
        for person, cells in zip(self.people, self.cells, strict=True):
            text = person.value(field)
            earlier = first.setdefault(text, person) if text else person
            if earlier is person:
                kept.append((person, cells))
            elif _is_same(earlier, person) or _is_nobody_without(person, field):
                again.append(person.row)
            else:
                shared.append(person.row)
                kept.append((_without(person, field), cells))
        self.people = [person for person, _ in kept]
        self.cells = [cells for _, cells in kept]
        return [
            *rows_sentence(
                again,
                "repeats an earlier row and is left out",
                "repeat earlier rows and are left out",
            ),
            *rows_sentence(
                shared,
                f"has the {what} of an earlier row, which keeps it",
                f"have the {what} of earlier rows, which keep it",
            ),
        ]

    def _same_names(self) -> list[str]:
        by_name: dict[tuple[str, str], list[int]] = {}
        for person in self.people:
            if person.name and person.status == EXPECTED:
                by_name.setdefault((fold(person.name), fold(person.email)), []).append(person.row)
        twice = [rows for rows in by_name.values() if len(rows) > 1]
        told = [f"Rows {_listed(rows)}: same name, {len(rows)} tickets." for rows in twice[:5]]
        if len(twice) > 5:
            told.append(f"{len(twice) - 5:,} more names have several tickets.")
        return told


def _without(person: RosterPerson, field: str) -> RosterPerson:
    if field == "code":
        return replace(person, code="")
    return replace(person, external_id="")


def _is_nobody_without(person: RosterPerson, field: str) -> bool:
    rest = _without(person, field)
    return not any((rest.name, rest.email, rest.code, rest.external_id, rest.order))


def _is_same(one: RosterPerson, other: RosterPerson) -> bool:
    return (fold(one.name), fold(one.email), one.status) == (
        fold(other.name),
        fold(other.email),
        other.status,
    )


def join_name(first: str, last: str) -> str:
    """First and last name as one, in the order of the script they are written in.

    The family's goes first in Chinese, Japanese and Korean; without a space where both are Chinese
    characters or both Hangul. Two names in katakana are a foreigner's, and stay as they come.
    """
    letters = set(first + last)
    if first and last:
        if letters <= _HAN or all("\uac00" <= c <= "\ud7a3" for c in letters):
            return last + first
        if letters <= _HAN | _HIRAGANA | _KATAKANA and not letters <= _KATAKANA:
            return f"{last} {first}"
    return " ".join(f"{first} {last}".split())


_HAN = frozenset(map(chr, range(0x4E00, 0xA000))) | {"々"}
_HIRAGANA = frozenset(map(chr, range(0x3041, 0x30A0)))
_KATAKANA = frozenset(map(chr, range(0x30A1, 0x3100)))


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return "".join(tokens(text[:200]))


def _is_sum(name: str) -> bool:
    """Whether a row counts those above: ``Total: 112``."""
    first, *rest = tokens(name[:200]) or ("",)
    return first in keys(answers.SUMS) and all(map(str.isdigit, rest))


def _is_none(text: str) -> bool:
    return not text or (
        len(text) < 40 and (not _key(text) or _key(text) in keys(answers.NO_ARRANGEMENTS))
    )


def status_word(text: str, *, means_cancelled: bool = False) -> str:
    """What a status cell says: ``expected``, ``cancelled``, or nothing for a word not known.

    Args:
        text: The cell.
        means_cancelled: The heading is like "Cancelled", so that "yes" means just that.
    """
    key = _key(text)
    if not key:
        return EXPECTED
    if means_cancelled and key in keys(answers.YES):
        return CANCELLED
    if means_cancelled and key in keys(answers.NO):
        return EXPECTED
    if key in keys(answers.CANCELLED) or key in keys(answers.WAITING):
        return CANCELLED
    return EXPECTED if key in keys(answers.COMING) or key in keys(answers.YES) else ""


def _people(count: int) -> str:
    return "1 person counts as" if count == 1 else f"{count:,} people count as"


def rows_sentence(rows: Sequence[int], one: str, many: str) -> list[str]:
    """One sentence on some rows, naming the first five, or none if there are none."""
    if not rows:
        return []
    return [f"Row {rows[0]:,} {one}." if len(rows) == 1 else f"Rows {_listed(rows)} {many}."]


def _listed(rows: Sequence[int]) -> str:
    shown = [f"{row:,}" for row in rows[:5]]
    if len(rows) > 5:
        return f"{', '.join(shown)} and {len(rows) - 5:,} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
