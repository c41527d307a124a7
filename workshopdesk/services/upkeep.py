"""Looking after an event: what is in it, its history, undo, backups, and whether all is well."""

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from workshopdesk.domain.changes import Undone
from workshopdesk.domain.errors import DeskError
from workshopdesk.domain.kinds import (
    BY_KIND,
    CheckIn,
    Entity,
    Event,
    Participant,
    Point,
    Prompt,
    Seat,
    Session,
    Table,
    Tally,
    Theme,
    Void,
)
from workshopdesk.domain.views.programme import Check
from workshopdesk.domain.wire import Column, columns_of, to_json
from workshopdesk.services.base import Service
from workshopdesk.services.edits import check_leads, check_tightened, read_value
from workshopdesk.services.naming import the_one
from workshopdesk.services.seeing import not_to_see
from workshopdesk.services.telling import LEADS_TO, Telling
from workshopdesk.services.voids import standing
from workshopdesk.store.backups import Backup
from workshopdesk.store.history import PastValue, count_changesets, count_differences, history
from workshopdesk.store.opening import ONLY_READ
from workshopdesk.store.relays import count_pending

T = TypeVar("T")
LOW_DISK = 200 * 1024 * 1024
"""Bytes of free disk below which we warn."""
_COUNTED: Mapping[str, type[Entity]] = {
    "participants": Participant,
    "sessions": Session,
    "tables": Table,
    "prompts": Prompt,
    "points": Point,
    "tallies": Tally,
    "themes": Theme,
    "checkins": CheckIn,
}
_NAMES = ("title", "name", "text", "code", "number", "topic")


def _without(told: Mapping[str, T], hidden: frozenset[str]) -> dict[str, T]:
    return {name: value for name, value in told.items() if name not in hidden}


