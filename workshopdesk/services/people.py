"""People: who is expected, and reading them from the files ticket systems export."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Badge, CheckIn, Enrolment, Participant, Rule, Seat, Void
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.domain.text import fold, is_blank, matches
from workshopdesk.domain.views.people import (
    MixColumn,
    PersonRow,
    RosterOutcome,
    RosterView,
)
from workshopdesk.roster import (
    LIST,
    Change,
    Differences,
    Existing,
    Preview,
    RosterPerson,
    compare,
    read,
)
from workshopdesk.services.base import Service
from workshopdesk.services.issuing import badge_texts
from workshopdesk.services.naming import the_one
from workshopdesk.services.presence import present_ids, standing_check_ins
from workshopdesk.services.roster_view import left_out, view_of
from workshopdesk.services.seeing import sees_arrangements
from workshopdesk.store.ids import derived_id, new_id
from workshopdesk.store.unit import UnitOfWork

MAX_NAME = 300
_MIXED = ("organisation", "role")
_SHARED = tuple(
    f.name for f in fields(RosterPerson) if f.name not in ("row", "attributes", "external_id")
)
_ATTRIBUTE = "attributes."
_ROW = re.compile(r"\d{1,5}\Z")
TOO_MANY_VALUES = 40
"""A column with more values than this says who somebody is, not which group they are of."""
_BY_USE = ("good", "many", "same", "different")
"""How well tables can be mixed by a column, the best first; see ``MixColumn.use``."""


@dataclass(frozen=True)
class Listed:
    """Everybody on the list, and the rows that were erased at somebody's wish."""

    people: Sequence[Participant]
    erased: frozenset[str] = frozenset()


