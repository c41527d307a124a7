"""What this user chose for printing badges, kept on this machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workshopdesk.domain.views.badges import BadgeWishes, LabelSheet

SETTING = "badges"
FIRST_SHEET = "Durable 1445-02"
ORDERS = ("name", "organisation", "table")
_FARTHEST = 30.0
_FLAGS = ("both_sides", "cut_marks", "organisation", "tables", "role")
Offset = tuple[float, float]


@dataclass(frozen=True)
class BadgeChoices:
    """The sheet, what goes on a badge, and how far each printer is off.

    Args:
        start: The first free label of the sheet begun last, from 1.
        printer: Which of the printers in ``offsets`` is used; empty for one that is exact.
        offsets: Millimetres to move right and down, by what people call their printers.
        order: A key of ``ORDERS``.
    """

    sheet: str = FIRST_SHEET
    start: int = 1
    both_sides: bool = False
    cut_marks: bool = False
    organisation: bool = True
    tables: bool = True
    role: bool = False
    printer: str = ""
    offsets: Mapping[str, Offset] = field(default_factory=dict)
    order: str = ORDERS[0]

    @property
    def offset(self) -> Offset:
        """How far the printer in use has to move everything."""
        return self.offsets.get(self.printer, (0.0, 0.0))

    def wishes(self) -> BadgeWishes:
        """Give it as the service takes it."""
        flags = {name: getattr(self, name) for name in _FLAGS}
        return BadgeWishes(self.sheet, self.start, *self.offset, **flags)

    def with_offset(self, right: float, down: float) -> "BadgeChoices":
        """Give it with the printer in use moving everything so far."""
        return replace(self, offsets={**self.offsets, self.printer: (right, down)})

    def after_printing(self, badges: int, sheet: LabelSheet) -> "BadgeChoices":
        """Give it with the label that is free once so many badges are printed."""
        return replace(self, start=(self.start - 1 + badges) % sheet.labels + 1)

    def to_data(self) -> dict[str, Any]:
        """Give it as JSON data."""
        plain = {name: getattr(self, name) for name in ("sheet", "start", "printer", "order")}
        flags = {name: getattr(self, name) for name in _FLAGS}
        offsets = {name: list(offset) for name, offset in self.offsets.items()}
        return {**plain, **flags, "offsets": offsets}


def choices_from(data: Any) -> BadgeChoices:
    """Read choices again; whatever is missing or odd is as at first."""
    first = BadgeChoices()
    if not isinstance(data, dict):
        return first
    told: dict[str, Any] = {n: data[n] for n in _FLAGS if isinstance(data.get(n), bool)}
    told |= {n: data[n] for n in ("sheet", "printer") if isinstance(data.get(n), str)}
    start = data.get("start")
    if isinstance(start, int) and not isinstance(start, bool) and start >= 1:
        told["start"] = start
    if data.get("order") in ORDERS:
        told["order"] = data["order"]
    return replace(first, offsets=_offsets(data.get("offsets")), **told)


def _offsets(data: Any) -> dict[str, Offset]:
    pairs = data.items() if isinstance(data, dict) else ()
    return {name: (float(pair[0]), float(pair[1])) for name, pair in pairs if _is_offset(pair)}


def _is_offset(pair: Any) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(each, int | float) and abs(each) <= _FARTHEST for each in pair)
    )
