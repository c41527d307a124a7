"""What a session is about to write, gathered before each flush so that no change goes unlogged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, inspect
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import DELETE, PUT
from workshopdesk.store.guard import flushing
from workshopdesk.store.tables import KIND_OF_ROW, Row

CREATE = "create"
AGAIN = "again"
"""A row deleted and added once more in one unit of work: what is as it was is no change."""


@dataclass
class Pending:
    """What has been done to one row so far in a unit of work."""

    action: str
    values: dict[str, Any] = field(default_factory=dict)


class CapturingSession(Session):
    """A session that remembers, row by row and in plain data, what its flushes write."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, autoflush=False, expire_on_commit=False)
        self.captured: dict[tuple[str, str], Pending] = {}
        """By kind and row id."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Gather what is new, changed and deleted, then write it."""
        if self.new or self.dirty or self.deleted:
            self._gather()
            with flushing(self.connection()):
                super().flush(objects)

    def _gather(self) -> None:
        """Deleted rows first: one that is added again in the same breath is a changed row."""
        for row in self.deleted:
            self._note_deleted(row)
        for row in self.new:
            self._note_created(row)
        for row in self.dirty:
            self._note_changed(row)

    def _note_created(self, row: Row) -> None:
        kind = KIND_OF_ROW[type(row)]
        before = self.captured.get((kind, row.id))
        action = AGAIN if before and before.action == DELETE else CREATE
        self.captured[kind, row.id] = Pending(action, _plain(kind, vars(row)))

    def _note_changed(self, row: Row) -> None:
        attributes = inspect(row).attrs
        changed = {a.key: a.value for a in attributes if a.key != "id" and a.history.has_changes()}
        if changed:
            kind = KIND_OF_ROW[type(row)]
            pending = self.captured.setdefault((kind, row.id), Pending(PUT))
            pending.values.update(_plain(kind, changed))

    def _note_deleted(self, row: Row) -> None:
        key = (KIND_OF_ROW[type(row)], row.id)
        before = self.captured.get(key)
        if before and before.action == CREATE:
            del self.captured[key]
        else:
            self.captured[key] = Pending(DELETE)


def _plain(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    columns = columns_of(BY_KIND[kind])
    return {name: columns[name].to_plain(values[name]) for name in values if name in columns}
