"""Checking a workbook's archive before anything parses it.

An ``.xlsx`` is a zip of XML. Declared sizes can lie, a few bytes can unfold into gigabytes, and one
cell in the far corner makes a reader reserve room for every cell before it. So each part is
unfolded here under a limit and looked over, and what was looked over is packed anew: the reader of
sheets gets those bytes and no others.
"""

import html
import io
import re
import struct
import zipfile
import zlib
from itertools import pairwise

from workshopdesk.domain.errors import DeskError
from workshopdesk.roster.cells import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from workshopdesk.roster.files import not_a_list, protected

MAX_UNFOLDED = 160 * 1024 * 1024
MAX_PARTS = 2_000
MAX_TEXT = 256 * 1024 * 1024
"""Letters of all cells together, shared ones counted as often as they are used."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z", re.IGNORECASE)
_STRINGS = re.compile(r"xl/sharedstrings\.xml\Z", re.IGNORECASE)
_NEEDED = re.compile(
    r"(\[content_types\]\.xml|_rels/\.rels|xl/(workbook|styles|sharedstrings)\.xml"
    r"|xl/_rels/[^/]+\.rels|xl/worksheets/[^/]+\.xml|xl/worksheets/_rels/[^/]+\.rels)\Z",
    re.IGNORECASE,
)
_PLACE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]{0,9})(\d{1,20})")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)")
_STRING = re.compile(rb"<(?:\w+:)?si[\s>]")
_EMPTY_FORMULA = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LOCAL_HEADER = struct.Struct("<4s22xHH")


def checked(data: bytes) -> bytes:
    """Check an ``.xlsx`` and pack anew what reading its sheets needs.

    Args:
        data: The file as it is.

    Returns:
        The bytes of a small, uncompressed archive with the same sheets.

    Raises:
        DeskError: It is damaged, unfolds into too much, or is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unfold(data, archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, struct.error, ValueError) as why:
        raise damaged() from why
    _check_parts(parts)
    return _packed(parts)


def damaged() -> DeskError:
    """The error for a workbook that cannot be taken apart."""
    return DeskError(
        "The workbook is damaged",
        "It cannot be opened completely. Export or download it once more, or open it in a "
        "spreadsheet, save it as CSV and read that file.",
    )


def too_much() -> DeskError:
    """The error for a workbook that unfolds into more than any roster."""
    return DeskError(
        "The workbook unfolds into too much",
        "It claims far more content than a list of people has. Copy the list into a new workbook, "
        "or save it as CSV, and read that file.",
    )


