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
_BY_WORDS = (
    ("full", FULL),
    ("readonly", READ_ONLY),
    ("locked", BUSY),
    ("malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("disk i/o", TROUBLE),
    ("unable to open", TROUBLE),
)
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
}


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn faults of the disk or the file inside the block into ``DeskError``."""
    try:
        yield
    except DBAPIError as error:
        raise _in_words(error.orig) or error from error
    except sqlite3.Error as error:
        raise _in_words(error) or error from error
    except OSError as error:
        words = _BY_NUMBER.get(error.errno or 0)
        if words is None:
            raise
        raise DeskError(*words) from error


def _in_words(error: BaseException | None) -> DeskError | None:
    said = str(error).lower()
    return next((DeskError(*words) for word, words in _BY_WORDS if word in said), None)
