"""Reading a roster from end to end: file, rows, headings, columns, people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.roster import encoding as encodings
from workshopdesk.roster import text
from workshopdesk.roster.files import CSV, load
from workshopdesk.roster.layout import find_header, first_row
from workshopdesk.roster.mapping import Columns, guess, override
from workshopdesk.roster.model import ColumnGuess, Preview
from workshopdesk.roster.people import People, rows_sentence
from workshopdesk.roster.sources import find_source
from workshopdesk.roster.workbook import Workbook, open_workbook

_SHOWN = 40
_WHOLE = 1_000
_ROUNDED = re.compile(r"\d[.,]\d+E\+\d+\Z")
_LONG = re.compile(r"\d{16,}\Z")
_BROKEN = re.compile("\ufffd|Ã[\u00a0-\u00bf\u2018-\u201e]|â€")


@dataclass(frozen=True, slots=True)
class _Rows:
    """The table of a file, whatever format it came in."""

    format: str
    rows: list[list[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    formulas: int = 0
    alike: tuple[str, ...] = ()


def read(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | int | None = None,
    header_row: int | None = None,
    mapping: Columns | None = None,
    leave_out: Sequence[int | str] = (),
    progress: Progress = silent,
) -> Preview:
    """Read a roster as any ticket system, form or spreadsheet writes it.

    Args:
        path: The file.
        encoding: Of a text file; None finds out.
        delimiter: Of a text file; one letter or ``tab``; None finds out.
        sheet: Name, or number from 1; None takes the one that looks most like people.
        header_row: From 1; 0 for a list without headings; None finds out.
        mapping: FIELD to COLUMN, over what is guessed; see ``mapping.override``.
        leave_out: Columns of which nothing is to be kept, by heading or number from 1.
        progress: Called on the caller's thread with (done, total); may raise ``Cancelled``.

    Returns:
        What would be read, and why.

    Raises:
        DeskError: The file is not a roster, is damaged or passes a limit; says what to do.
        Cancelled: The progress callable asked to stop.
    """
    table = _table(path, encoding, delimiter, sheet, _part(progress, 0, 500))
    frame = _frame(table.rows, header_row)
    columns = guess(
        frame.headings,
        [cells for _, cells in frame.body],
        formulas=table.formulas > 0,
        progress=_part(progress, 500, 700),
    )
    columns = override(columns, mapping or {}, leave_out)
    people = People(columns)
    people.read(frame.body, len(frame.body), _part(progress, 700, _WHOLE))
    warnings = [*_about_table(table, frame, columns), *people.finish()]
    return Preview(
        format=table.format,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        sheets=table.sheets,
        header_row=frame.header_row,
        columns=columns,
        people=tuple(people.people),
        warnings=tuple(warnings),
        rows=tuple(tuple(_padded(row, len(frame.headings))) for row in table.rows[:_SHOWN]),
        source=find_source(frame.headings),
        cells=tuple(people.cells),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Headings, empty ones where there are none, and the rows below them with their numbers."""

    header_row: int
    headings: list[str]
    body: list[tuple[int, list[str]]]


def _frame(rows: Sequence[Sequence[str]], header_row: int | None) -> _Frame:
    header = find_header(rows) if header_row is None else _chosen_header(header_row, rows)
    start = header + 1 if header >= 0 else (first_row(rows) if header_row is None else 0)
    width = max((_width(row) for row in rows[max(header, 0) :]), default=0)
    headings = _padded(rows[header], width) if header >= 0 else [""] * width
    body = [
        (number, cells)
        for number, row in enumerate(rows[start:], start + 1)
        if any(row) and (cells := _padded(row, width)) != headings
    ]
    return _Frame(header + 1, headings, body)


def _table(
    path: Path,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | int | None,
    progress: Progress,
) -> _Rows:
    if encoding:
        encodings.known_encoding(encoding)
    kind, data = load(path)
    progress(0, 1)
    if kind == CSV:
        _check_only_sheet(sheet)
        decoded, name = encodings.decode(data, encoding)
        chosen = text.delimiter_of(delimiter) if delimiter else None
        parted, rows = text.rows_of(decoded, chosen, progress)
        found = _Rows(CSV, rows, name, parted)
    else:
        book = open_workbook(data)
        picked = _chosen_sheet(book, sheet)
        rows = book.rows(picked, progress)
        found = _Rows(
            kind,
            rows,
            sheet=picked,
            sheets=book.sheets,
            formulas=book.formulas.get(picked, 0),
            alike=_alike(book, picked),
        )
    if not any(any(row) for row in found.rows):
        remedy = (
            "Its formulas have no values. Open it in a spreadsheet, save it and read it again."
            if found.formulas
            else "Not one cell has anything in it. Export the list once more."
        )
        raise DeskError("The list is empty", remedy)
    return found


def _check_only_sheet(sheet: str | int | None) -> None:
    if sheet is not None and str(sheet) != "1":
        raise DeskError(
            "There is no such sheet",
            "A text file is one list and has none. Leave the sheet out.",
        )


