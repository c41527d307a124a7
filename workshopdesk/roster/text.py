"""Text files: which encoding, what parts the cells, and the rows themselves."""

import codecs
import csv
import io
import math
import re
from collections import Counter
from collections.abc import Iterator

import chardet

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.roster.cells import MAX_CELLS, check_row, clean, too_long
from workshopdesk.roster.headings import is_known

DELIMITERS = (",", ";", "\t", "|")
_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheets and ticket systems write; the superset stands for its subsets.
_WRITTEN = frozenset(
    [
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "cp874",
        "cp932",
        "cp949",
        "cp950",
        "gb18030",
        "big5",
        "euc_jp",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-latin2",
        "mac-cyrillic",
        "cp437",
        "cp850",
        "cp852",
        "cp866",
        "iso8859-2",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "iso8859-15",
    ]
)
_SUPERSET = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
_SUPERSET |= {"shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874"}
_FIRST_LINES = 60
_SAMPLE = 65_536
_SEP = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Turn bytes into text.

    Args:
        data: The whole file.
        encoding: What the person says it is; None finds out: byte order mark, zero bytes of UTF-16,
            strict UTF-8, then statistics together with the headings each candidate makes readable.

    Returns:
        The text and Python's name of its encoding.

    Raises:
        DeskError: The encoding does not exist or does not fit.
    """
    if encoding:
        return _decode_as(data, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data, name), name
    wide = _wide_without_mark(data)
    if wide:
        return _strictly(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        return _guess(data, problem)


def _decode_as(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        text = data.decode(name)
    except UnicodeDecodeError as problem:
        raise _does_not_fit(data, encoding, problem) from problem
    except (LookupError, ValueError):
        name, text = "", ""
    if not name or not isinstance(text, str):
        raise DeskError(
            "This encoding is not known",
            f"There is no “{encoding[:40]}”. Try utf-8, cp1252 or utf-16, or leave the choice to "
            "Workshop Desk.",
        )
    return text.removeprefix("\ufeff"), name


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        raise _does_not_fit(data, name, problem) from problem


def _does_not_fit(data: bytes, name: str, problem: UnicodeDecodeError) -> DeskError:
    line = data.count(b"\n", 0, problem.start) + 1
    return DeskError(
        "The text cannot be read",
        f"Line {line:,} has letters that do not exist in {name}. Choose another encoding, or save "
        "the list as “CSV UTF-8” and read that file.",
    )


def _wide_without_mark(data: bytes) -> str:
    head = data[:2048]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.35 and even < len(head) * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) * 0.35 and odd < len(head) * 0.05 else ""


def _guess(data: bytes, utf8: UnicodeDecodeError) -> tuple[str, str]:
    mended = _nearly_utf8(data, utf8)
    if mended is not None:
        return mended, "utf-8"
    scored: list[tuple[float, str, str]] = []
    for name, confidence in _candidates(_sample(data)).items():
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        scored.append((confidence + _readable_headings(text) - _oddness(text), name, text))
    if not scored:
        return data.decode("cp1252", errors="replace"), "cp1252"
    _, name, text = max(scored, key=lambda entry: entry[0])
    return text, name


def _nearly_utf8(data: bytes, problem: UnicodeDecodeError) -> str | None:
    """UTF-8 that was cut in the middle of its very last letter."""
    if problem.start >= len(data) - 3 and problem.reason == "unexpected end of data":
        return data[: problem.start].decode("utf-8")
    return None


def _sample(data: bytes) -> bytes:
    """The first lines, and after them those lines that tell encodings apart."""
    if len(data) <= _SAMPLE:
        return data
    head = data[: _SAMPLE // 4]
    telling = (line for line in data[_SAMPLE // 4 :].split(b"\n") if not line.isascii())
    found = [head]
    size = len(head)
    for line in telling:
        if size > _SAMPLE:
            break
        found.append(line[:1000])
        size += len(found[-1]) + 1
    return b"\n".join(found)


def _candidates(sample: bytes) -> dict[str, float]:
    found = {"cp1252": 0.0}
    for guess in chardet.detect_all(sample, ignore_threshold=True):
        try:
            name = codecs.lookup(guess["encoding"] or "").name
        except LookupError:
            continue
        name = _SUPERSET.get(name, name)
        if name in _WRITTEN:
            found[name] = max(found.get(name, 0.0), guess["confidence"])
    return found


def _readable_headings(text: str) -> float:
    """Known headings outside ASCII among the first lines: nothing is read right by chance."""
    lines = text[:4000].splitlines()[:12]
    parts = [part.strip(' "') for line in lines for part in re.split(r"[,;\t|]", line)]
    return sum(1.0 for part in parts if not part.isascii() and is_known(part))


def _oddness(text: str) -> float:
    """Share of letters after the first lines' ASCII that no name has: ``ˇ``, ``§``, C1 controls."""
    foreign = [c for c in text[:20_000] if not c.isascii()]
    odd = sum(
        1 for c in foreign if not c.isalpha() and c not in "‘’“”„«»–—…·•°№′\u00a0\u3000、。・"
    )
    return 0.5 * odd / max(1, len(foreign))


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

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.read = 0
        self.row: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.read += len(line)
            self.row.append(line)
            yield line


def _parted(text: str, delimiter: str, progress: Progress) -> Iterator[list[str]]:
    lines = _Lines(text)
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
            last, lines.row = lines.row, []
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
