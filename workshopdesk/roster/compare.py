"""Comparing a newer roster with the people of the event: who is who, and what is news.

Who is who is settled in rounds, the surest first, and nobody is matched twice: source and external
id; code; order and position; email and folded name; the name alone where there is no email on
either side. Never the email alone: buyers give theirs for everybody.

What is news is settled field by field between the last import, now and the file: what was edited
here stands, and where the file has something else again, that is a conflict to show.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.text import fold
from workshopdesk.roster.model import (
    CANCELLED,
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
_PLAIN = (
    "name",
    "first_name",
    "last_name",
    "email",
    "organisation",
    "role",
    "code",
    "order",
    "ticket",
    "status",
    "external_id",
    "arrangements",
)
_ATTRIBUTE = "attributes."
_EVERY = 200


def compare(
    existing: Sequence[Existing], preview: Preview, progress: Progress = silent
) -> Differences:
    """Say what reading a newer file would do to the people of the event.

    Args:
        existing: Everybody the event knows, in a steady order.
        preview: The newer file as read.
        progress: Called with (done, total) people; may raise ``Cancelled``.

    Returns:
        Who is added, changed, cancelled, unchanged and not in the file, and the conflicts. Only
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
        merge = _merge(known, row, mapped)
        bases[known.id] = merge.base
        conflicts += merge.conflicts
        if not merge.news:
            unchanged.append(known)
        elif merge.after.status == CANCELLED != known.person.status:
            cancelled.append(Change(known, row, merge.after, merge.news))
        else:
            changed.append(Change(known, row, merge.after, merge.news))
    progress(len(pairs), len(pairs))
    missing = [known for known in existing if known.id not in bases]
    return Differences(
        tuple(added),
        tuple(changed),
        tuple(cancelled),
        tuple(unchanged),
        tuple(missing),
        tuple(conflicts),
        MappingProxyType(bases),
    )


def _match(existing: Sequence[Existing], preview: Preview) -> list[Existing | None]:
    """For each person of the file the participant they are, or None."""
    found: list[Existing | None] = [None] * len(preview.people)
    free = {known.id: known for known in existing}
    for row_key, known_keys, agrees in _rounds(preview.source):
        by_key: dict[Key, list[Existing]] = defaultdict(list)
        for known in free.values():
            for known_key in dict.fromkeys(filter(None, known_keys(known))):
                by_key[known_key].append(known)
        for index, row in enumerate(preview.people):
            key = row_key(row) if found[index] is None else None
            for known in by_key.get(key, ()) if key else ():
                if known.id in free and agrees(known, row):
                    found[index] = free.pop(known.id)
                    break
    return found


_RowKey = Callable[[RosterPerson], Key | None]
_KnownKeys = Callable[[Existing], Iterable[Key | None]]
_Agrees = Callable[[Existing, RosterPerson], bool]


def _rounds(source: str) -> tuple[tuple[_RowKey, _KnownKeys, _Agrees], ...]:
    # The ids of a plain list are often mere row numbers, so a name or email has to agree.
    trusted: _Agrees = _anybody if source != LIST else _is_somebody_alike
    return (
        (lambda row: _id_key(source, row.external_id), _known_ids, trusted),
        (lambda row: _some("code", row.code), _versions(lambda p: _some("code", p.code)), _anybody),
        (_place_key, _versions(_place_key), _anybody),
        (_person_key, _versions(_person_key), _anybody),
        (_name_key, _versions(_name_key), _lacks_email),
    )


def _anybody(_known: Existing, _row: RosterPerson) -> bool:
    return True


def _is_somebody_alike(known: Existing, row: RosterPerson) -> bool:
    return any(
        (fold(version.name) == fold(row.name) and bool(row.name))
        or (fold(version.email) == fold(row.email) and bool(row.email))
        for version in _both(known)
    )


def _lacks_email(known: Existing, row: RosterPerson) -> bool:
    """Whether no email speaks against two people of one name being one."""
    return any(not version.email for version in _both(known)) and not row.email


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


def _some(kind: str, text: str) -> Key | None:
    return (kind, text) if text else None


def _place_key(person: RosterPerson) -> Key | None:
    """Order and position, which stand together in the external id of files without ids."""
    is_place = person.order and person.external_id.startswith(f"{person.order}-")
    return ("place", person.external_id) if is_place else None


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
    return _Mapped(frozenset(fields & set(_PLAIN)) - {"status"}, tuple(names), "status" in fields)


def _is_emptied(reason: str) -> bool:
    return reason == "empty"


def _splits_names(preview: Preview) -> bool:
    return any(person.first_name for person in preview.people)


@dataclass(slots=True)
class _Merge:
    """One participant's fields on their way to ``after``."""

    after: RosterPerson
    base: RosterPerson
    news: tuple[FieldChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def _merge(known: Existing, row: RosterPerson, mapped: _Mapped) -> _Merge:
    base = known.base
    news: list[FieldChange] = []
    conflicts: list[Conflict] = []

    def settle(name: str, was: str | None, here: str, file: str) -> str:
        if here == file or was == file or (not file and was is None):
            return here
        if here != was and not (was is None and not here):
            conflicts.append(Conflict(known, name, was or "", here, file))
            return here
        news.append(FieldChange(name, here, file))
        return file

    plain = {
        name: settle(
            name, base.value(name) if base else None, known.person.value(name), row.value(name)
        )
        for name in _PLAIN
        if name in mapped.fields or (name == "status" and _tells_status(known, mapped))
    }
    attributes = {
        name: settle(
            _ATTRIBUTE + name,
            base.attributes.get(name, "") if base else None,
            known.person.attributes.get(name, ""),
            row.attributes.get(name, ""),
        )
        for name in mapped.attributes
    }
    after = _with(known.person, plain, attributes)
    told = {name: row.value(name) for name in plain} | {"status": row.status}
    kept = _with(
        base or RosterPerson(),
        told,
        {name: row.attributes.get(name, "") for name in mapped.attributes},
    )
    return _Merge(after, replace(kept, row=row.row), tuple(news), tuple(conflicts))


def _tells_status(known: Existing, mapped: _Mapped) -> bool:
    """Without a status column a file still tells that a ticket has a name by now."""
    return mapped.has_status or UNASSIGNED in (
        known.person.status,
        known.base and known.base.status,
    )


def _with(person: RosterPerson, plain: dict[str, str], attributes: dict[str, str]) -> RosterPerson:
    merged = {**person.attributes, **attributes}
    return RosterPerson(
        row=person.row,
        attributes=MappingProxyType({name: text for name, text in merged.items() if text}),
        **({name: person.value(name) for name in _PLAIN} | plain),
    )
