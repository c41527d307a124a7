"""Workbooks: the sheets of an ``.xlsx`` as rows of cleaned text."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from workshopdesk.domain.progress import Progress
from workshopdesk.roster import archive
from workshopdesk.roster.cells import MAX_CELLS, check_row, text_of
from workshopdesk.roster.files import not_a_list, protected
from workshopdesk.roster.text import too_many_cells

T = TypeVar("T")
_FIRST_ROWS = 40
_Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened workbook.

    Attributes:
        sheets: Names of the sheets with cells, in the workbook's order.
        hidden: Those a spreadsheet does not show.
        formulas: By sheet, how many cells hold a formula and no result.
    """

    sheets: tuple[str, ...]
    hidden: frozenset[str]
    formulas: Mapping[str, int]
    _book: CalamineWorkbook
    _parsed: dict[str, CalamineSheet] = field(default_factory=dict)

    def _sheet(self, name: str) -> CalamineSheet:
        if name not in self._parsed:
            self._parsed[name] = _guarded(lambda: self._book.get_sheet_by_name(name))
        return self._parsed[name]

    def head(self, sheet: str) -> list[list[str]]:
        """The first rows of a sheet, enough to see whether it is the one with the people."""
        return self.rows(sheet, lambda _done, _total: None, first=_FIRST_ROWS)

    def rows(self, sheet: str, progress: Progress, first: int | None = None) -> list[list[str]]:
        """All rows of a sheet from its very first on, or the ``first`` few.

        Raises:
            DeskError: A limit is passed, or the sheet is damaged.
        """
        found = self._sheet(sheet)
        if not found.total_height:
            return []
        if first is None:
            _check_size(found)
        values = _guarded(lambda: found.to_python(skip_empty_area=False, nrows=first))
        rows: list[list[str]] = []
        for number, row in enumerate(values, start=1):
            cells = [text_of(value) for value in row]
            check_row(number, len(cells), max(map(len, cells), default=0))
            rows.append(cells)
            if number % 500 == 0:
                progress(number, len(values))
        _fill_down(rows, _guarded(lambda: found.merged_cell_ranges or []))
        progress(len(values), len(values))
        return rows


def open_workbook(data: bytes) -> Workbook:
    """Open a workbook that may be hostile.

    Args:
        data: The file as it is.

    Raises:
        DeskError: It is damaged, protected, unfolds into too much, or has no sheet.
    """
    safe = archive.checked(data)
    missing = archive.formulas_without_values(safe)
    book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(safe)))
    found = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    sheets = tuple(m.name for m in found)
    hidden = frozenset(m.name for m in found if m.visible != SheetVisibleEnum.Visible)
    if not sheets:
        raise not_a_list("a workbook without sheets")
    return Workbook(sheets, hidden, missing, book)


def _fill_down(rows: list[list[str]], merged: Sequence[_Range]) -> None:
    """Give every row what stands in a cell that was merged downwards: one firm for its people."""
    room = MAX_CELLS
    for (top, left), (bottom, right) in merged:
        if left != right or top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        below = rows[top + 1 : bottom + 1]
        room -= len(below)
        if room < 0:
            raise archive.too_much()
        for row in below:
            row[left] = row[left] or rows[top][left]


def _check_size(sheet: CalamineSheet) -> None:
    check_row(sheet.total_height, sheet.total_width, 0)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise too_many_cells()


def _guarded(work: Callable[[], T]) -> T:
    """Do what calamine does, and say in words what it cannot."""
    try:
        return work()
    except PasswordError:
        raise protected() from None
    except (CalamineError, OSError, ValueError, OverflowError) as problem:
        raise archive.damaged() from problem
    except BaseException as problem:
        # A panic of the Rust library derives from BaseException: it means a damaged file.
        if type(problem).__name__ != "PanicException":
            raise
        raise archive.damaged() from problem
