"""One cell: what is cut off, mended and limited, whatever format it came from."""

import datetime as dt
import math
import re
import unicodedata
from decimal import Decimal

from workshopdesk.domain.errors import DeskError

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 500
MAX_CELLS = 2_000_000
MAX_CELL = 32_767
"""Letters in a cell: the same as Excel's own limit."""

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta

_GUARDED = re.compile(r"'[=+\-@\t\r|%]|\t[=+\-@]")
_QUOTED = re.compile(r'="([^"=]*)"\Z')
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def clean(cell: str) -> str:
    """Take one guard, unseen marks and outer blanks from a cell, and compose its letters (NFC).

    A guard is the apostrophe or TAB that careful programs write before ``= + - @`` and the like,
    so that a spreadsheet does not take the cell for a formula; exactly one is taken off. So is
    ``="..."``, which keeps the zeros of ``="0042"`` in a spreadsheet.
    """
    if cell.isalnum() and cell.isascii():
        return cell
    text = cell[1:] if _GUARDED.match(cell) else cell
    if text.startswith('="') and (quoted := _QUOTED.match(text)):
        text = quoted.group(1)
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text).replace("\r\n", "\n")).strip()


def text_of(value: Value) -> str:
    """A workbook's value as text: whole numbers without ``.0``, dates and times in ISO form."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        whole = math.isfinite(value) and value.is_integer()
        return str(int(Decimal(repr(value)))) if whole else repr(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    return str(value)


def _moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")


def check_row(row: int, cells: int, longest: int) -> None:
    """Refuse what no roster has.

    Args:
        row: Row from 1; ``cells`` and ``longest`` are its columns and its longest cell.
        cells: Number of cells in the row.
        longest: Letters in the longest of them.

    Raises:
        DeskError: Too many rows or columns, or a cell too long; says which row.
    """
    if row > MAX_ROWS:
        raise DeskError(
            "The list is too long",
            f"It has more than {MAX_ROWS:,} rows. Split it into several files and read them one "
            "after the other.",
        )
    if cells > MAX_COLUMNS:
        raise DeskError(
            "The list has too many columns",
            f"Row {row:,} has {cells:,} columns, more than {MAX_COLUMNS}. Check that the file is a "
            "list of people, delete the columns you do not need and try again.",
        )
    if longest > MAX_CELL:
        raise too_long(row)


def too_long(row: int) -> DeskError:
    """The error for a cell no spreadsheet would hold."""
    return DeskError(
        "A cell is too long",
        f"Row {row:,} has a cell with more than {MAX_CELL:,} letters; a quotation mark may be "
        "opened there and never closed. Mend the row in a spreadsheet, save and try again.",
    )
