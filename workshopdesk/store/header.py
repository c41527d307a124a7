"""The first bytes of a file: whether it is one of ours at all."""

from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.store.faults import DAMAGED, told_in_words

APPLICATION_ID = 0x57444B31
"""``WDK1`` in SQLite's header, so that no other program's database is taken for an event."""
SUFFIX = ".workshop"
NOT_AN_EVENT = (
    "This is not an event file",
    "Choose a file that ends in .workshop, or make a new event with 'workshopdesk new'.",
)
_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_ID_AT = slice(68, 72)


def is_a_file(path: Path) -> bool:
    """Tell whether a path leads to a plain file; a pipe or a device would keep us waiting."""
    try:
        return path.is_file()
    except OSError:
        return False


def check_header(path: Path) -> None:
    """Look at a file's first bytes without opening it as a database.

    Raises:
        DeskError: It is missing, damaged, or not an event file.
    """
    with told_in_words():
        if not is_a_file(path):
            raise DeskError(
                "There is no such event file",
                "Check the path, or make a new event with 'workshopdesk new'.",
            )
        with path.open("rb") as file:
            header = file.read(_LENGTH)
    if len(header) < _LENGTH or not header.startswith(_MAGIC):
        raise DeskError(*(DAMAGED if path.suffix == SUFFIX else NOT_AN_EVENT))
    if int.from_bytes(header[_ID_AT], "big") != APPLICATION_ID:
        raise DeskError(*NOT_AN_EVENT)
