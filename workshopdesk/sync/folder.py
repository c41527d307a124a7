"""A folder as a relay: a USB stick, or one that Syncthing, Nextcloud or Dropbox carries around.

Below it each event has a folder, and in it each device one of its own, where it alone writes. So
no two devices ever write one file, and a carrier has nothing to merge. A file gets its name when it
is whole and on the disk. A missing file means nothing; one under another name is left alone.

Whoever reaches the folder can put anything there. What is not ours costs a look at most; where
there is very much of it, each exchange looks at a part, and the next one goes on from there.
"""

import errno
import itertools
import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from workshopdesk.domain.counting import count
from workshopdesk.store.disk import put_in_place, sync_folder
from workshopdesk.sync.files import (
    Seen,
    TooLargeError,
    is_folder,
    names_in,
    read_plain,
    seen_of,
    shown,
)
from workshopdesk.sync.pictures import ENDING as PICTURE
from workshopdesk.sync.pictures import MAX_SEALED as MAX_PICTURE
from workshopdesk.sync.relay import Copy, Held, Slip, Standing, UnreachableError, Vanished
from workshopdesk.sync.segment import (
    HEADER_BYTES,
    MAX_SEALED,
    SUFFIX,
    Envelope,
    UnreadableError,
    envelope_of,
)

T = TypeVar("T")
TOP = "workshop-desk"
_UNFINISHED, _ASIDE = ".part", ".aside"
_BEING_WRITTEN: set[Path] = set()
"""Files this process has begun; any other unfinished one in our own folder a crash has left."""
MOST_SLIPS, MOST_FOR_US = 1024, 256
"""Slips that are read at once, and of those the ones that are for this device."""
MOST_NAMES, MOST_OF_ONE = 1_000_000, 200_000
"""Names that are looked through at once, in all and in the folder of one device."""
MOST_NEW, MOST_NEW_BYTES = 16_384, 1 << 30
"""Segments that are read for their headers at once."""
_LOOK_AGAIN = 4
"""Segments that are read again at each look, though nothing seems to have touched them."""
_MOST_TOLD = 20
_SLIP_BYTES = 64 * 1024
_DEVICE = re.compile(r"[0-9a-f]{32}")
_SEGMENT = re.compile(r"[0-9a-f]{32}-\d{8,10}-\d{8,10}-[0-9a-f]{16}\.wds")
_SKIPPED = "it was skipped."