class PeopleService(Service):
    """Keeps who is expected. Calls belong on the database lane unless they say otherwise."""

    def rows(self, search: str = "") -> list[PersonRow]:
        """Give people by name; every word typed must begin a word of theirs, accents folded."""
        query = fold(search)
        with self._file.read() as reader:
            people = reader.find(Participant, order=("name",))
            here = present_ids(standing_check_ins(reader))
            badges = badge_texts(reader, self._file.device)
        rows = [_row(p, here, badges) for p in people]
        return [row for row in rows if matches(query, f"{_key(row.participant)} {fold(row.code)}")]

    def sees_arrangements(self) -> bool:
        """Tell whether this device may show, and ask for, what people need."""
        with self._file.read() as reader:
            return sees_arrangements(reader, self._file.device.id)

    def concerned(self, rows: Mapping[str, Collection[str]]) -> list[PersonRow] | None:
        """Give the people a commit concerns, as they stand now; those who are gone are left out.

        Args:
            rows: Row ids by kind, as a ``ChangeSet`` has them.

        Returns:
            None where a check-in or badge it names is gone, so that nobody knows whom it concerns.
        """
        with self._file.read() as reader:
            facts = set(rows.get("checkin", ()))
            facts |= {void.fact_id for void in reader.find(Void, id=set(rows.get("void", ())))}
            check_ins = reader.find(CheckIn, id=facts)
            if len(check_ins) < len(facts):
                return None
            issues = set(rows.get("badge", ()))
            badges = reader.find(Badge, id=issues)
            if len(badges) < len(issues):
                return None
            wanted = {
                *rows.get("participant", ()),
                *(check_in.participant_id for check_in in check_ins),
                *(badge.participant_id for badge in badges),
            }
            people = reader.find(Participant, id=wanted)
            here = present_ids(standing_check_ins(reader, participant_id=wanted))
            texts = badge_texts(reader, self._file.device, wanted)
        return [_row(p, here, texts) for p in people]

    def person(self, ref: str) -> Participant:
        """Give the person meant by an id, code, badge or exact name.

        Raises:
            DeskError: None or several match.
        """
        with self._file.read() as reader:
            people = reader.find(Participant)
            badges = badge_texts(reader, self._file.device)
        names = {p.id: (p.name, p.code, *badges.get(p.id, ())) for p in people}
        return the_one(people, ref, lambda p: names[p.id], "person")

    def add(
        self, name: str, *, walk_in: bool = False, session: str | None = None, **values: Any
    ) -> Participant:
        """Add somebody by hand.

        Args:
            name: What they are called.
            walk_in: Whether they came without being expected.
            session: At whose door: where it expects but some people, they are one of them now.
            values: Further fields.
        """
        check_name(name)
        with self._file.work("Add a person") as unit:
            row = unit.add(Participant(id=new_id(), name=name.strip(), walk_in=walk_in, **values))
            if session and unit.count(Enrolment, session_id=session):
                unit.add(Enrolment(id=new_id(), session_id=session, participant_id=row.id))
            return row

    def change(self, participant_id: str, **values: Any) -> str:
        """Change somebody's fields; returns the group to undo."""
        if "name" in values:
            check_name(values["name"])
        with self._file.work("Change a person") as unit:
            unit.put(Participant, participant_id, **values)
        return unit.group

    def delete(self, participant_id: str) -> str:
        """Take somebody off the list, with their seats; returns the group to undo."""
        with self._file.work("Take a person away") as unit:
            for kind in (Seat, Enrolment):
                for row in unit.find(kind, participant_id=participant_id):
                    unit.delete(kind, row.id)
            for rule in unit.find(Rule):
                if participant_id in rule.people:
                    left = tuple(p for p in rule.people if p != participant_id)
                    unit.put(Rule, rule.id, people=left)
            unit.delete(Participant, participant_id)
        return unit.group

    def mix_columns(self) -> list[MixColumn]:
        """Give the columns people have values in, the most useful for mixing first."""
        with self._file.read() as reader:
            return mix_columns_of(reader.find(Participant, order=("name",)))

    def read_roster(self, path: Path, **settings: Any) -> Preview:
        """Read a file without storing anything; see ``read_roster``. May run on any thread."""
        return read_roster(path, **settings)

    def compare_roster(self, preview: Preview, progress: Progress = silent) -> Differences:
        """Tell what reading a file in would change."""
        return self.differences(self.listed(), preview, progress)

    def listed(self) -> Listed:
        """Give everybody on the list, and who was forgotten, for ``differences``."""
        with self._file.read() as reader:
            return Listed(reader.find(Participant), reader.erased(Participant))

    def differences(
        self, listed: Listed, preview: Preview, progress: Progress = silent
    ) -> Differences:
        """Tell what reading a file in would change; on any thread."""
        told = compare([_existing(p) for p in listed.people], preview, progress=progress)
        known = {p.id for p in listed.people}
        added = [
            p for p, row in self._named(told, preview.source, known) if row not in listed.erased
        ]
        return replace(told, added=tuple(added), forgotten=len(told.added) - len(added))

    def view_roster(self, path: Path, preview: Preview, differences: Differences) -> RosterView:
        """Give a reading and what it would change as the page shows it; any thread."""
        return view_of(path, preview, differences)

    def import_roster(
        self,
        preview: Preview,
        *,
        take: Sequence[tuple[str, str]] = (),
        progress: Progress = silent,
    ) -> RosterOutcome:
        """Store a reading as one change that one undo takes back; check-ins are not touched.

        Args:
            preview: What ``read_roster`` gave.
            take: Conflicts in which the file's value is taken, as (participant id, field);
                in all others the edit made here stands.
            progress: Told how far comparing and then storing are; ``Cancelled`` leaves the event
                as it was.
        """
        with self._file.work("Read a list of people in") as unit:
            known = {p.id: p for p in unit.find(Participant)}
            existing = [_existing(p) for p in known.values()]
            told = compare(existing, preview, progress=_half(progress, 0))
            named = self._named(told, preview.source, known)
            erased = unit.erased(Participant)
            added = [_participant(row, p, preview.source) for p, row in named if row not in erased]
            rows = [
                *added,
                *_changed(told, preview.source, known, take),
            ]
            stored = _half(progress, 1)
            for start in range(0, len(rows), _AT_ONCE):
                stored(start, len(rows))
                _store(unit, rows[start : start + _AT_ONCE], known)
            stored(len(rows), len(rows))
        return RosterOutcome(
            len(added),
            len(told.changed),
            len(told.cancelled),
            len(told.unchanged),
            len(told.missing),
            len(told.conflicts),
            preview.warnings + left_out(len(told.added) - len(added)),
            unit.group,
        )

    def _named(
        self, told: Differences, source: str, known: Collection[str]
    ) -> Iterator[tuple[RosterPerson, str]]:
        """New people, each with the id two desks that read the same list agree on."""
        seen: Counter[str] = Counter()
        for person in told.added:
            key = _key_in(source, person)
            seen[key] += 1
            again = (str(seen[key]),) if seen[key] > 1 else ()
            row = derived_id(self._file.event_id, source, key, *again)
            if row in known:
                row = derived_id(self._file.event_id, source, key, new_id())
            yield person, row


def _key_in(source: str, person: RosterPerson) -> str:
    """What two desks call somebody of a list they read apart.

    A short number in a plain list may be no more than the row: in a newer copy of the list it is
    somebody else's, and two people would become one.
    """
    names = fold(f"{person.email} {person.name}")
    if source == LIST and _ROW.match(person.external_id):
        return person.code or names or person.external_id
    return person.external_id or person.code or names


_AT_ONCE = 250
_PARTS = 1_000


