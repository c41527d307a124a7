"""What a session is about to write, gathered before each flush so that no change goes unlogged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Delete, Insert, Update, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import DELETE, PUT
from workshopdesk.store.tables import KIND_OF_ROW, TABLES, Row

from workshopdesk.domain.kinds import BY_KIND  # isort: skip

DECLARED = "desk_declared"
"""Execution option of a bulk statement whose changes are in the log by another road."""
_CREATE = "create"


@dataclass
class Pending:
    """What has been done to one row so far in a unit of work."""

    action: str
    values: dict[str, Any] = field(default_factory=dict)


class Captured:
    """The changes of one unit of work, row by row, in plain data."""

    def __init__(self, session: Session) -> None:
        self.rows: dict[tuple[str, str], Pending] = {}
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "do_orm_execute", _refuse_undeclared)

    def _before_flush(self, session: Session, _flush: UOWTransaction, _rows: Any) -> None:
        for row in session.new:
            self._created(row)
        for row in session.dirty:
            if session.is_modified(row):
                self._changed(row)
        for row in session.deleted:
            self._deleted(row)

    def _created(self, row: Row) -> None:
        kind = KIND_OF_ROW[type(row)]
        before = self.rows.get((kind, row.id))
        action = PUT if before and before.action == DELETE else _CREATE
        self.rows[kind, row.id] = Pending(action, _plain(kind, vars(row)))

    def _changed(self, row: Row) -> None:
        kind = KIND_OF_ROW[type(row)]
        state = inspect(row)
        changed = {a.key: a.value for a in state.attrs if a.key != "id" and a.history.has_changes()}
        pending = self.rows.setdefault((kind, row.id), Pending(PUT))
        pending.values.update(_plain(kind, changed))

    def _deleted(self, row: Row) -> None:
        key = (KIND_OF_ROW[type(row)], row.id)
        before = self.rows.get(key)
        if before and before.action == _CREATE:
            del self.rows[key]
        else:
            self.rows[key] = Pending(DELETE)


def _plain(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    columns = columns_of(BY_KIND[kind])
    return {name: columns[name].to_plain(values[name]) for name in values if name in columns}


def _refuse_undeclared(state: ORMExecuteState) -> None:
    """Stop a bulk statement that would write synced rows past the change log."""
    statement = state.statement
    if not isinstance(statement, Insert | Update | Delete):
        return
    table = getattr(statement.table, "name", "")
    if table in TABLES and not state.execution_options.get(DECLARED):
        raise RuntimeError(f"A bulk statement on {table!r} must declare its changes.")
