"""Operations of others becoming states and rows, many at a time.

A new row and a plain edit are written straight to the tables of rows; whatever is contested,
deleted, or out of order takes the road through the log, which is always right and slower.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, update
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import BY_KIND, Membership
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.changeset import ERASE, PUT, Op, key_of
from workshopdesk.merge.heads import RowState, Version, apply
from workshopdesk.store import erasing, holding, log, shown, tables
from workshopdesk.store.guard import DECLARED
from workshopdesk.store.runs import Logged, LoggedOp
from workshopdesk.store.streams import OpenStream

_Stored = tuple[str, bytes, bytes]
"""Row, body and salt of an operation as the log keeps it."""


class Gathering:
    """What one short transaction takes in."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._states: dict[tables.Key, RowState] = {}
        self._ops: dict[bytes, Op | None] = {}
        self._keys: dict[bytes, tables.Key | None] = {}
        self._touched: set[tables.Key] = set()
        self._new: dict[tables.Key, dict[str, Any]] = {}
        self._edited: dict[tables.Key, dict[str, Any]] = {}
        self._slow: set[tables.Key] = set()
        self._erased: set[tables.Key] = set()
        self._asks_again = False
        self.has_hashes_only = False
        """Whether something was taken of which nothing but its hash may be known here."""

    def load(self, ops: Sequence[LoggedOp]) -> None:
        """Read the operations, and the states of their rows."""
        self._ops = {op.hash: log.op_if_known(op.body, op.salt) for op in ops}
        self._keys = {op.hash: key_of(op.body) for op in ops}
        self._states = log.states_of(self._session, {key for key in self._keys.values() if key})

    def take(self, logged: LoggedOp, changeset: Logged, *, held: bool) -> _Stored:
        """Take in one operation, and give it as the log keeps it.

        Args:
            logged: The operation.
            changeset: Its changeset.
            held: Whether it waits aside until its device may write.
        """
        op, key = self._ops[logged.hash], self._keys[logged.hash]
        self._asks_again |= op is not None and (held or op.kind == Membership.KIND)
        if not logged.body or self._is_erased(key, logged):
            self.has_hashes_only = True
            return log.ASIDE, b"", logged.hash
        if op is None or held:
            return log.ASIDE, logged.body, logged.salt
        self._apply(op, Version(changeset.stamp, changeset.cid))
        return op.row, logged.body, logged.salt

    def _is_erased(self, key: tables.Key | None, logged: LoggedOp) -> bool:
        if key is None or not self._states[key].erased:
            return False
        self._erased.add(key)
        return erasing.reaches(logged.body, logged.salt)

    def finish(self, stream: OpenStream) -> Mapping[str, frozenset[str]]:
        """Write states and rows, once the operations are in the log; give the rows by kind."""
        if self._asks_again or holding.is_anything_held(self._session):
            # What comes in may go on from what is held, which then lies in a member's past.
            holding.ask_again(self._session)
        log.store_states(self._session, {key: self._states[key] for key in self._touched})
        self._write_new()
        self._write_edited()
        shown.apply_to_rows(self._session, self._slow)
        erasing.redact(self._session, self._erased, stream)
        return log.by_kind(self._touched)

    def _apply(self, op: Op, version: Version) -> None:
        key = op.kind, op.row
        before = self._states[key]
        after = self._states[key] = apply(before, op, version)
        self._touched.add(key)
        if op.action == ERASE:
            self._erased.add(key)
        if op.kind not in BY_KIND or key in self._slow:
            return
        if op.creates and before == log.EMPTY:
            self._new[key] = shown.shown_values(op.kind, after, {version.cid: op}) or {}
        elif _is_plain_edit(before, after, op, version):
            self._note_edit(key, op)
        else:
            self._slow.add(key)
            self._new.pop(key, None)
            self._edited.pop(key, None)

    def _note_edit(self, key: tables.Key, op: Op) -> None:
        columns = columns_of(BY_KIND[op.kind])
        target = self._new.get(key) or self._edited.setdefault(key, {})
        for name, plain in op.values.items():
            if name in columns:
                target[name] = shown.value_of(columns[name], plain)

    def _write_new(self) -> None:
        found: dict[str, list[dict[str, Any]]] = {}
        for (kind, row), values in self._new.items():
            found.setdefault(kind, []).append({"id": row, **values})
        for kind, rows in found.items():
            shown.keep_rows(self._session, kind, rows)

    def _write_edited(self) -> None:
        found: dict[tuple[str, tuple[str, ...]], list[dict[str, Any]]] = {}
        for (kind, row), values in self._edited.items():
            if values:
                bound = {"row_": row, **{f"{name}_": value for name, value in values.items()}}
                found.setdefault((kind, tuple(values)), []).append(bound)
        for (kind, names), rows in found.items():
            statement = _edit(kind, names)
            self._session.connection().execute(statement, rows, execution_options={DECLARED: True})


@cache
def _edit(kind: str, names: tuple[str, ...]) -> Update:
    table = tables.TABLES[kind]
    values = {name: bindparam(f"{name}_", type_=table.c[name].type) for name in names}
    return update(table).where(table.c.id == bindparam("row_")).values(values)


def _is_plain_edit(before: RowState, after: RowState, op: Op, version: Version) -> bool:
    return (
        op.action == PUT
        and before.complete
        and before.alive
        and after.alive
        and not before.contested
        and not after.contested
        and all(after.heads(column)[-1].cid == version.cid for column in op.values)
    )
