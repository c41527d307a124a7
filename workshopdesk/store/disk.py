"""Files and folders as a power cut leaves them: what is said to be there, is there."""

import os
from contextlib import suppress
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; some systems do so by themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def put_in_place(finished: Path, target: Path) -> None:
    """Give a finished file its name, in place of what had it, for good."""
    sync_file(finished)
    finished.replace(target)
    sync_folder(target.parent)


def put_new(finished: Path, target: Path) -> None:
    """Give a finished file a name that nothing has yet.

    Raises:
        FileExistsError: Something has that name.
    """
    sync_file(finished)
    try:
        target.hardlink_to(finished)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on sticks
        if target.exists():
            raise FileExistsError(target) from None
        finished.rename(target)
    sync_folder(target.parent)
