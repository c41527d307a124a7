"""What reading a roster gives: frozen data, in the words of the design."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FIELDS = (
    "name",
    "first_name",
    "last_name",
    "email",
    "phone",
    "organisation",
    "role",
    "code",
    "order",
    "position",
    "ticket",
    "status",
    "external_id",
    "arrangements",
)
"""Every field a column can be mapped to; any other name makes an attribute.

``phone`` is kept as an attribute; ``position`` makes ``ORDER-POSITION`` the external id where the
file has no id of its own.
"""

PERSON_FIELDS = tuple(name for name in FIELDS if name not in ("phone", "position"))
"""The fields of ``FIELDS`` that a ``RosterPerson`` has."""

ATTRIBUTE = "attributes."
"""What an attribute's name is led by where fields and attributes stand in one map."""

EXPECTED = "expected"
CANCELLED = "cancelled"
UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One person as a roster tells them; texts are trimmed, absent ones are empty.

    Attributes:
        row: Row in the file, from 1, as a spreadsheet numbers it.
        name: The name as the file has it, or first and last name joined.
        code: Code of the ticket, as scanned at the door.
        order: The order the ticket belongs to; several people may share one.
        ticket: Kind of ticket.
        status: ``expected``, ``cancelled`` or ``unassigned`` (a ticket nobody has a name for yet).
        external_id: Id of the person or ticket in the system the file is from, else order and
            position.
        arrangements: What the person needs, in their own words.
        attributes: Every other column, heading to text; empty cells are absent.
    """

    row: int = 0
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    organisation: str = ""
    role: str = ""
    code: str = ""
    order: str = ""
    ticket: str = ""
    status: str = EXPECTED
    external_id: str = ""
    arrangements: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """The text of a field, by its name in ``FIELDS``."""
        return str(getattr(self, name))

    def texts(self) -> dict[str, str]:
        """All there is in one flat map, attributes as ``attributes.NAME``, empty ones left out."""
        plain = {f: self.value(f) for f in PERSON_FIELDS if self.value(f)}
        return plain | {ATTRIBUTE + name: text for name, text in self.attributes.items() if text}

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> "RosterPerson":
        """Undo ``texts``; keys of no field are passed over, so a newer file's map can be read."""
        plain: dict[str, Any] = {name: texts[name] for name in PERSON_FIELDS if name in texts}
        attributes = {
            key.removeprefix(ATTRIBUTE): text
            for key, text in texts.items()
            if key.startswith(ATTRIBUTE)
        }
        return cls(attributes=attributes, **plain)


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What one column of the file is taken for.

    Attributes:
        heading: As in the file; ``Column 3`` where the file has none.
        field: One of ``FIELDS``, or None.
        attribute: Name of the attribute it becomes, or None; phones have both.
        reason: A few words on why, for the person who checks the mapping.
        sure: False asks the person to have a look.
        empty: No row has anything in this column.
    """

    heading: str
    field: str | None
    attribute: str | None
    reason: str
    sure: bool
    empty: bool = False

    @property
    def left_out(self) -> bool:
        """Whether nothing of this column is kept."""
        return self.field is None and self.attribute is None


@dataclass(frozen=True, slots=True)
class Preview:
    """A roster as it would be read, with everything a person may want to correct.

    Attributes:
        format: ``csv`` (any delimited text) or ``xlsx``.
        encoding: Python's name of the text encoding; empty for workbooks.
        delimiter: What parts the cells of a text file; empty for workbooks.
        sheet: Name of the sheet read; empty for text files.
        sheets: Names of all sheets.
        header_row: Row of the headings, from 1; 0 where there is none.
        columns: One guess per column, left to right.
        people: In the order of the file.
        warnings: Sentences on what to look at before storing anything.
        rows: The first rows as read, headings and titles included.
        source: The ticket system the headings are typical of, or ``list``.
        cells: For each person of ``people`` the whole row as read.
    """

    format: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[ColumnGuess, ...]
    people: tuple[RosterPerson, ...]
    warnings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str
    cells: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @property
    def mapping(self) -> dict[str, int]:
        """Field to column, from 1; where several columns share a field, the first."""
        found: dict[str, int] = {}
        for number, column in enumerate(self.columns, start=1):
            if column.field is not None:
                found.setdefault(column.field, number)
        return found

    def values(self, column: int) -> tuple[str, ...]:
        """A column's text for each person, whatever it is mapped to; columns count from 1."""
        return tuple(row[column - 1] for row in self.cells)


@dataclass(frozen=True, slots=True)
class Existing:
    """A participant of the event, as far as a newer roster can concern them.

    Attributes:
        id: The participant's id in the event.
        person: As stored now.
        base: As the last import left them; None for somebody added by hand.
        source: Where the last import came from; empty for somebody added by hand.
        external_id: Id in that source, or empty.
    """

    id: str
    person: RosterPerson
    base: RosterPerson | None = None
    source: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one participant that the file changes; attributes are ``attributes.NAME``."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A participant the newer file changes.

    Attributes:
        existing: Who.
        row: As the file has them.
        after: What to store: the file's news merged with what was edited here.
        fields: What differs between now and ``after``.
    """

    existing: Existing
    row: RosterPerson
    after: RosterPerson
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field edited here and in the file since the last import; the edit here stands.

    Attributes:
        existing: Who.
        field: Name of the field; attributes are ``attributes.NAME``.
        base: As the last import left it.
        here: As stored now.
        file: As the file has it.
    """

    existing: Existing
    field: str
    base: str
    here: str
    file: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What reading a newer file would do; everybody is in exactly one of the first five.

    Attributes:
        added: People the event does not know.
        changed: Participants with news, their status aside.
        cancelled: Participants the file now calls cancelled, with any other news.
        unchanged: Participants the file has nothing new for.
        missing: Participants who are not in the file; nothing is done to them.
        conflicts: Fields where the edit here stands against the file's.
        bases: By participant id, what to keep as "last imported" once the file is stored.
        forgotten: How many of the file were erased at their own wish, and are left out.
    """

    added: tuple[RosterPerson, ...]
    changed: tuple[Change, ...]
    cancelled: tuple[Change, ...]
    unchanged: tuple[Existing, ...]
    missing: tuple[Existing, ...]
    conflicts: tuple[Conflict, ...]
    bases: Mapping[str, RosterPerson]
    forgotten: int = 0