def _chosen_sheet(book: Workbook, sheet: str | int | None) -> str:
    if sheet is None:
        return max(book.sheets, key=lambda name: (_worth(book, name), -book.sheets.index(name)))
    if isinstance(sheet, str) and sheet in book.sheets:
        return sheet
    number = int(sheet) if str(sheet).isascii() and str(sheet).isdigit() else 0
    if 1 <= number <= len(book.sheets):
        return book.sheets[number - 1]
    raise DeskError(
        "There is no such sheet",
        f"The workbook has {len(book.sheets)}: {', '.join(book.sheets)[:300]}. Give a name or a "
        "number from 1.",
    )


def _worth(book: Workbook, sheet: str) -> float:
    """How much a sheet looks like the one that is meant: hidden ones are seldom."""
    return _peopled(book.head(sheet)) * (0.5 if sheet in book.hidden else 1.0)


def _alike(book: Workbook, picked: str) -> tuple[str, ...]:
    """Further sheets that a spreadsheet shows and that have the same row of headings."""
    rows = book.head(picked)
    at = find_header(rows)
    others = (s for s in book.sheets if s != picked and s not in book.hidden)
    return tuple(s for s in others if at >= 0 and rows[at] in book.head(s))


_WORTH = {"name": 3.0, "last_name": 2.0, "first_name": 2.0, "email": 1.5, "code": 1.0}


def _peopled(rows: Sequence[Sequence[str]]) -> float:
    """How much a sheet looks like a list of people."""
    header = find_header(rows)
    start = header + 1 if header >= 0 else first_row(rows)
    width = max(map(_width, rows), default=0)
    headings = _padded(rows[header], width) if header >= 0 else [""] * width
    body = [_padded(row, width) for row in rows[start:] if any(row)]
    columns = guess(headings, body)
    fields = {column.field for column in columns if column.field and not column.empty}
    worth = sum(_WORTH.get(field, 0.3) for field in fields)
    return worth * (1.0 if body else 0.1)


def _chosen_header(header_row: int, rows: Sequence[Sequence[str]]) -> int:
    if 0 <= header_row <= len(rows):
        return header_row - 1
    raise DeskError(
        "There is no such row",
        f"The list has {len(rows):,} rows. Give the row of the headings from 1, or 0 for none.",
    )


def _width(row: Sequence[str]) -> int:
    return max((i for i, cell in enumerate(row, start=1) if cell), default=0)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _part(progress: Progress, first: int, last: int) -> Progress:
    """A progress callable that fills only a part of the whole."""
    return lambda done, total: progress(first + (last - first) * done // max(1, total), _WHOLE)


def _about_table(table: _Rows, frame: _Frame, columns: Sequence[ColumnGuess]) -> list[str]:
    found = []
    if table.formulas:
        cells = "One formula is" if table.formulas == 1 else f"{table.formulas:,} formulas are"
        found.append(
            f"{cells} without a value and read as empty. Open the file in a spreadsheet, save it "
            "and read it again."
        )
    if table.alike:
        names = ", ".join(f"“{name}”" for name in table.alike)[:200]
        found.append(
            f"Further sheets have the same columns: {names}. Read each of them in as well."
        )
    if not frame.header_row:
        found.append("No row of headings was found; columns go by what their cells look like.")
    found += _ragged(frame.body, frame.headings)
    found += _lost_letters(frame.body)
    if not frame.body:
        found.append("There are no rows below the headings.")
    return found + _cut_codes(columns, frame.body)


def _ragged(body: Sequence[tuple[int, Sequence[str]]], headings: Sequence[str]) -> list[str]:
    """Rows that reach beyond the headings: a comma in a name shifts all that follows."""
    width = _width(headings)
    rows = [number for number, cells in body if width and _width(cells) > width]
    return rows_sentence(
        rows,
        "has more cells than there are headings; a cell may lack its quotation marks",
        "have more cells than there are headings; cells may lack their quotation marks",
    )


def _lost_letters(body: Sequence[tuple[int, Sequence[str]]]) -> list[str]:
    rows = [number for number, cells in body if _BROKEN.search("\n".join(cells))]
    return rows_sentence(
        rows,
        "has letters that an earlier program broke; compare the names with the ticket system",
        "have letters that an earlier program broke; compare the names with the ticket system",
    )


def _all_end_in_zeros(codes: Sequence[str]) -> bool:
    """Excel keeps fifteen digits of a number; by chance few long codes end in zeros."""
    ending = "00" if len(codes) < 3 else "0"
    return bool(codes) and all(code.endswith(ending) for code in codes)


def _cut_codes(
    columns: Sequence[ColumnGuess], body: Sequence[tuple[int, Sequence[str]]]
) -> list[str]:
    """Codes that a spreadsheet turned into rounded numbers do not open any door."""
    at = [index for index, column in enumerate(columns) if column.field == "code"]
    codes = [cells[at[0]] for _, cells in body] if at else []
    if any(map(_ROUNDED.match, codes)) or _all_end_in_zeros(list(filter(_LONG.match, codes))):
        told = (
            "Some codes were rounded by a spreadsheet, like 5.0011E+11, and cannot be scanned. "
            "Take the file as the ticket system exports it."
        )
        return [told]
    return []
