"""Reading notes typed elsewhere: CSV by a column, Markdown and plain text by their lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshopdesk.domain.capture_line import CapturedLine, read_line
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import Prompt, Table
from workshopdesk.domain.progress import silent
from workshopdesk.domain.text import ended, fold
from workshopdesk.roster import encoding, files
from workshopdesk.roster import text as texts

TEXT_COLUMNS = (
    "text",
    "comment",
    "comment-body",
    "comment_body",
    "point",
    "note",
    "answer",
    "body",
)
_PLACES = ("table", "prompt", "kind")
_HEADING_ROWS = 12
_TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
_TABLE_LINE = re.compile(r"^\W*(?:table|tisch|mesa|tavolo|t)\s*(\d{1,4})\b\W*$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-•–]|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)")
MAX_NOTES_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True)
class Note:
    """A line of notes: what was said, at which table, to which prompt, where that is told."""

    line: CapturedLine
    table: Table | None
    prompt: Prompt | None


@dataclass(frozen=True)
class Notes:
    """The notes of a file, and the lines that could not be placed, each with the reason."""

    placed: tuple[Note, ...]
    unplaced: tuple[str, ...]


def read_notes(
    path: Path, column: str | None, tables: Sequence[Table], prompts: Sequence[Prompt]
) -> Notes:
    """Read a file of notes; any thread.

    A CSV has a point a row, in ``column`` (a heading, or a number from 1; found by its heading
    where not given), and may have columns ``table``, ``prompt`` and ``kind``. In Markdown and
    text every line or list item is a point; headings that name a table or a prompt tell where the
    lines below them belong.

    Raises:
        DeskError: It is no such file, is too large, or lacks the column.
    """
    if path.suffix.lower() in _TEXT_SUFFIXES:
        return Notes(tuple(_walk(_text_of(path).splitlines(), tables, prompts)), ())
    _, rows = texts.rows_of(_text_of(path), None, silent)
    return _from_rows(rows, column, tables, prompts)


def _text_of(path: Path) -> str:
    if path.is_dir():
        raise _no_notes(path, "It is a folder: name the files in it.")
    if not path.is_file():
        raise DeskError(f"There are no notes at {path}", "Check the path.")
    size = path.stat().st_size
    if not 0 < size <= MAX_NOTES_BYTES:
        raise _no_notes(path, "It is larger than 20 MB: split it." if size else "It is empty.")
    data = path.read_bytes()
    what = files.kind_of(data)
    if what != files.CSV:
        raise _no_notes(path, f"It is {what}. Save the notes as CSV, Markdown or text.")
    told, _ = encoding.decode(data)
    return told


def _no_notes(path: Path, why: str) -> DeskError:
    return DeskError(f"{path.name or path} cannot be read as notes", why)


def _from_rows(
    rows: Sequence[Sequence[str]],
    column: str | None,
    tables: Sequence[Table],
    prompts: Sequence[Prompt],
) -> Notes:
    header = _heading_row(rows, column)
    headings = [h.strip() for h in rows[header - 1]] if header else []
    body = [row for row in rows[header:] if any(cell.strip() for cell in row)]
    text_at = _column(headings, column, max(map(len, body), default=0))
    places = {name: _index(headings, name) for name in _PLACES}
    placed, unplaced = [], []
    for row in body:
        said = row[text_at].strip() if text_at < len(row) else ""
        if not said:
            continue
        table, prompt = _cell(row, places["table"]), _cell(row, places["prompt"])
        at = _table(table, tables)
        to = _prompt(prompt, prompts)
        if (table and at is None) or (prompt and to is None):
            unplaced.append(f"{said} (no table “{table}” or prompt “{prompt}” here)")
            continue
        placed.append(Note(_line(said, _cell(row, places["kind"])), at, to))
    return Notes(tuple(placed), tuple(unplaced))


def _heading_row(rows: Sequence[Sequence[str]], column: str | None) -> int:
    """The row of headings from 1, among the first ones, known by the wanted one; 0 for none."""
    wanted = {fold(name) for name in (column, *TEXT_COLUMNS, *_PLACES) if name}
    for number, row in enumerate(rows[:_HEADING_ROWS], start=1):
        if any(fold(cell.strip()) in wanted for cell in row):
            return number
    return 0


def _line(said: str, kind: str) -> CapturedLine:
    plain = read_line("\\" + said if said[:1] in '"!?*~>@+' else said)
    return CapturedLine(kind or "point", plain.text, plain.tags, plain.needs_consent)


def _column(headings: Sequence[str], wanted: str | None, width: int) -> int:
    if wanted and wanted.isdecimal() and 1 <= int(wanted) <= width:
        return int(wanted) - 1
    names = [wanted] if wanted else list(TEXT_COLUMNS)
    for name in names:
        found = _index(headings, name)
        if found is not None:
            return found
    if not wanted and width == 1:
        return 0
    known = ", ".join(h for h in headings if h)
    raise DeskError(
        f"There is no column “{wanted}”" if wanted else "Which column holds the words?",
        ended(f"Name it with --column. The headings are: {known}")
        if known
        else f"No row of headings is known: name it by its number, --column 1 to {width}.",
    )


def _index(headings: Sequence[str], name: str) -> int | None:
    return next((i for i, h in enumerate(headings) if fold(h) == fold(name)), None)


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _table(named: str, tables: Sequence[Table]) -> Table | None:
    number = re.search(r"\d+", named)
    if number:
        return next((t for t in tables if t.number == int(number.group())), None)
    wanted = fold(named)
    same = (t for t in tables if wanted and wanted in (fold(t.name), fold(t.topic)))
    return next(same, None)


def _prompt(named: str, prompts: Sequence[Prompt]) -> Prompt | None:
    if named.isdecimal() and 1 <= int(named) <= len(prompts):
        return prompts[int(named) - 1]
    wanted = fold(named.strip(" #:*_"))
    same = (p for p in prompts if wanted and wanted in (fold(p.text), fold(p.title)))
    return next(same, None)


def _walk(
    lines: Sequence[str], tables: Sequence[Table], prompts: Sequence[Prompt]
) -> Iterator[Note]:
    table: Table | None = None
    prompt: Prompt | None = None
    for raw in lines:
        bare = _HEADING.sub("", raw).strip()
        named = _TABLE_LINE.match(bare)
        if not bare or set(bare) <= set("-=_*"):
            continue
        if named and (found := _table(named.group(1), tables)):
            table = found
        elif found_prompt := _prompt(bare, prompts):
            prompt = found_prompt
        elif not _HEADING.match(raw):
            line = read_line(_BULLET.sub("", raw).strip())
            if line.text:
                yield Note(line, table, prompt)