class UpkeepService(Service):
    """Tells, mends and takes back. Calls belong on the database lane."""

    def info(self) -> dict[str, Any]:
        """Give counts of everything and the digest, keyed as ``info --json`` promises."""
        with self._file.read() as reader:
            title = reader.find(Event)[0].title
            counts = {name: reader.count(kind) for name, kind in _COUNTED.items()}
        changesets = self._file.look(count_changesets)
        return {
            "title": title,
            **counts,
            "changesets": changesets,
            "differences": self._file.look(count_differences),
            "pending": self._file.look(count_pending),
            "digest": self._file.digest(),
        }

    def undo(self, groups: Sequence[str], label: str = "Undo") -> Undone:
        """Take changes back; what somebody wrote since stands, and a note says so."""
        return self._file.undo(groups, label)

    def rows(self, kind: str, session_id: str | None = None) -> list[dict[str, Any]]:
        """Give every row of a kind as JSON data, of one session where that has a meaning.

        Facts tell besides whether they are ``void``, taken back by another fact.

        Raises:
            DeskError: There is no such kind.
        """
        entity = kind_of(kind)
        narrow: dict[str, Any] = {}
        if session_id is not None:
            if "session_id" not in columns_of(entity):
                raise DeskError(
                    f"A {entity.KIND} belongs to no session", "Leave --session out to list all."
                )
            narrow["session_id"] = session_id
        with self._file.read() as reader:
            found = list(reader.each(entity, **narrow))
            if not entity.FACT:
                hidden = not_to_see(reader, self._file.device.id, entity.KIND)
                return [_without(to_json(row), hidden) for row in found]
            stand = {row.id for row in standing(reader.find(Void), found)}
        return [to_json(row) | {"void": row.id not in stand} for row in found]

    def in_words(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Give rows for people: what leads to another row as what that is called."""
        with self._file.read() as reader:
            telling = Telling(reader)
            return [{name: _in_words(telling, name, row[name]) for name in row} for row in rows]

    def edit(self, kind: str, ref: str, field: str, text: str) -> dict[str, Any]:
        """Set one field of one row to what a person typed.

        Raises:
            DeskError: There is no such kind, row or field, or the text is none of its type.
        """
        entity = kind_of(kind)
        column = columns_of(entity).get(field)
        if column is None or entity.FACT:
            what = entity.KIND.replace("_", " ")
            if entity.FACT:
                raise DeskError(
                    f"What a {what} says cannot be edited",
                    "It is a fact: only another can follow it.",
                )
            known = ", ".join(columns_of(entity))
            raise DeskError(
                f"There is no field “{field}” in a row of kind {what}", f"It has: {known}."
            )
        value = read_value(entity, column, text)
        with self._file.work(f"Edit a {entity.KIND.replace('_', ' ')}") as unit:
            row = the_one(unit.find(entity), ref, names_of, entity.KIND.replace("_", " "))
            check_tightened(row, field, text)
            check_leads(unit, field, value)
            unit.put(entity, row.id, **{field: value})
        return {"id": row.id, "field": field, "value": _shown(column, value)}

    def history(self, kind: str, ref: str) -> dict[str, list[dict[str, Any]]]:
        """Give every value a row's fields ever had, also of a row that is gone (by its id)."""
        entity = kind_of(kind)
        with self._file.read() as reader:
            rows = reader.find(entity)
        known = any(row.id == ref for row in rows)
        row_id = ref if known else _gone_or_named(self, entity, rows, ref)
        told = self._file.look(lambda session: history(session, entity.KIND, row_id))
        columns = columns_of(entity)
        with self._file.read() as reader:
            hidden = not_to_see(reader, self._file.device.id, entity.KIND)
        return {
            name: [_past(columns.get(name), past) for past in values]
            for name, values in _without(told, hidden).items()
        }

    def was_there(self, entity: type[Entity], row_id: str) -> bool:
        """Tell whether the log knows a row of this kind, gone or not."""
        return bool(self._file.look(lambda session: history(session, entity.KIND, row_id)))

    def backups(self) -> list[Backup]:
        """Give the backups of this event, the newest first."""
        return self._file.backups.all()

    def back_up(self) -> Backup:
        """Make a backup now."""
        return self._file.back_up()

    def checks(self) -> list[Check]:
        """Give how the event and its disk stand, with what to do about each problem."""
        return [
            self._integrity(),
            self._log(),
            self._seats(),
            self._saved(),
            disk_check(self._file.path),
            self._backups(),
        ]

    def _integrity(self) -> Check:
        told = self._file.look(
            lambda session: session.connection().exec_driver_sql("PRAGMA quick_check(1)").scalar()
        )
        return Check(
            "Event file",
            told == "ok",
            "sound" if told == "ok" else "damaged",
            "" if told == "ok" else "Restore the newest backup.",
        )

    def _log(self) -> Check:
        same = self._file.digest() == self._file.digest_of_log()
        return Check(
            "Change log",
            same,
            "agrees with the rows" if same else "differs from the rows",
            "" if same else "Keep this file, restore the newest backup, and report this.",
        )

    def _seats(self) -> Check:
        with self._file.read() as reader:
            people = {p.id for p in reader.each(Participant)}
            tables = {t.id for t in reader.each(Table)}
            loose = sum(
                s.participant_id not in people or s.table_id not in tables
                for s in reader.each(Seat)
            )
        return Check(
            "Seats",
            not loose,
            "all lead to a person and a table" if not loose else f"{loose} lead nowhere",
            "" if not loose else "They are not shown. Suggest tables again to replace them.",
        )

    def _saved(self) -> Check:
        why = self._file.why_read_only
        asked = why == ONLY_READ
        return Check(
            "Writing",
            asked or not why,
            "not tried now" if asked else why or "every change is on disk when it is shown",
            "" if asked or not why else "Copy the event to a folder of your own.",
        )

    def _backups(self) -> Check:
        kept = self.backups()
        return Check(
            "Backups",
            bool(kept),
            f"{len(kept)}, the newest from {_when(kept[0].made_at)}" if kept else "none yet",
            "" if kept else "Run 'workshopdesk backup now'.",
        )


def _in_words(telling: Telling, name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    leads = LEADS_TO.get(name)
    return telling.name(leads.KIND, value) if leads and value else value


def kind_of(word: str) -> type[Entity]:
    """Give the kind a person names, in the singular or plural, with spaces, hyphens or not.

    Raises:
        DeskError: There is no such kind.
    """
    plain = word.strip().lower().replace("-", "_").replace(" ", "_")
    by_word = {kind.replace("_", ""): entity for kind, entity in BY_KIND.items()}
    by_word["person"] = by_word["people"] = Participant
    singular = {plain, plain.removesuffix("s"), plain.removesuffix("es"), plain[:-3] + "y"}
    for candidate in singular:
        entity = by_word.get(candidate.replace("_", ""))
        if entity:
            return entity
    raise DeskError(f"There is no kind “{word}”", "There are: " + ", ".join(BY_KIND) + ".")


def names_of(row: Entity) -> tuple[str, ...]:
    """Give what a row may be called by."""
    return tuple(str(getattr(row, name)) for name in _NAMES if getattr(row, name, ""))


def disk_check(path: Path) -> Check:
    """Tell whether there is room on the disk of a file."""
    folder = next(p for p in (path, *path.parents) if p.exists())
    free = shutil.disk_usage(folder).free
    enough = free >= LOW_DISK
    return Check(
        "Disk",
        enough,
        f"{free / 1024**3:.1f} GB free",
        "" if enough else "Free some space: below 200 MB the day is at risk.",
    )


def folder_check(name: str, folder: Path) -> Check:
    """Tell whether a folder of ours can be written."""
    standing = next(p for p in (folder, *folder.parents) if p.exists())
    writable = os.access(standing, os.W_OK)
    return Check(
        name,
        writable,
        str(folder),
        "" if writable else "Make it writable, or set WORKSHOPDESK_HOME to another folder.",
    )


def machine_checks() -> list[Check]:
    """Give the versions that matter, without an open event."""
    camera = importlib.util.find_spec("PySide6.QtMultimedia") is not None
    return [
        Check("Workshop Desk", True, importlib.metadata.version("workshopdesk")),
        Check("Python", True, platform.python_version()),
        Check("SQLite", True, f"{sqlite3.sqlite_version}, one writer at a time"),
        Check(
            "Camera",
            True,
            "can be used" if camera else "not installed; scanner, names and codes work without",
        ),
    ]


def _gone_or_named(
    service: UpkeepService, entity: type[Entity], rows: Iterable[Entity], ref: str
) -> str:
    if len(ref) == 32 and service.was_there(entity, ref):
        return ref
    return the_one(rows, ref, names_of, entity.KIND.replace("_", " ")).id


def _past(column: Column | None, past: PastValue) -> dict[str, Any]:
    return {
        "value": _shown(column, past.value) if column else past.value,
        "at": past.at.astimezone().isoformat(timespec="milliseconds"),
        "device": past.device,
        "current": past.current,
    }


def _shown(column: Column, value: Any) -> Any:
    return None if value is None else column.codec.to_json(value)


def _when(moment: datetime) -> str:
    return moment.astimezone().strftime("%d %B %H:%M")
