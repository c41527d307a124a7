"""Rolling backups of event files, made with SQLite's own backup, each checked before it counts."""

import os
import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.store.faults import told_in_words

KEEP_RECENT = 8
KEEP_DAYS = 3
SUFFIX = ".workshop"
_STAMP = "%Y-%m-%dT%H%M%S.%fZ"


@dataclass(frozen=True)
class Backup:
    """A good copy of an event: where it is, when it was made, and its size in bytes."""

    path: Path
    made_at: datetime
    bytes: int


class Backups:
    """The backups of one event, in a folder of its own named by the event's id."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Backup]:
        """Give every backup, the newest first."""
        found = [b for path in self._folder.glob(f"*{SUFFIX}") if (b := _backup_at(path))]
        return sorted(found, key=lambda backup: backup.made_at, reverse=True)

    def make(self, source: sqlite3.Connection, now: datetime) -> Backup:
        """Copy an open event, check the copy, then drop the oldest ones that are too many.

        Runs on the lane of the connection; half a copy never gets the name of a backup.
        """
        name = now.strftime(_STAMP) + SUFFIX
        unfinished = self._folder / (name + ".part")
        with told_in_words():
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                _copy(source, unfinished)
                unfinished.replace(self._folder / name)
            finally:
                unfinished.unlink(missing_ok=True)
        self._drop(_too_many(self.all()))
        return Backup(self._folder / name, now, (self._folder / name).stat().st_size)

    def _drop(self, backups: Iterable[Backup]) -> None:
        for backup in backups:
            backup.path.unlink(missing_ok=True)


def is_sound(path: Path) -> bool:
    """Tell whether a file is a whole SQLite database."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def restore(backup: Path, target: Path, now: datetime) -> Path | None:
    """Put a copy of a backup in the place of an event file.

    Returns:
        Where the file that was there has been put aside, untouched; None where there was none.

    Raises:
        DeskError: The backup is not whole; nothing has been touched then.
    """
    if not backup.is_file() or not is_sound(backup):
        raise DeskError(
            "This backup cannot be used",
            "It is missing or damaged. Choose another one from 'workshopdesk backup list'.",
        )
    unfinished = target.with_name(target.name + ".restoring")
    with told_in_words():
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(backup, unfinished)
            _sync_to_disk(unfinished)
            aside = _put_aside(target, now)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return aside


def _put_aside(target: Path, now: datetime) -> Path | None:
    """Move a file away together with what SQLite keeps beside it."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.stem} (put aside {now.strftime('%Y-%m-%d %H%M%S')}){SUFFIX}")
    for ending in ("-wal", "-shm"):
        beside = target.with_name(target.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    target.replace(aside)
    return aside


def _copy(source: sqlite3.Connection, target: Path) -> None:
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    finally:
        copy.close()
    if not sound:
        raise DeskError("The backup came out damaged", "Check this disk, then try again.")
    _sync_to_disk(target)


def _sync_to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _backup_at(path: Path) -> Backup | None:
    try:
        made_at = datetime.strptime(path.name.removesuffix(SUFFIX), _STAMP).replace(tzinfo=UTC)
        return Backup(path, made_at, path.stat().st_size)
    except (ValueError, OSError):
        return None


def _too_many(newest_first: list[Backup]) -> list[Backup]:
    """Give the backups beyond the recent ones and the newest of each of the last days."""
    kept = {backup.path for backup in newest_first[:KEEP_RECENT]}
    days: dict[object, Path] = {}
    for backup in newest_first:
        days.setdefault(backup.made_at.date(), backup.path)
    kept.update(list(days.values())[:KEEP_DAYS])
    return [backup for backup in newest_first if backup.path not in kept]
