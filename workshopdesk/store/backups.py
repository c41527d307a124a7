"""Rolling backups of event files, made with SQLite's own backup, each checked before it counts."""

import itertools
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.progress import Progress, silent
from workshopdesk.store.disk import put_in_place, sync_file
from workshopdesk.store.faults import told_in_words
from workshopdesk.store.header import SUFFIX, check_header

KEEP_RECENT = 8
KEEP_DAYS = 3
_UNFINISHED = ".part"
UNFINISHED_RESTORE = ".restoring"
"""How the name of what becomes the event file ends, while a backup is brought back."""
_ASIDE = " (put aside "
_PAGES = 1024
"""Pages copied between two reports of progress: some 4 MiB."""
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

    def make(
        self, source: sqlite3.Connection, now: datetime, progress: Progress = silent
    ) -> Backup:
        """Copy an open event, check the copy, then drop the oldest ones that are too many.

        Runs on the lane of the connection; half a copy never gets the name of a backup.
        """
        backup = self._folder / (now.astimezone(UTC).strftime(_STAMP) + SUFFIX)
        unfinished = backup.with_name(backup.name + _UNFINISHED)
        with told_in_words():
            self._folder.mkdir(parents=True, exist_ok=True)
            self._clear_away()
            try:
                _copy(source, unfinished, progress)
                put_in_place(unfinished, backup)
            finally:
                unfinished.unlink(missing_ok=True)
            self._drop(_too_many(self.all(), now))
            return Backup(backup, now, backup.stat().st_size)

    def drop_all_but(self, kept: Backup) -> None:
        """Remove every backup but one: those before hold what had to be forgotten."""
        self._drop(backup for backup in self.all() if backup.path != kept.path)

    def _clear_away(self) -> None:
        """Remove what a crash in the middle of a backup has left."""
        for left in self._folder.glob(f"*{_UNFINISHED}*"):
            left.unlink(missing_ok=True)

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
    """Put a copy of a backup in the place of an event file, which must not be open.

    Args:
        backup: The backup to bring back; it stays where it is.
        target: The event file, which may be missing or damaged.
        now: When this is done, for the name of what is put aside.

    Returns:
        Where the file that was there has been put aside, untouched; None where there was none.

    Raises:
        DeskError: The backup is not whole; nothing has been touched then.
    """
    _check_backup(backup)
    unfinished = target.with_name(target.name + UNFINISHED_RESTORE)
    with told_in_words():
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _for_me_alone(unfinished)
            shutil.copyfile(backup, unfinished)
            sync_file(unfinished)
            aside = _put_aside(target, now)
            put_in_place(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return aside


def _check_backup(backup: Path) -> None:
    with suppress(DeskError):
        check_header(backup)
        if is_sound(backup):
            return
    raise DeskError(
        "This backup cannot be used",
        "It is missing or damaged. Choose another one from 'workshopdesk backup list'.",
    )


def _put_aside(target: Path, now: datetime) -> Path | None:
    """Move a file away together with what SQLite keeps beside it, over nothing that is there.

    Side files first, also those of a file that is gone: they would be taken for the new one's.
    """
    there = [end for end in ("-wal", "-shm", "") if _beside(target, end).exists()]
    aside = _free_name(target, now)
    for ending in there:
        _beside(target, ending).rename(_beside(aside, ending))
    return aside if "" in there else None


def put_aside_beside(target: Path) -> list[Path]:
    """Give what restoring has put aside in an event file's folder, of whichever event."""
    found = (path for path in target.parent.glob(f"*{SUFFIX}") if _ASIDE in path.name)
    return sorted(found)


def _free_name(target: Path, now: datetime) -> Path:
    name = f"{target.stem}{_ASIDE}{now.strftime('%Y-%m-%d %H%M%S')}"
    names = (f"{name}{number})" for number in itertools.chain([""], itertools.count(2)))
    paths = (target.with_name(name + SUFFIX) for name in names)
    return next(p for p in paths if not any(_beside(p, e).exists() for e in ("", "-wal", "-shm")))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _for_me_alone(path: Path) -> None:
    """Begin a file that only this user can read."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)


def _copy(source: sqlite3.Connection, target: Path, progress: Progress) -> None:
    _for_me_alone(target)
    copy = sqlite3.connect(target)
    try:
        source.backup(
            copy, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total)
        )
        copy.execute("PRAGMA journal_mode=DELETE")
        sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    finally:
        copy.close()
    if not sound:
        raise DeskError("The backup came out damaged", "Check this disk, then try again.")


def _backup_at(path: Path) -> Backup | None:
    try:
        made_at = datetime.strptime(path.name.removesuffix(SUFFIX), _STAMP).replace(tzinfo=UTC)
        return Backup(path, made_at, path.stat().st_size)
    except (ValueError, OSError):
        return None


def _too_many(backups: list[Backup], now: datetime) -> list[Backup]:
    """Give the backups beyond the recent ones and the newest of each of the last days.

    Those of a later time than now, made while the clock was wrong, count as the oldest.
    """
    ordered = sorted(backups, key=lambda backup: backup.made_at > now)
    kept = {backup.path for backup in ordered[:KEEP_RECENT]}
    days: dict[object, Path] = {}
    for backup in ordered:
        days.setdefault(backup.made_at.date(), backup.path)
    kept.update(list(days.values())[:KEEP_DAYS])
    return [backup for backup in ordered if backup.path not in kept]
