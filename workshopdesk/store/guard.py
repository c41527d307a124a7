"""No synced row changes behind the change log's back: an engine refuses what nobody declared."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExecutionContext

from workshopdesk.store.tables import TABLES

DECLARED = "desk_declared"
"""Execution option of a statement whose changes are in the log by another road."""
_FLUSHING = "desk_flushing"
_WRITES = re.compile(
    r"""\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)
    \s+(?:["`\[]?main["`\]]?\s*\.\s*)?["`\[]?(\w+)""",
    re.IGNORECASE | re.VERBOSE,
)


def watch(engine: Engine) -> None:
    """Have every statement looked at that goes through an engine, written by hand or not."""

    @event.listens_for(engine, "before_cursor_execute")
    def _look(
        connection: Connection,
        _cursor: Any,
        statement: str,
        _parameters: Any,
        context: ExecutionContext,
        _many: bool,
    ) -> None:
        table = _synced_table(statement)
        if table and not _is_declared(connection, context):
            raise RuntimeError(f"A statement on {table!r} must declare its changes.")


@contextmanager
def flushing(connection: Connection) -> Iterator[None]:
    """Let through what a session writes while its captured changes are flushed."""
    connection.info[_FLUSHING] = True
    try:
        yield
    finally:
        connection.info.pop(_FLUSHING, None)


def _is_declared(connection: Connection, context: ExecutionContext) -> bool:
    return _FLUSHING in connection.info or bool(context.execution_options.get(DECLARED))


@lru_cache(maxsize=1024)
def _synced_table(statement: str) -> str:
    """Give the synced table a statement writes to, or nothing."""
    written = (name.lower() for name in _WRITES.findall(statement))
    return next((name for name in written if name in TABLES), "")
