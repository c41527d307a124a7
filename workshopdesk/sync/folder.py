"""A folder as a relay: a USB stick, or one that Syncthing, Nextcloud or Dropbox carries around.

Below it each event has a folder, and in it each device one of its own, where it alone writes. So
no two devices ever write one file, and a carrier has nothing to merge. A file gets its name when it
is whole and on the disk. A missing file means nothing; one under another name is left alone.
"""

import errno
import itertools
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from workshopdesk.store.disk import put_in_place, sync_folder
from workshopdesk.sync.pictures import ENDING as PICTURE
from workshopdesk.sync.pictures import MAX_SEALED as MAX_PICTURE
from workshopdesk.sync.relay import Held, Slip, Standing, UnreachableError, Vanished
from workshopdesk.sync.segment import (
    HEADER_BYTES,
    MAX_SEALED,
    SUFFIX,
    Envelope,
    UnreadableError,
    envelope_of,
)

TOP = "workshop-desk"
_UNFINISHED = ".part"
_BEING_WRITTEN: set[Path] = set()
"""Files this process has begun; any other unfinished one in our own folder a crash has left."""
_MOST_SLIPS, _MOST_BYTES = 4096, 64 * 1024
_Seen = tuple[int, int]
"""Size and time of change of a file."""


class FolderRelay:
    """Segments of one event in a folder that many devices reach.

    Args:
        folder: The folder a person chose; it must exist.
        event: The event's id.
        device: This device's id, as hexadecimal digits.
    """

    def __init__(self, folder: Path, event: bytes, device: str) -> None:
        self._folder = folder
        self._event = folder / TOP / event.hex()
        self._own = self._event / device
        self._read: dict[Path, tuple[_Seen, Envelope | str]] = {}

    @property
    def name(self) -> str:
        """The folder's path."""
        return str(self._folder.absolute())

    def tips(self) -> Standing:
        """Read the header of every segment, checking that it is whole."""
        held, problems = list[Held](), list[str]()
        with self._reachable():
            for path in self._files():
                told = self._look_at(path)
                if isinstance(told, Envelope):
                    held.append(Held(told, str(path)))
                elif told:
                    problems.append(told)
        return Standing(tuple(held), tuple(problems))

    def fetch(self, held: Held) -> bytes:
        """Read a segment."""
        try:
            return _content(Path(held.place))
        except OSError as error:
            if not self._folder.is_dir():
                raise _unreachable(self._folder) from error
            raise Vanished(held.place) from error

    def offer(self, sealed: bytes) -> None:
        """Write a segment into this device's own folder."""
        with self._reachable():
            self._write(self._own / name_of(envelope_of(sealed)), sealed)

    def left_by(self, held: Held) -> str:
        """Give the device that left a segment: its folder is called so."""
        return Path(held.place).parent.name

    def drop_left_by(self, held: Held) -> None:
        """Remove a segment another device left."""
        with self._reachable():
            Path(held.place).unlink(missing_ok=True)

    def pictures(self) -> Mapping[str, int]:
        """Give the names of the pictures in the folder, with the length of the longest copy."""
        found: dict[str, int] = {}
        with self._reachable():
            for path in self._files(PICTURE):
                with suppress(FileNotFoundError):
                    found[path.stem] = max(found.get(path.stem, 0), path.stat().st_size)
        return found

    def fetch_picture(self, name: str) -> Iterable[bytes]:
        """Read the copies of a picture."""
        with self._reachable():
            for path in self._files(PICTURE):
                content = _small(path, MAX_PICTURE) if path.stem == name else None
                if content is not None:
                    yield content

    def leave_picture(self, name: str, sealed: bytes) -> None:
        """Write a picture into this device's own folder."""
        with self._reachable():
            self._write(self._own / (name + PICTURE), sealed)

    def slips(self, ending: str) -> Sequence[Slip]:
        """Give the slips of a kind, whoever left them."""
        with self._reachable():
            return [
                Slip(path.name.removesuffix(ending), content)
                for path in itertools.islice(self._files(ending), _MOST_SLIPS)
                if (content := _small(path)) is not None
            ]

    def leave_slip(self, slip: Slip, ending: str) -> None:
        """Write a slip into this device's own folder."""
        with self._reachable():
            self._write(self._own / (slip.name + ending), slip.content)

    def take_back_slip(self, name: str, ending: str) -> None:
        """Remove a slip from this device's own folder."""
        with self._reachable():
            (self._own / (name + ending)).unlink(missing_ok=True)

    def own(self, standing: Standing) -> Sequence[Held]:
        """Give the segments in this device's own folder."""
        return [held for held in standing.held if Path(held.place).parent == self._own]

    def drop(self, held: Sequence[Held]) -> None:
        """Remove segments from this device's own folder, and what a crash has left there."""
        with self._reachable():
            for one in held:
                if Path(one.place).parent == self._own:
                    Path(one.place).unlink(missing_ok=True)
            for left in _listed(self._own):
                if left.suffix == _UNFINISHED and left not in _BEING_WRITTEN:
                    left.unlink(missing_ok=True)
            if self._own.is_dir():
                sync_folder(self._own)

    def _write(self, target: Path, content: bytes) -> None:
        unfinished = self._own / f".{secrets.token_hex(8)}{_UNFINISHED}"
        for folder in (self._event.parent, self._event, self._own):
            folder.mkdir(exist_ok=True)  # never the chosen one: it may have been pulled out
        _BEING_WRITTEN.add(unfinished)
        try:
            unfinished.write_bytes(content)
            put_in_place(unfinished, target)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            _BEING_WRITTEN.discard(unfinished)

    def _files(self, ending: str = SUFFIX) -> Iterator[Path]:
        """Give every file of a kind; a folder may vanish while we look."""
        for device in _listed(self._event):
            if device.is_dir() and not device.is_symlink():
                yield from (p for p in _listed(device) if p.suffix == ending)

    def _look_at(self, path: Path) -> Envelope | str:
        """Give a segment's header, or what is wrong with it in a sentence."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return ""
        seen = (found.st_size, found.st_mtime_ns)
        if path not in self._read or self._read[path][0] != seen:
            self._read[path] = seen, _header(path)
        return self._read[path][1]

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        if not self._folder.is_dir():
            raise _unreachable(self._folder)
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise UnreachableError(
                    "There is no room left in the folder",
                    "All is kept here and waits. Free some space there and exchange again.",
                ) from error
            raise _unreachable(self._folder) from error


def find_slip(folder: Path, name: str, ending: str) -> bytes | None:
    """Find a slip in a folder, of whichever event; None where it is not there.

    Raises:
        UnreachableError: The folder is not there.
    """
    if not folder.is_dir():
        raise _unreachable(folder)
    for event in _listed(folder / TOP):
        for device in _listed(event):
            found = _small(device / (name + ending))
            if found is not None:
                return found
    return None


def _small(path: Path, most: int = _MOST_BYTES) -> bytes | None:
    """Read a small file; None where it is gone, none, or larger than it may be."""
    try:
        if not path.is_file() or path.is_symlink():
            return None
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError:
        return None
    return content if len(content) <= most else None


def name_of(envelope: Envelope) -> str:
    """Give the one name a segment has in a folder; it tells nothing about anybody."""
    stream, tip = envelope.stream.hex(), envelope.tip.hex()[:16]
    return f"{stream}-{envelope.first:08d}-{envelope.last:08d}-{tip}{SUFFIX}"


def _header(path: Path) -> Envelope | str:
    try:
        envelope = envelope_of(_content(path))
    except FileNotFoundError:
        return ""
    except (UnreadableError, OSError):
        return f"{path.name} is cut off or damaged; it was skipped."
    if path.name != name_of(envelope):
        return f"{path.name} has another name than it was given; it was skipped."
    return envelope


def _content(path: Path) -> bytes:
    """Read a file no further than a segment may reach."""
    if not path.is_file() or path.is_symlink():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(HEADER_BYTES + MAX_SEALED + 1)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _unreachable(folder: Path) -> UnreachableError:
    return UnreachableError(
        "The folder cannot be reached",
        f"All is kept here and waits. Check that {folder} is there and can be written.",
    )
