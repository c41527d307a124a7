"""Files of an export: all of them, whole, or none."""

import errno
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress
from workshopdesk.domain.summary_views import ExportOutcome, FileWritten
from workshopdesk.domain.text import fold
from workshopdesk.export.formats import FORMATS, Format, Rendering
from workshopdesk.export.model import DaySummary

_LONGEST_NAME = 60
_UNITS = 1000
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def export(
    what: Rendering, folder: Path, formats: Sequence[str], progress: Progress
) -> ExportOutcome:
    """Write a summary in some formats to a folder, replacing what an earlier export left there.

    Args:
        what: The redacted summary and how to render it.
        folder: Where to; made if it is not there.
        formats: Keys of ``FORMATS``; none twice.
        progress: Called as the work goes on; when it raises ``Cancelled`` nothing is left.

    Raises:
        DeskError: There is no such format, the folder cannot be written, or the disk is full.
        Cancelled: A person has asked to stop.
    """
    chosen = _chosen(formats)
    stem = stem_of(what.summary)
    with _told_in_words(folder), _Files(folder) as files:
        notes: list[str] = []
        for place, format_ in enumerate(chosen):
            rendered = format_.render(what, _part_of(progress, place, len(chosen)))
            files.add(stem + format_.row.suffix, rendered.data)
            notes += [note for note in rendered.notes if note not in notes]
        progress(_UNITS * len(chosen), _UNITS * len(chosen))
        written = files.keep()
    return ExportOutcome(
        tuple(
            FileWritten(path, format_.row.key, size)
            for (path, size), format_ in zip(written, chosen, strict=True)
        ),
        points=len(what.summary.points),
        withheld=what.summary.withheld.points,
        notes=tuple(notes),
    )


def stem_of(summary: DaySummary) -> str:
    """Give the name of the files without their suffix: from the event's title, nobody's name."""
    folded = re.sub(r"[^a-z0-9]+", "-", fold(summary.event.title)).strip("-")
    return f"{folded[:_LONGEST_NAME].strip('-') or 'event'}-summary-{summary.audience}"


def _chosen(formats: Sequence[str]) -> list[Format]:
    unknown = [key for key in formats if key not in FORMATS]
    if unknown or not formats:
        known = ", ".join(FORMATS)
        title = f"There is no format {unknown[0]!r}" if unknown else "No format was chosen"
        raise DeskError(title, f"Choose one or more of these: {known}.")
    return [FORMATS[key] for key in dict.fromkeys(formats)]


def _part_of(progress: Progress, place: int, parts: int) -> Progress:
    def told(done: int, total: int) -> None:
        progress(place * _UNITS + done * _UNITS // max(1, total), parts * _UNITS)

    return told


class _Files:
    """Files under other names until all are written; then all get their names, or none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = [f for f in (folder, *folder.parents) if not f.exists()]
        self._waiting: list[tuple[Path, Path, int]] = []
        self._aside: list[tuple[Path, Path]] = []
        self._named: list[Path] = []

    def __enter__(self) -> "_Files":
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._take_back()
            raise
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is not None:
            self._take_back()

    def add(self, name: str, data: bytes) -> None:
        """Write a file that has no name yet."""
        other = self._folder / f".{secrets.token_hex(8)}.part"
        self._waiting.append((other, self._folder / name, len(data)))
        with other.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def keep(self) -> list[tuple[Path, int]]:
        """Give all files their names."""
        for other, path, _ in self._waiting:
            if path.exists():
                aside = other.with_suffix(".old")
                path.replace(aside)
                self._aside.append((aside, path))
            other.replace(path)
            self._named.append(path)
        for aside, _ in self._aside:
            aside.unlink()
        return [(path, size) for _, path, size in self._waiting]

    def _take_back(self) -> None:
        for path in (*self._named, *(other for other, _, _ in self._waiting)):
            path.unlink(missing_ok=True)
        for aside, path in self._aside:
            if aside.exists():
                aside.replace(path)
        for folder in self._made:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def _told_in_words(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _in_words(error, folder) from error


def _in_words(error: OSError, folder: Path) -> DeskError:
    if error.errno in _FULL:
        return DeskError(
            "The disk is full",
            "Nothing was exported and nothing in the event is lost. Free some space, or export to "
            "another disk.",
        )
    return DeskError(
        "This folder cannot be written",
        f"Nothing was exported. Choose another folder than {folder}, or close the program that "
        f"has the file open ({error.strerror or 'no reason given'}).",
    )