class FolderRelay:
    """Segments of one event in a folder that many devices reach.

    Args:
        folder: The folder a person chose; it must exist.
        event: The event's id.
        device: This device's id, as hexadecimal digits.
    """

    def __init__(self, folder: Path, event: bytes, device: str) -> None:
        self._folder, self._device = folder, device
        self._event = folder / TOP / event.hex()
        self._own = self._event / device
        self._own_prefix = f"{self._own}{os.sep}"
        self._read: dict[str, tuple[Seen, Envelope | str]] = {}
        self._trusted: set[bytes] = set()
        """The checksums of segments that were found to hold what they say."""
        self._pictures: dict[str, tuple[Seen, bool]] = {}
        """Pictures that were opened, and whether they were what they should be."""
        self._turns: dict[str, int] = {}
        self._begin, self._is_crowded = 0, False

    @property
    def name(self) -> str:
        """The folder's path."""
        return str(self._folder.absolute())

    def tips(self) -> Standing:
        """Read the header of every segment, checking that it is whole."""
        with self._reachable():
            places = self._files(SUFFIX)
            later = self._look_at(places)
        told = [(place, self._read[place][1]) for place in places if place in self._read]
        held = tuple(Held(one, place) for place, one in told if isinstance(one, Envelope))
        problems = [one for _, one in told if one and isinstance(one, str)]
        if len(problems) > _MOST_TOLD:
            more = len(problems) - _MOST_TOLD
            problems[_MOST_TOLD:] = [f"{count(more, 'more file')} there: damaged or not ours."]
        if self._is_crowded:
            problems.append("There are too many files there to look through them all at once.")
        if later:
            problems.append(f"{count(later, 'more file')} there will be looked at next time.")
        return Standing(held, tuple(problems))

    def fetch(self, held: Held) -> bytes:
        """Read a segment."""
        try:
            return read_plain(held.place, HEADER_BYTES + MAX_SEALED)
        except OSError as error:
            if not self._folder.is_dir():
                raise _unreachable(self._folder) from error
            raise Vanished(held.place) from error

    def trust(self, held: Held) -> None:
        """Take note that a segment holds what it says."""
        self._trusted.add(held.envelope.checksum)

    def is_trusted(self, held: Held) -> bool:
        """Whether ``trust`` was told of a segment with these very bytes."""
        return held.envelope.checksum in self._trusted

    def distrust(self, held: Held) -> None:
        """Take note that a segment does not hold what it says: it is not there until it changes."""
        seen, told = self._read.get(held.place, ((), ""))
        if told == held.envelope:
            name = shown(Path(held.place).name)
            self._read[held.place] = seen, f"{name} does not hold what it says; {_SKIPPED}"

    def offer(self, sealed: bytes) -> None:
        """Write a segment into this device's own folder."""
        envelope = envelope_of(sealed)
        with self._reachable():
            self._write(self._own / name_of(envelope), sealed)
        self._trusted.add(envelope.checksum)

    def left_by(self, held: Held) -> str:
        """Give the device that left a segment: its folder is called so."""
        return Path(held.place).parent.name

    def drop_left_by(self, held: Held) -> None:
        """Remove a segment another device left."""
        with self._reachable():
            Path(held.place).unlink(missing_ok=True)

    def pictures(self) -> Mapping[str, Sequence[Copy]]:
        """Give the names of the pictures in the folder, each with its copies."""
        found: dict[str, list[Copy]] = {}
        with self._reachable():
            for place in self._files(PICTURE):
                with suppress(FileNotFoundError):
                    seen = seen_of(place)
                    known, good = self._pictures.get(place, ((), False))
                    if seen[0] <= MAX_PICTURE and (good or known != seen):
                        name = Path(place).name.removesuffix(PICTURE)
                        copy = Copy(place, seen[0], seen, known == seen)
                        found.setdefault(name, []).append(copy)
        return found

    def fetch_picture(self, copy: Copy) -> bytes:
        """Read a copy of a picture."""
        try:
            return read_plain(copy.place, MAX_PICTURE)
        except OSError as error:
            raise Vanished(copy.place) from error

    def trust_picture(self, copy: Copy) -> None:
        """Take note that a copy is what it should be."""
        self._pictures[copy.place] = copy.seen, True

    def distrust_picture(self, copy: Copy) -> None:
        """Take note that a copy is not what it should be: it is not there until it changes."""
        self._pictures[copy.place] = copy.seen, False

    def leave_picture(self, name: str, sealed: bytes) -> None:
        """Write a picture into this device's own folder."""
        with self._reachable():
            self._write(self._own / (name + PICTURE), sealed)

    def slips(self, ending: str) -> Sequence[Slip]:
        """Give slips of a kind: what this device has left, what is for it, then others."""
        with self._reachable():
            places = self._files(ending)
            own = [p for p in places if self._is_own(p)]
            rest = places[len(own) :]
            ours = [p for p in rest if p.endswith(self._device + ending)]
            others = [p for p in rest if not p.endswith(self._device + ending)]
            chosen = own[:MOST_SLIPS] + self._in_turn(f"ours{ending}", ours, MOST_FOR_US)
            chosen += self._in_turn(ending, others, max(0, MOST_SLIPS - len(chosen)))
            return [
                Slip(Path(place).name.removesuffix(ending), content)
                for place in chosen
                if (content := _small(place)) is not None
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
            for name in [n for n in names_in(self._own) if n.endswith(_UNFINISHED)]:
                left = self._own / name
                if left not in _BEING_WRITTEN and not is_folder(left):
                    left.unlink(missing_ok=True)
            if self._own.is_dir():
                sync_folder(self._own)

    def _write(self, target: Path, content: bytes) -> None:
        unfinished = self._own / f".{secrets.token_hex(8)}{_UNFINISHED}"
        for folder in (self._event.parent, self._event, self._own):
            folder.mkdir(exist_ok=True)  # never the chosen one: it may have been pulled out
        self._refuse_links()
        if is_folder(target):  # whose ever it is: it stays, but not in our way
            target.rename(self._own / f".{secrets.token_hex(8)}{_ASIDE}")
        _BEING_WRITTEN.add(unfinished)
        try:
            unfinished.write_bytes(content)
            put_in_place(unfinished, target)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            _BEING_WRITTEN.discard(unfinished)

    def _files(self, ending: str) -> list[str]:
        """Give every file of a kind, this device's own first; a folder may vanish meanwhile."""
        found, left, devices = list[str](), MOST_NAMES, self._devices()
        for place, device in enumerate(devices):
            names = list(itertools.islice(names_in(device), min(left, MOST_OF_ONE)))
            found += [f"{device}{os.sep}{name}" for name in names if name.endswith(ending)]
            left -= len(names)
            if not left:
                self._begin += place  # the next look begins here
                break
        self._is_crowded = not left
        found.sort()
        return [p for p in found if self._is_own(p)] + [p for p in found if not self._is_own(p)]

    def _is_own(self, place: str) -> bool:
        return place.startswith(self._own_prefix)

    def _devices(self) -> list[Path]:
        """Give the folders of devices, this one's first."""
        names = sorted(n for n in names_in(self._event) if _DEVICE.fullmatch(n))
        others = [self._event / name for name in names if name != self._device]
        begin = self._begin % max(1, len(others))
        return [self._own, *others[begin:], *others[:begin]]

    def _in_turn(self, what: str, found: list[T], most: int) -> list[T]:
        """Give so many at most, the next time the following ones: none hides behind others."""
        if len(found) <= most:
            return found
        start = self._turns.get(what, secrets.randbelow(len(found))) % len(found)
        self._turns[what] = start + most
        return (found[start:] + found[:start])[:most]

    def _look_at(self, places: list[str]) -> int:
        """Read the headers of segments that are new or changed; tell how many wait for later."""
        self._read = {place: self._read[place] for place in places if place in self._read}
        again = set(self._in_turn("again", list(self._read), _LOOK_AGAIN))
        new = list[tuple[str, Seen]]()
        for place in places:
            try:
                seen = seen_of(place)
            except FileNotFoundError:
                self._read.pop(place, None)
                continue
            if place in again or place not in self._read or self._read[place][0] != seen:
                new.append((place, seen))
        room, looked = MOST_NEW_BYTES, 0
        for place, seen in self._in_turn("new", new, MOST_NEW):
            if room < 0:
                break
            self._read[place] = seen, _header(place)
            room -= min(seen[0], MAX_SEALED)
            looked += 1
        return len(new) - looked

    def _refuse_links(self) -> None:
        for folder in (self._event.parent, self._event, self._own):
            if folder.is_symlink():
                raise _linked(folder)

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        if not self._folder.is_dir():
            raise _unreachable(self._folder)
        self._refuse_links()
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise UnreachableError(
                    "There is no room left in the folder",
                    "All is kept here and waits. Free some space there and exchange again.",
                ) from error
            raise _unreachable(self._folder) from error


def find_slips(folder: Path, name: str, ending: str) -> Iterator[bytes]:
    """Give what lies in a folder under the name of a slip, of whichever event.

    Raises:
        UnreachableError: The folder is not there.
    """
    if not folder.is_dir():
        raise _unreachable(folder)
    for event in sorted(names_in(folder / TOP)):
        for device in sorted(names_in(folder / TOP / event)):
            place = folder / TOP / event / device
            if _DEVICE.fullmatch(device) and is_folder(place):
                content = _small(place / (name + ending))
                if content is not None:
                    yield content


def name_of(envelope: Envelope) -> str:
    """Give the one name a segment has in a folder; it tells nothing about anybody."""
    stream, tip = envelope.stream.hex(), envelope.tip.hex()[:16]
    return f"{stream}-{envelope.first:08d}-{envelope.last:08d}-{tip}{SUFFIX}"


def _small(path: Path | str) -> bytes | None:
    """Read a small file; None where it is gone, none, or larger than it may be."""
    with suppress(OSError):
        return read_plain(path, _SLIP_BYTES)
    return None


def _header(place: str) -> Envelope | str:
    """Give a segment's header, or what is wrong with it in a sentence."""
    name = Path(place).name
    if not _SEGMENT.fullmatch(name):
        return f"{shown(name)} has another name than it was given; {_SKIPPED}"
    try:
        envelope = envelope_of(read_plain(place, HEADER_BYTES + MAX_SEALED))
    except FileNotFoundError:
        return ""
    except TooLargeError:
        return f"{name} is larger than it may be; {_SKIPPED}"
    except (UnreadableError, OSError):
        return f"{name} is cut off or damaged; {_SKIPPED}"
    if name != name_of(envelope):
        return f"{name} has another name than it was given; {_SKIPPED}"
    return envelope


def _unreachable(folder: Path) -> UnreachableError:
    return UnreachableError(
        "The folder cannot be reached",
        f"All is kept here and waits. Check that {folder} is there and can be written.",
    )


def _linked(folder: Path) -> UnreachableError:
    return UnreachableError(
        "The folder leads elsewhere",
        f"{folder} is a link. All is kept here and waits: remove it, or choose the folder itself.",
    )
