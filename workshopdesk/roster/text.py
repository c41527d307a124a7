"""Text files: what parts the cells, and the rows themselves."""

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.roster.cells import MAX_CELLS, check_row, clean, too_long
from workshopdesk.roster.headings import is_known

DELIMITERS = (",", ";", "\t", "|")
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_FIRST_LINES = 60
_LONGEST_LINE = 1_000_000
_SEP = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)


def delimiter_of(delimiter: str) -> str:
    """The one letter a person means by ``;``, ``tab`` or the like.

    Raises:
        DeskError: It is not one letter.
    """
    found = _NAMED.get(delimiter.lower(), delimiter)
    if len(found) != 1 or found in '"\r\n' or found.isalnum():
        raise DeskError(
            "This cannot part cells", "Choose a comma, a semicolon, a tab or a vertical bar."
        )
    return found


def find_delimiter(text: str) -> str:
    """The delimiter that makes of the first lines the evenest table with the most known headings.

    Title rows above a table are short and lists in cells make ragged rows, so what counts is the
    share of rows of the commonest width, more for wider tables.
    """
    best, most = ",", 0.0
    sample = text[:200_000]
    for candidate in DELIMITERS:
        score = _evenness(sample, candidate)
        if score > most:
            best, most = candidate, score
    return best


def _evenness(sample: str, delimiter: str) -> float:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= _FIRST_LINES:
                break
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    wide = {width: n for width, n in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    known = max((sum(map(is_known, row)) for row in rows[:12] if len(row) == width), default=0)
    return count / sum(widths.values()) * (1 + math.log2(width) / 4) + 0.5 * min(known, 4)


def rows_of(text: str, delimiter: str | None, progress: Progress) -> tuple[str, list[list[str]]]:
    """Part a text into rows of cleaned cells.

    Args:
        text: The whole file, decoded.
        delimiter: One letter, or None to take the ``sep=`` line's or find out.
        progress: Called with letters read and letters in all.

    Returns:
        The delimiter and the rows, blank ones too so that row numbers are those of a spreadsheet;
        a ``sep=`` line is not counted, as Excel does not show it.

    Raises:
        DeskError: A quotation mark is never closed, or a limit is passed; says in which row.
    """
    first = text[:16].partition("\n")[0]
    declared = _SEP.match(first + "\n") or _SEP.match(first)
    if declared:
        text = text[text.find("\n") + 1 :] if "\n" in text else ""
    chosen = delimiter or (declared.group(1) if declared else find_delimiter(text))
    return chosen, list(_parted(text, chosen, progress))


class _Lines:
    """Lines of a text, with the place of the one read last and the lines of the present row."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._delimiter = delimiter
        self._lines = io.StringIO(text, newline="")
        self.read = 0
        self.rows = 0
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.read += len(line)
            if len(line) > _LONGEST_LINE:
                check_row(self.rows + 1, line.count(self._delimiter) + 1, len(line))
            self.row.append(line)
            yield line


def _parted(text: str, delimiter: str, progress: Progress) -> Iterator[list[str]]:
    lines = _Lines(text, delimiter)
    number = cells = 0
    last: list[str] = []
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            check_row(number, len(row), max(map(len, row), default=0))
            cells += len(row)
            if cells > MAX_CELLS:
                raise too_many_cells()
            yield [clean(cell) for cell in row]
            if number % 500 == 0:
                progress(lines.read, len(text))
            last, lines.row, lines.rows = lines.row, [], number
    except csv.Error:
        raise too_long(number + 1) from None
    if number and len(last) > 1 and "".join(last).count('"') % 2:
        raise DeskError(
            "A quotation mark is never closed",
            f"Row {number:,} opens one and the file ends before it closes. Mend that row in a "
            "spreadsheet or text editor, save and try again.",
        )
    progress(len(text), len(text))


def too_many_cells() -> DeskError:
    """The error for a table that no roster is."""
    return DeskError(
        "The list is too large",
        f"It has more than {MAX_CELLS:,} cells. Delete columns and rows you do not need, save and "
        "try again.",
    )
