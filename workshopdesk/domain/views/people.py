"""People as the pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshopdesk.domain.kinds import Participant


@dataclass(frozen=True)
class PersonRow:
    """A participant, whether they are here now, and the code their badge carries.

    Args:
        badge: What the QR code on it says; empty before a badge was issued.
        code: The same in letters, as people read it: ``7K3M-Q9TX``.
    """

    participant: Participant
    present: bool
    badge: str = ""
    code: str = ""


@dataclass(frozen=True)
class MixColumn:
    """A column people can be mixed by: its values and how many people have each."""

    name: str
    values: Mapping[str, int] = field(default_factory=dict)

    @property
    def use(self) -> str:
        """How well tables can be mixed by it: ``good``, ``many``, ``same`` or ``different``.

        ``good`` has 2 to half as many values as people, ``many`` has more; in ``same`` everybody
        has the same value and in ``different`` nobody shares one, so that mixing does nothing.
        """
        people = sum(self.values.values())
        if len(self.values) < 2:
            return "same"
        if len(self.values) == people:
            return "different"
        return "good" if 2 * len(self.values) <= people else "many"


@dataclass(frozen=True)
class FieldChange:
    """A field a newer roster says otherwise: what stands here and what the file says."""

    participant_id: str
    name: str
    field: str
    before: str
    after: str
    conflict: bool = False


@dataclass(frozen=True)
class RosterColumn:
    """A column of a roster: what it was taken for and why.

    Args:
        field: The field or attribute it becomes; empty where nothing of it is kept.
        attribute: Whether that is an attribute, which may be called as a field is.
    """

    number: int
    heading: str
    field: str
    reason: str
    sure: bool
    attribute: bool = False


@dataclass(frozen=True)
class RosterView:
    """A roster as read, and what reading it in would change.

    Args:
        first_rows: The first rows as they stand in the file, for the preview.
        people: How many people it holds.
        changes: What stands otherwise here; conflicts first.
        source: The system it comes from, in its own spelling; empty for a plain list.
        telling_names: Names by which people see whether letters were read well.
        added_as: What is known of each of those added, in their order.
    """

    file_name: str
    format: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int | None
    columns: tuple[RosterColumn, ...]
    first_rows: tuple[tuple[str, ...], ...]
    people: int
    added: tuple[str, ...]
    changes: tuple[FieldChange, ...]
    cancelled: tuple[str, ...]
    unchanged: int
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    source: str = ""
    telling_names: tuple[str, ...] = ()
    added_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterOutcome:
    """What reading a roster in did, in numbers."""

    added: int
    changed: int
    cancelled: int
    unchanged: int
    missing: int
    conflicts: int
    warnings: tuple[str, ...]
    group: str = ""
