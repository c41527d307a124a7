"""Comparing a newer roster with the people of the event: who is who, and what is news.

Who is who is settled in rounds, the surest first, and nobody is matched twice: source and external
id; code; order and position; order and name; email and folded name; the name alone where no email
speaks against it. Never the email alone: buyers give theirs for everybody.

What is news is settled field by field between the last import, now and the file: what was edited
here stands, and where the file has something else again, that is a conflict to show.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.text import fold
from workshopdesk.roster.model import (
    ATTRIBUTE,
    CANCELLED,
    PERSON_FIELDS,
    UNASSIGNED,
    Change,
    Conflict,
    Differences,
    Existing,
    FieldChange,
    Preview,
    RosterPerson,
)
from workshopdesk.roster.sources import LIST

Key = tuple[str, ...]
_EVERY = 200
_WHOLE_NUMBER = re.compile(r"(-?\d{1,15})\.0+\Z")


def compare(
    existing: Sequence[Existing], preview: Preview, progress: Progress = silent
) -> Differences:
    """Say what reading a newer file would do to the people of the event.

    Args:
        existing: Everybody the event knows, in a steady order.
        preview: The newer file as read.
        progress: Called with (done, total) people; may raise ``Cancelled``.

    Returns:
        Who is added, changed, cancelled, unchanged and not in the file, and the conflicts. Of those
        who came from another ticket system nobody expects that they are in this one's file. Only
        columns the file has are compared; an empty cell clears what the last import brought, and
        nothing that was edited here. The same file again leaves everybody unchanged.
    """
    pairs = _match(existing, preview)
    mapped = _mapped(preview)
    added: list[RosterPerson] = []
    changed: list[Change] = []
    cancelled: list[Change] = []
    unchanged: list[Existing] = []
    conflicts: list[Conflict] = []
    bases: dict[str, RosterPerson] = {}
    for done, (row, known) in enumerate(zip(preview.people, pairs, strict=True)):
        if done % _EVERY == 0:
            progress(done, len(pairs))
        if known is None:
            added.append(row)
            continue
        merge = _Merge(known)
        merge.take(row, mapped)
        bases[known.id] = merge.base
        conflicts += merge.conflicts
        if not merge.news:
            unchanged.append(known)
        elif merge.after.status == CANCELLED != known.person.status:
            cancelled.append(Change(known, row, merge.after, tuple(merge.news)))
        else:
            changed.append(Change(known, row, merge.after, tuple(merge.news)))
    progress(len(pairs), len(pairs))
    missing = [
        known
        for known in existing
        if known.id not in bases and known.source in ("", preview.source)
    ]
    return Differences(
        tuple(added),
        tuple(changed),
        tuple(cancelled),
        tuple(unchanged),
        tuple(missing),
        tuple(conflicts),
        bases,
    )


_RowKey = Callable[[RosterPerson], Key | None]
_KnownKeys = Callable[[Existing], Iterable[Key | None]]
_Agrees = Callable[[Existing, RosterPerson], bool]


@dataclass(frozen=True, slots=True)
class _Round:
    """One way of telling who is who.

    Attributes:
        row_key: What a person of the file is known by.
        known_keys: What a participant is known by, now and at the last import.
        agrees: Whether nothing else speaks against it.
        only_unique: A key that several have on either side tells nothing.
    """

    row_key: _RowKey
    known_keys: _KnownKeys
    agrees: _Agrees
    only_unique: bool = False


def _match(existing: Sequence[Existing], preview: Preview) -> list[Existing | None]:
    """For each person of the file the participant they are, or None."""
    found: list[Existing | None] = [None] * len(preview.people)
    free = {known.id: known for known in existing}
    for attempt in _rounds(preview.source):
        waiting = [i for i, known in enumerate(found) if known is None]
        keys = {i: key for i in waiting if (key := attempt.row_key(preview.people[i]))}
        by_key = _by_key(attempt, free.values())
        often = Counter(keys.values()) if attempt.only_unique else Counter[Key]()
        for index, key in keys.items():
            if often[key] > 1 or (attempt.only_unique and len(by_key.get(key, ())) > 1):
                continue
            found[index] = _take(free, by_key.get(key, ()), preview.people[index], attempt.agrees)
    return found


def _by_key(attempt: _Round, free: Iterable[Existing]) -> dict[Key, list[Existing]]:
    by_key: dict[Key, list[Existing]] = defaultdict(list)
    for known in free:
        for key in dict.fromkeys(filter(None, attempt.known_keys(known))):
            by_key[key].append(known)
    return by_key


def _take(
    free: dict[str, Existing], candidates: Iterable[Existing], row: RosterPerson, agrees: _Agrees
) -> Existing | None:
    for known in candidates:
        if known.id in free and agrees(known, row):
            return free.pop(known.id)
    return None


def _rounds(source: str) -> tuple[_Round, ...]:
    # The ids of a plain list are often mere row numbers, so a name or email has to agree.
    trusted: _Agrees = _anybody if source != LIST else _is_somebody_alike
    return (
        _Round(lambda row: _id_key(source, row.external_id), _known_ids, trusted),
        _Round(_code_key, _versions(_code_key), _anybody),
        _Round(_place_key, _versions(_place_key), _anybody),
        _Round(_whole_key, _versions(_whole_key), _anybody),
        _Round(_order_key, _versions(_order_key), _anybody),
        _Round(_person_key, _versions(_person_key), _anybody),
        _Round(_name_key, _versions(_name_key), _lack_emails),
        _Round(_name_key, _versions(_name_key), _lacks_an_email, only_unique=True),
    )


def _anybody(_known: Existing, _row: RosterPerson) -> bool:
    return True


def _is_somebody_alike(known: Existing, row: RosterPerson) -> bool:
    return any(_is_alike(version, row) for version in _both(known))


def _is_alike(one: RosterPerson, other: RosterPerson) -> bool:
    """Whether a name or an email agrees, or one of the two has neither."""
    if not (one.name or one.email) or not (other.name or other.email):
        return True
    names, emails = (fold(one.name), fold(other.name)), (fold(one.email), fold(other.email))
    return any(mine == theirs != "" for mine, theirs in (names, emails))


def _lack_emails(known: Existing, row: RosterPerson) -> bool:
    return not row.email and any(not version.email for version in _both(known))


def _lacks_an_email(known: Existing, row: RosterPerson) -> bool:
    return not row.email or any(not version.email for version in _both(known))


def _both(known: Existing) -> tuple[RosterPerson, ...]:
    """As last imported and as now: an edit here does not make somebody a stranger."""
    return (known.base, known.person) if known.base is not None else (known.person,)


def _versions(key: _RowKey) -> _KnownKeys:
    return lambda known: [key(version) for version in _both(known)]


def _known_ids(known: Existing) -> list[Key | None]:
    base = known.base.external_id if known.base is not None else ""
    return [_id_key(known.source, known.external_id), _id_key(known.source, base)]


def _id_key(source: str, external_id: str) -> Key | None:
    return (source, external_id) if source and external_id else None


def _code_key(person: RosterPerson) -> Key | None:
    return ("code", person.code) if person.code else None


def _whole_key(person: RosterPerson) -> Key | None:
    """All that tells two of one order apart, so that a second reading pairs them as the first."""
    whole = (person.order, fold(person.email), fold(person.name))
    return ("whole", *whole) if person.order else None


def _place_key(person: RosterPerson) -> Key | None:
    """Order and position, which stand together in the external id of files without ids."""
    is_place = person.order and person.external_id.startswith(f"{person.order}-")
    return ("place", person.external_id) if is_place else None


def _order_key(person: RosterPerson) -> Key | None:
    return ("order", person.order, fold(person.name)) if person.order else None


def _person_key(person: RosterPerson) -> Key | None:
    return (fold(person.email), fold(person.name)) if person.email and person.name else None


def _name_key(person: RosterPerson) -> Key | None:
    return ("name", fold(person.name)) if person.name else None


@dataclass(frozen=True, slots=True)
class _Mapped:
    """What the file has a say in."""

    fields: frozenset[str]
    attributes: tuple[str, ...]
    has_status: bool


def _mapped(preview: Preview) -> _Mapped:
    fields = {column.field for column in preview.columns if column.field}
    if fields & {"first_name", "last_name"}:
        fields.add("name")
    if "name" in fields:
        fields |= {"first_name", "last_name"} if _splits_names(preview) else set()
    if "position" in fields:
        fields.add("external_id")
    names = [
        c.attribute or c.heading for c in preview.columns if c.attribute or _is_emptied(c.reason)
    ]
    return _Mapped(
        frozenset(fields & set(PERSON_FIELDS)) - {"status"}, tuple(names), "status" in fields
    )


def _is_emptied(reason: str) -> bool:
    return reason == "empty"


def _splits_names(preview: Preview) -> bool:
    return any(person.first_name for person in preview.people)


@dataclass(slots=True)
class _Merge:
    """One participant's fields between the last import, here and the file.

    Attributes:
        known: Who.
        news: What the file changes.
        conflicts: Where the edit here stands against the file.
        after: What to store.
        base: What to keep as last imported.
    """

    known: Existing
    news: list[FieldChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    after: RosterPerson = field(default_factory=RosterPerson)
    base: RosterPerson = field(default_factory=RosterPerson)

    def settle(self, name: str, was: str | None, here: str, file: str) -> str:
        """The text to store for one field; ``was`` is None where nothing was ever imported."""
        if _same(here, file) or _same(was, file) or (not file and was is None):
            return here
        if here != was and not (was is None and not here):
            self.conflicts.append(Conflict(self.known, name, was or "", here, file))
            return here
        self.news.append(FieldChange(name, here, file))
        return file

    def take(self, row: RosterPerson, mapped: _Mapped) -> None:
        """Settle all the file has a say in."""
        here, base = self.known.person, self.known.base
        told = {name: row.value(name) for name in PERSON_FIELDS if name in mapped.fields}
        if mapped.has_status or any(v.status == UNASSIGNED for v in _both(self.known)):
            told["status"] = row.status
        plain = {
            name: self.settle(name, base.value(name) if base else None, here.value(name), file)
            for name, file in told.items()
        }
        listed = {name: row.attributes.get(name, "") for name in mapped.attributes}
        attributes = {
            name: self.settle(
                ATTRIBUTE + name,
                base.attributes.get(name, "") if base else None,
                here.attributes.get(name, ""),
                file,
            )
            for name, file in listed.items()
        }
        self.after = _with(here, plain, attributes)
        told.setdefault("status", row.status)
        self.base = replace(_with(base or RosterPerson(), told, listed), row=row.row)


def _same(one: str | None, other: str) -> bool:
    """Whether two texts are one; a workbook writes ``25`` where text of the same has ``25.0``."""
    return one == other or (one is not None and _whole(one) == _whole(other))


def _whole(text: str) -> str:
    found = _WHOLE_NUMBER.match(text)
    return found.group(1) if found else text


def _with(person: RosterPerson, plain: dict[str, str], attributes: dict[str, str]) -> RosterPerson:
    merged = {**person.attributes, **attributes}
    return RosterPerson(
        row=person.row,
        attributes={name: text for name, text in merged.items() if text},
        **({name: person.value(name) for name in PERSON_FIELDS} | plain),
    )
