"""Label sheets as their makers describe them, read from a table in millimetres."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.views.badges import LabelSheet
from workshopdesk.export.badges.label import is_large_enough

_SHOWN = 8


@cache
def read_sheets(path: Path) -> tuple[LabelSheet, ...]:
    """Give the sheets of a table, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_sheet(row) for row in csv.DictReader(file))


def sheet_named(sheets: Sequence[LabelSheet], name: str) -> LabelSheet:
    """Give the sheet with this key, number or number of an equal sheet.

    Raises:
        DeskError: There is none.
    """
    wanted = _folded(name)
    for place in range(len(_names(sheets[0]))):
        for sheet in sheets:
            if wanted and _folded(_names(sheet)[place]) == wanted:
                return sheet
    some = ", ".join([sheet.code for sheet in sheets if is_large_enough(sheet)][:_SHOWN])
    raise DeskError(
        f"There is no label sheet “{name}”",
        f"Use the number on the pack, such as {some}. Sheets of equal measures will do as well.",
    )


def check_start(sheet: LabelSheet, start: int) -> None:
    """Refuse a first free label that is not there.

    Raises:
        DeskError: Says which there are.
    """
    if not 1 <= start <= sheet.labels:
        raise DeskError(
            f"There is no label {start} on this sheet",
            f"Choose the first free label, from 1 to {sheet.labels}.",
        )


def badges_on(sheet: LabelSheet, badges: int, start: int, number: int) -> list[tuple[int, int]]:
    """Give which badges go on a sheet: pairs of a label and a badge, both from 0.

    Args:
        sheet: The kind of sheet.
        badges: How many there are.
        start: The first free label of the first sheet, from 1.
        number: Which sheet, from 1.
    """
    first = (number - 1) * sheet.labels - (start - 1)
    here = range(sheet.labels)
    return [(label, first + label) for label in here if 0 <= first + label < badges]


def _names(sheet: LabelSheet) -> tuple[str, str, str]:
    """Give what a sheet may be called, the surest first."""
    return sheet.key, sheet.code, sheet.same_as


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _sheet(row: Mapping[str, str]) -> LabelSheet:
    return LabelSheet(
        f"{row['vendor']} {row['code']}",
        row["code"],
        row["description"],
        row["same_as"],
        float(row["page_w_mm"]),
        float(row["page_h_mm"]),
        int(row["cols"]),
        int(row["rows"]),
        float(row["label_w_mm"]),
        float(row["label_h_mm"]),
        float(row["left_mm"]),
        float(row["top_mm"]),
        float(row["pitch_x_mm"]),
        float(row["pitch_y_mm"]),
        float(row["corner_mm"]),
    )
