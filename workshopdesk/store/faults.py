"""What a disk or a file can do to us, told in a person's words.

Environment faults become ``DeskError``; anything else is our bug and passes through.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from workshopdesk.domain.errors import DeskError

FULL = (
    "The disk is full",
    (
        "Nothing of this was saved, and nothing saved before is lost. "
        "Free some space on this disk and try again."
    ),
)
READ_ONLY = (
    "This event cannot be changed here",
    "The file or its folder is read-only. Copy the event to a folder of your own.",
)
BUSY = (
    "The event is busy",
    "Another program is writing to this event file. Close it there and try again.",
)
DAMAGED = (
    "This event file is damaged",
    "Leave it as it is, and bring back the newest backup: 'workshopdesk backup list' shows them.",
)
TROUBLE = (
    "The disk does not answer as it should",
    "Nothing of this was saved. Check that the disk or stick is still there and try again.",
)
NO_PLACE = (
    "No file can be kept there",
    "The name is taken or too long. Choose a short one, in a folder that you may write.",
)
_BY_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_IOERR: TROUBLE,
    sqlite3.SQLITE_CANTOPEN: TROUBLE,
}
_UNREADABLE_TEXT = "Could not decode to UTF-8"
_PRIMARY = 0xFF
"""The part of an SQLite result code that all its finer codes share."""
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: TROUBLE,
    errno.ENAMETOOLONG: NO_PLACE,
    errno.ELOOP: NO_PLACE,
    errno.ENOTDIR: NO_PLACE,
    errno.EISDIR: NO_PLACE,
    errno.EEXIST: NO_PLACE,
    errno.ENXIO: TROUBLE,
    errno.ENODEV: TROUBLE,
}


@contextmanager
def told_in_words(other: tuple[str, str] | None = None) -> Iterator[None]:
    """Turn faults of the disk or the file inside the block into ``DeskError``.

    Args:
        other: What to say of SQLite's other errors; they are our bugs where nothing is given.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        bare = error.orig if isinstance(error, DBAPIError) else error
        if str(bare).startswith(_UNREADABLE_TEXT):
            raise DeskError(*DAMAGED) from None  # the error quotes what people wrote
        words = _words_for(bare) or (other if isinstance(bare, sqlite3.Error) else None)
        if words is None:
            raise
        raise DeskError(*words) from error


def _words_for(error: BaseException | None) -> tuple[str, str] | None:
    if isinstance(error, OSError):
        return _BY_NUMBER.get(error.errno or 0)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    return _BY_CODE.get(code) or _BY_CODE.get(code & _PRIMARY)