def _unfold(data: bytes, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    names = [info.filename.replace("\\", "/").lstrip("/") for info in infos]
    if not any(name.lower() == "xl/workbook.xml" for name in names):
        raise _other_archive(names)
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > 4 * MAX_UNFOLDED:
        raise too_much()
    if len({name.lower() for name in names}) != len(names):
        raise damaged()
    parts: dict[str, bytes] = {}
    room = MAX_UNFOLDED
    for name, info in zip(names, infos, strict=True):
        if _NEEDED.match(name):
            parts[name] = _part(data, info, room)
            room -= len(parts[name])
    return parts


def _part(data: bytes, info: zipfile.ZipInfo, room: int) -> bytes:
    """Unfold one part, never past the room there is, whatever its header declares."""
    if info.flag_bits & 1:
        raise protected()
    mark, name_size, extra_size = _LOCAL_HEADER.unpack_from(data, info.header_offset)
    start = info.header_offset + 30 + name_size + extra_size
    packed = data[start : start + info.compress_size]
    if mark != b"PK\x03\x04" or len(packed) != info.compress_size:
        raise damaged()
    if info.compress_type == zipfile.ZIP_STORED:
        plain = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        plain = zlib.decompressobj(-15).decompress(packed, room + 1)
    else:
        raise damaged()
    if len(plain) > room:
        raise too_much()
    if zlib.crc32(plain) != info.CRC:
        raise damaged()
    return plain


def _other_archive(names: list[str]) -> DeskError:
    lower = [name.lower() for name in names]
    if any(name.startswith("word/") for name in lower):
        return not_a_list("a Word document")
    if any(name.startswith("ppt/") for name in lower):
        return not_a_list("a presentation")
    if "xl/workbook.bin" in lower:
        return not_a_list("a binary Excel workbook (.xlsb)")
    if "content.xml" in lower and "mimetype" in lower:
        return not_a_list("an OpenDocument file")
    return not_a_list("a zip archive")


def _check_parts(parts: dict[str, bytes]) -> None:
    for plain in parts.values():
        if plain[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in plain[:400]:
            raise damaged()
        if _ENTITY.search(plain[:4000]):
            raise too_much()
    strings = _string_sizes(next((p for n, p in parts.items() if _STRINGS.match(n)), b""))
    for name, plain in parts.items():
        if _SHEET.match(name):
            _check_sheet(plain, strings)


def _string_sizes(plain: bytes) -> list[int]:
    starts = [match.start() for match in _STRING.finditer(plain)]
    sizes = [b - a for a, b in pairwise([*starts, len(plain)])]
    # Letters beyond ASCII, runs of formatting and escapes make a part longer than its text.
    if sizes and max(sizes) > 24 * MAX_CELL:
        raise DeskError(
            "A cell is too long",
            f"The workbook has a cell with more than {MAX_CELL:,} letters. Shorten or delete it, "
            "save and try again.",
        )
    return sizes


def _check_sheet(plain: bytes, strings: list[int]) -> None:
    cells = sum(1 for _ in _CELL.finditer(plain))
    if cells > MAX_CELLS or sum(1 for _ in _ROW.finditer(plain)) > 2 * 1_048_576:
        raise too_much()
    _check_corner(plain)
    if strings and cells * max(strings) > MAX_TEXT:
        _check_repeats(plain, strings)


def _check_corner(plain: bytes) -> None:
    """Refuse a sheet whose far corner makes room for too many cells that are not there."""
    last_row = last_column = 0
    for letters, digits in _PLACE.findall(plain):
        last_row = max(last_row, int(digits))
        last_column = max(last_column, _column(letters))
    if last_row * max(1, last_column) > 4 * MAX_CELLS:
        raise DeskError(
            "The sheet is mostly empty",
            f"It reaches to row {last_row:,} and column {last_column:,}, more than the "
            f"{MAX_ROWS:,} rows and {MAX_COLUMNS} columns that can be read. Copy the list into a "
            "new sheet, save and try again.",
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_repeats(plain: bytes, strings: list[int]) -> None:
    """Count a shared text as often as cells use it: few bytes can ask for gigabytes."""
    total, longest = 0, max(strings)
    for value in _VALUE.findall(plain):
        index = int(value) if value.isdigit() and len(value) < 10 else -1
        if 0 <= index < len(strings):
            total += strings[index]
        elif b"&" in value or not value:
            total += longest
        if total > MAX_TEXT:
            raise too_much()


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, plain in parts.items():
            archive.writestr(name, plain)
    return out.getvalue()


def formulas_without_values(data: bytes) -> dict[str, int]:
    """Count, by name of the sheet, cells with a formula whose result the file does not hold.

    Args:
        data: An archive from ``checked``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name.lower(): archive.read(name) for name in archive.namelist()}
    targets = dict(_pairs(_RELATION, parts.get("xl/_rels/workbook.xml.rels", b""), "Id", "Target"))
    return {
        name: len(_EMPTY_FORMULA.findall(parts.get(_place(targets.get(relation, "")), b"")))
        for name, relation in _pairs(_SHEET_TAG, parts["xl/workbook.xml"], "name", "r:id")
    }


def _pairs(tag: re.Pattern[bytes], plain: bytes, one: str, other: str) -> list[tuple[str, str]]:
    """Two attributes of every such tag."""
    found = [dict(_ATTRIBUTE.findall(match)) for match in tag.findall(plain)]
    texts = [
        {
            k.decode(errors="replace"): html.unescape(v.decode(errors="replace"))
            for k, v in f.items()
        }
        for f in found
    ]
    return [(text[one], text[other]) for text in texts if one in text and other in text]


def _place(target: str) -> str:
    """Where a relation's target stands in the archive."""
    lower = target.lower()
    return lower.lstrip("/") if lower.startswith("/") else f"xl/{lower}"
