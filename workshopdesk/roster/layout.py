"""Where the table begins: which of the first rows has the headings, if any."""

from collections.abc import Sequence

from workshopdesk.roster.headings import is_known, read_heading
from workshopdesk.roster.looks import is_data, is_email

FIRST_ROWS = 12
_BELOW = 20


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """Find the row of the headings among the first twelve.

    Known headings count most; a row of words above columns of emails, numbers or dates is one even
    if no word is known. A row with an
    email is never one, nor is one that is mostly data.

    Args:
        rows: All rows, or at least the first 32, cleaned.

    Returns:
        Index of the row, or -1 for a list without headings.
    """
    best, most = -1, 0.0
    for index, row in enumerate(rows[:FIRST_ROWS]):
        score = _score(row, rows[index + 1 : index + 1 + _BELOW]) - _like_above(rows, index)
        if score > most:
            best, most = index, score
        if sum(map(is_data, row)) * 2 >= _filled(row) > 0 and any(map(is_email, row)):
            break
    return best


def first_row(rows: Sequence[Sequence[str]]) -> int:
    """Index of the first row of a list without headings: titles above it are narrower."""
    wide = max((_filled(row) for row in rows[: FIRST_ROWS + _BELOW]), default=0)
    for index, row in enumerate(rows[:FIRST_ROWS]):
        if _filled(row) and (wide < 3 or _filled(row) * 2 > wide or any(map(is_data, row))):
            return index
    return 0


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell)


def _score(row: Sequence[str], below: Sequence[Sequence[str]]) -> float:
    cells = [cell for cell in row if cell]
    data = sum(is_data(cell) and not cell.isdigit() for cell in cells)
    if data * 2 > len(cells) or any(map(is_email, cells)):
        return 0.0
    known = sum(map(is_known, cells))
    fields = {field for cell in cells for field in read_heading(cell).fields}
    contrast = _contrast(row, below)
    if not known and not contrast and len(fields) < 2:
        return 0.0
    repeated = len(cells) - len(set(cells))
    alone = 0.5 if len(cells) == 1 and max(map(_filled, below), default=0) > 1 else 1.0
    return (
        known * 2 + contrast + len(fields) * 0.5 - (repeated + data) * 0.5 + 0.01 * len(cells)
    ) * alone


def _like_above(rows: Sequence[Sequence[str]], index: int) -> float:
    """What speaks against headings: rows right above that are as wide, so people, not titles."""
    width, found = _filled(rows[index]), 0
    for row in reversed(rows[:index]):
        if not _filled(row):
            break
        found += _filled(row) >= width
    return found * (1.5 if width == 1 else 3.0)


def _contrast(row: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """Columns where words stand above data, all the way down."""
    found = 0
    for column, heading in enumerate(row):
        cells = [r[column] for r in below if column < len(r) and r[column]]
        if (
            heading
            and cells
            and not is_data(heading)
            and sum(map(is_data, cells)) > 0.7 * len(cells)
        ):
            found += 1
    return found
