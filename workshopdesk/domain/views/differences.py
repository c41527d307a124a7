"""Differences and the past of a row, in words, as the pages show them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Written:
    """One value a field has or had, and who wrote it.

    Args:
        version: What to name it by when it is to stand.
        text: The value in words; empty where the field was left or made empty.
        at: When it was written, by the clock of the device that wrote it.
        device: That device's name.
        role: What that device is for.
        ahead: By how many seconds its clock was seen to run ahead of ours; 0 where not too far.
        current: Whether it stands now.
    """

    version: str
    text: str
    at: datetime
    device: str
    role: str = ""
    ahead: int = 0
    current: bool = True


@dataclass(frozen=True)
class FieldPast:
    """Every value a field ever had, oldest first."""

    field: str
    values: tuple[Written, ...]


@dataclass(frozen=True)
class RowPast:
    """Every value of every field of a row.

    Args:
        name: What the row is called.
        place: Where it belongs, in a few words.
        there: Whether the row is still there; only then can a value be put back.
    """

    kind: str
    row: str
    name: str
    place: str
    fields: tuple[FieldPast, ...]
    there: bool = True


@dataclass(frozen=True)
class DifferenceView:
    """A field with more than one standing value, as a person sees it.

    Args:
        id: The same on every device.
        name: What the row is called.
        place: Where it belongs, in a few words.
        values: The standing values, the one shown at the moment first.
        heads: The versions that stood when this was read; settling names just these.
        past: Every value the field ever had, oldest first.
        writable: Whether another value can be typed.
        joins: Whether that may be all values together: they are texts.
        parts: Whether both can be kept, as two points.
    """

    id: str
    kind: str
    row: str
    field: str
    name: str
    place: str
    values: tuple[Written, ...]
    heads: tuple[str, ...]
    past: tuple[Written, ...]
    writable: bool = True
    joins: bool = False
    parts: bool = False


@dataclass(frozen=True)
class SettledView:
    """A difference that somebody settled, and what has stood there since.

    Args:
        name: What the row is called.
        text: The value that stands, in words; empty where the field was left or made empty.
        at: When it was settled, by the clock of the device that did.
        device: That device's name.
        kept: Whether it is one of the values that stood there before.
    """

    kind: str
    row: str
    field: str
    name: str
    text: str
    at: datetime
    device: str
    kept: bool

    @property
    def id(self) -> str:
        """The same on every device."""
        return f"{self.kind}/{self.row}/{self.field}"


@dataclass(frozen=True)
class Companion:
    """Another seat that was moved in the same action as one just settled.

    Args:
        name: Whose seat it is.
        table: The table it would have, in words.
        version: The value that would stand.
    """

    kind: str
    row: str
    field: str
    name: str
    table: str
    version: str
