"""Opening a roster: what kind of file it is, and whether it is safe to go on.

Nothing is read before the size is known, and never more than ``MAX_BYTES``.
"""

import stat
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.roster.cells import MAX_BYTES

CSV = "csv"
XLSX = "xlsx"

_SAVE_AS = "Save or export the list as CSV or Excel workbook (.xlsx) and read that file."

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"\xfd7zXZ", "a compressed archive"),
    (b"SQLite format 3", "a database or an event of Workshop Desk"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"BEGIN:VCARD", "an address card (vCard)"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
_SAID_IN_LETTERS = (b"%PDF", b"{\\rtf", b"BEGIN:VCARD", b"BEGIN:VCALENDAR")
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<?xml", "an XML file"),
    (b"[{", "a JSON file"),
    (b'{"', "a JSON file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b")


def load(path: Path) -> tuple[str, bytes]:
    """Read a file whole, once it is known to be small enough and of a kind that has lists.

    Args:
        path: The file a person chose.

    Returns:
        ``csv`` or ``xlsx``, and the bytes.

    Raises:
        DeskError: The file is missing, unreadable, empty, too large, or something else than a list.
    """
    data = _bytes(path)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise DeskError(
            "The file is empty", "Export the list of people once more and choose the new file."
        )
    return _kind(data), data


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise DeskError("This is not a file", "Choose the file with the list of people.")
        if found.st_size > MAX_BYTES:
            raise _too_large(found.st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DeskError(
            "The file is not there", "It may have been moved or renamed. Choose it again."
        ) from None
    except OSError as problem:
        raise DeskError(
            "The file cannot be read",
            f"{problem.strerror or 'The disk refuses'}. Close it in other programs, or copy it to "
            "this computer and choose the copy.",
        ) from problem
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    return data


def _too_large(size: int) -> DeskError:
    return DeskError(
        "The file is too large for a list of people",
        f"It has {size // (1024 * 1024)} MB; up to {MAX_BYTES // (1024 * 1024)} MB can be read. "
        "Export only the list of participants and choose that file.",
    )


def _kind(data: bytes) -> str:
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return XLSX
    if data.startswith(_OLE):
        raise _ole(data)
    what = kind_of(data)
    if what != CSV:
        raise not_a_list(what)
    return CSV


def kind_of(data: bytes) -> str:
    """Give ``csv`` for what may be text, or else what a file is, in words with an article."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "a workbook, a document or an archive"
    if data.startswith(_OLE):
        return "an old office file"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, what in _MAGIC:
        if head.startswith(magic) and _is_really(magic, data):
            return what
    for start, what in _MARKUP:
        if head[:64].lower().replace(b"\n", b"").startswith(start):
            return what
    if not _has_wide_letters(data) and _is_binary(data[:65_536]):
        return "not text"
    return CSV


def _is_really(magic: bytes, data: bytes) -> bool:
    """Whether a short, printable mark is more than the beginning of somebody's name."""
    certain = not magic.isascii() or magic in _SAID_IN_LETTERS
    return certain or _is_binary(data[:65_536])


def _has_wide_letters(data: bytes) -> bool:
    """Whether this may be UTF-16 or UTF-32: a byte order mark, or every second byte is zero."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:2048]
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) * 0.35 and min(even, odd) < len(head) * 0.05


def _is_binary(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _BINARY))
    return controls * 200 > len(head) + 200


def protected() -> DeskError:
    """The error for a workbook that only its password opens."""
    return DeskError(
        "The workbook has a password",
        "Open it in a spreadsheet, save a copy without the password and read the copy.",
    )


def _ole(data: bytes) -> DeskError:
    """The container of old office files, and of new ones with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return protected()
    return not_a_list("an old Excel workbook (.xls) or another old office file")


def not_a_list(what: str) -> DeskError:
    """The error for a file of another kind; ``what`` names it with its article."""
    return DeskError("This file is not a list of people", f"It is {what}. {_SAVE_AS}")
