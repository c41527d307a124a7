"""Reading files that anybody may have put there: only plain ones, no further than they may reach.

A folder on a stick may hold links that lead elsewhere, pipes that never answer, files of any size
and names of any letters. None of them is followed, waited for, read whole or shown as it is.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_LONGEST_SHOWN = 100
Seen = tuple[int, ...]
"""What tells a file from what it was: size, times and number."""


class TooLargeError(OSError):
    """This file is larger than it may be."""


def seen_of(path: Path | str) -> Seen:
    """Tell how a plain file looks from outside, its size first.

    Raises:
        FileNotFoundError: Nothing is there, or something else than a plain file.
    """
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        raise FileNotFoundError(path)
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def read_plain(path: Path | str, most: int) -> bytes:
    """Read a plain file whole.

    Raises:
        FileNotFoundError: Nothing is there, or something else than a plain file.
        TooLargeError: It has more bytes than that.
        OSError: It cannot be read.
    """
    if seen_of(path)[0] > most:
        raise TooLargeError(path)
    handle = os.open(path, _FLAGS)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was changed for another meanwhile
            raise FileNotFoundError(path)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise TooLargeError(path)
    return content


def is_folder(path: Path) -> bool:
    """Whether there is a folder itself, and no link to one."""
    with suppress(OSError):
        return stat.S_ISDIR(path.lstat().st_mode)
    return False


def names_in(folder: Path) -> Iterator[str]:
    """Give what lies in a folder, one after the other; nothing where there is none."""
    if not is_folder(folder):
        return
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name


def shown(name: str) -> str:
    """Give a name as it may be shown: on one line, in its own direction, and not too long."""
    safe = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
    return safe if len(safe) <= _LONGEST_SHOWN else f"{safe[:_LONGEST_SHOWN]}…"
