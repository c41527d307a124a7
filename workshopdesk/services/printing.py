"""Where files lie that are opened to be printed at once, and nobody wants to keep."""

from contextlib import suppress
from datetime import datetime, timedelta
from math import inf
from pathlib import Path

from workshopdesk.domain.errors import DeskError

KEPT = timedelta(days=1)
PRINTS = "prints"
"""The name of their folder, in the folder of what can be made again."""


def new_print(folder: Path, kind: str, now: datetime) -> Path:
    """Give the path of a new PDF, and take away those of an earlier day; on any thread.

    Args:
        folder: Made if need be, readable by this user alone.
        kind: What is printed, for the file's name; nobody's name is in it.
        now: The time, aware.

    Raises:
        DeskError: The folder cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(
            "There is no room for files to print",
            f"Make the folder {folder.parent} writable, or save as a PDF elsewhere.",
        ) from error
    _clear(folder, (now - KEPT).timestamp())
    stem = f"{kind}-{now.astimezone():%Y%m%d-%H%M%S}"
    path, number = folder / f"{stem}.pdf", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.pdf", number + 1
    return path


def clear_prints(folder: Path) -> None:
    """Take away every PDF made for printing: they show people's names; on any thread."""
    _clear(folder, inf)


def _clear(folder: Path, before: float) -> None:
    """Take away what is old; what another program holds open stays until the next time."""
    for path in folder.glob("*.pdf"):
        with suppress(OSError):
            if path.stat().st_mtime < before:
                path.unlink()