def _half(progress: Progress, which: int) -> Progress:
    """A progress callable for the first (0) or second (1) half of the whole."""
    return lambda done, total: progress(
        (which * _PARTS + _PARTS * done // max(1, total)) // 2, _PARTS
    )


def read_roster(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | int | None = None,
    header_row: int | None = None,
    mapping: Mapping[str, str | int | None] | None = None,
    leave_out: Sequence[int | str] = (),
    progress: Progress = silent,
) -> Preview:
    """Read a roster without an event.

    Args:
        path: CSV or XLSX, as a ticket system exports it.
        encoding: The text's encoding; found out where not given, as are the next three.
        delimiter: What parts the cells of a text file.
        sheet: A sheet's name, or its number from 1.
        header_row: The row of headings from 1; 0 where there is none.
        mapping: Columns by field or attribute name: a heading, a number from 1, or None for none.
        leave_out: Columns of which nothing is kept, by heading or number from 1.
        progress: Told of rows; ``Cancelled`` ends it.

    Raises:
        DeskError: The file cannot be read as a list of people; the message says what to do.
    """
    return read(
        path,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        header_row=header_row,
        mapping=mapping,
        leave_out=leave_out,
        progress=progress,
    )


def mix_columns_of(people: Sequence[Participant]) -> list[MixColumn]:
    """Give the columns anybody has a value in, the most useful for mixing first; role leads."""
    names = [*_MIXED, *dict.fromkeys(name for p in people for name in p.attributes)]
    columns = []
    for name in names:
        values = Counter(value for p in people if (value := value_of(p, name)))
        if values:
            columns.append(MixColumn(name, dict(values.most_common())))
    columns.sort(key=lambda c: (_BY_USE.index(c.use), c.name.casefold() != "role"))
    return columns


def value_of(person: Participant, column: str) -> str:
    """Give somebody's value in a column people are mixed by."""
    return getattr(person, column) if column in _MIXED else person.attributes.get(column, "")


def _row(
    person: Participant, here: Collection[str], badges: Mapping[str, tuple[str, str]]
) -> PersonRow:
    return PersonRow(person, person.id in here, *badges.get(person.id, ("", "")))


def _key(person: Participant) -> str:
    return fold(f"{person.name} {person.organisation} {person.role} {person.email} {person.code}")


def _existing(person: Participant) -> Existing:
    now = RosterPerson(
        attributes=person.attributes,
        external_id=person.external_id,
        **{name: getattr(person, name) for name in _SHARED},
    )
    base = RosterPerson.from_texts(person.imported) if person.imported else None
    return Existing(person.id, now, base, person.source, person.external_id)


def _participant(row_id: str, person: RosterPerson, source: str) -> Participant:
    return Participant(
        id=row_id,
        source=source,
        external_id=person.external_id,
        attributes=dict(person.attributes),
        imported=person.texts(),
        **{name: getattr(person, name) for name in _SHARED},
    )


def _changed(
    told: Differences,
    source: str,
    known: Mapping[str, Participant],
    take: Sequence[tuple[str, str]],
) -> list[Participant]:
    """Those the file knows, with its news and conflicts as settled, and what it said as base."""
    changes = {c.existing.id: c for c in (*told.changed, *told.cancelled)}
    after = {row: _merged(known[row], change) for row, change in changes.items()}
    for conflict in told.conflicts:
        row = conflict.existing.id
        if (row, conflict.field) in take:
            after[row] = _with_field(after.get(row, known[row]), conflict.field, conflict.file)
    for row, base in told.bases.items():
        standing = after.get(row, known.get(row))
        if standing is not None:
            after[row] = replace(standing, source=source, imported=base.texts())
    return [row for row in after.values() if row != known[row.id]]


def _merged(person: Participant, change: Change) -> Participant:
    told = change.after
    return replace(
        person,
        attributes=dict(told.attributes),
        external_id=told.external_id,
        **{name: getattr(told, name) for name in _SHARED},
    )


def _with_field(person: Participant, name: str, value: str) -> Participant:
    if name.startswith(_ATTRIBUTE):
        attributes = {**person.attributes, name.removeprefix(_ATTRIBUTE): value}
        return replace(person, attributes={k: v for k, v in attributes.items() if v})
    fields_of: dict[str, Any] = {name: value}
    return replace(person, **fields_of)


def _store(unit: UnitOfWork, rows: Sequence[Participant], known: Mapping[str, Participant]) -> None:
    unit.add_all(row for row in rows if row.id not in known)
    unit.keep_all([row for row in rows if row.id in known])


def check_name(name: str) -> None:
    """Refuse a name nobody would see, or too long a one.

    Raises:
        DeskError: It is.
    """
    if is_blank(name):
        raise DeskError("The name is empty", "Write the person's name.")
    if len(name) > MAX_NAME:
        raise DeskError("The name is too long", f"Keep it under {MAX_NAME} letters.")
