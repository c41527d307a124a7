"""What a person can ask for before an event is open, as plain data."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True)
class NewEvent:
    """An event to be made.

    Args:
        path: Where its file goes; there must be none yet.
        title: What it is called.
        day: When it takes place, if that is known.
        place: Where, if that is known.
        template: Key of the template its programme begins with, or nothing.
    """

    path: Path
    title: str
    day: date | None = None
    place: str = ""
    template: str = ""


@dataclass(frozen=True)
class JoinEvent:
    """An event to be joined.

    Args:
        code: The invitation's code.
        folder: Where the invitation lies.
        path: Where this device's file goes; there must be none yet.
        name: What this device is called; nothing leaves it as it is.
    """

    code: str
    folder: Path
    path: Path
    name: str = ""


class KeptBackup(Protocol):
    """A backup as ``Office.backups_of`` gives it; ``bytes`` is its size."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        ...

    @property
    def made_at(self) -> datetime:
        """When it was made."""
        ...

    @property
    def bytes(self) -> int:
        """How large it is, in bytes."""
        ...


@dataclass(frozen=True)
class RestoreWish:
    """A backup to be put in the place of an event file that is not open."""

    backup: Path
    target: Path


def file_name_for(title: str) -> str:
    """Give a file name made of a title: letters, figures and hyphens, readable on any system."""
    plain = "".join(c if c.isalnum() or c in " -_." else " " for c in title)
    return " ".join(plain.split()).strip(". ")[:80] or "Event"


def free_path(folder: Path, title: str) -> Path:
    """Give a path in a folder for an event's file that nothing stands at yet."""
    name = file_name_for(title)
    path = folder / f"{name}.workshop"
    number = 2
    while path.exists():
        path = folder / f"{name} {number}.workshop"
        number += 1
    return path
