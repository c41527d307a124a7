"""Connections to an event file, with what durability asks of SQLite."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from workshopdesk.store import guard

BUSY_MS = 5_000
ONLY_READS = "desk_only_reads"
"""Execution option of a connection that will not write in this transaction."""
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Give an engine of one connection, used by one thread at a time.

    A writer begins with BEGIN IMMEDIATE, so that it waits at the door and never half-way. A
    read-only engine leaves the file as it is. Errors never quote the values of a statement, which
    may be a person's.
    """
    connection = _connect(path, read_only=read_only)
    try:
        _prepare(connection, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    guard.watch(engine)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = read_only or connection.get_execution_options().get(ONLY_READS)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def driver_connection(engine: Engine) -> sqlite3.Connection:
    """Give the one connection below an engine, for what only SQLite's own calls can do."""
    raw = engine.raw_connection()
    try:
        if not isinstance(raw.driver_connection, sqlite3.Connection):
            raise TypeError("An event file is an SQLite file.")
        return raw.driver_connection
    finally:
        raw.close()


def fold_in(engine: Engine) -> None:
    """Move what stands in the write-ahead log into the file itself."""
    driver_connection(engine).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def clean(engine: Engine) -> None:
    """Write the file anew, so that no free page and no side file holds what was deleted."""
    connection = driver_connection(engine)
    fold_in(engine)
    connection.execute("VACUUM").close()
    fold_in(engine)


def let_go(engine: Engine) -> None:
    """Close the connection."""
    raw = driver_connection(engine)
    engine.dispose()
    raw.close()


def sweep(path: Path) -> None:
    """Let SQLite take away the empty side files that reading leaves beside a file.

    It does so when a writer is the last to let go, and knows by its own locks whether it is. The
    file itself stays as it is: where the log holds anything, nothing is done.
    """
    if has_unfolded(path):
        return
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0)
        with closing(connection):
            connection.execute("PRAGMA schema_version").close()


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        return sqlite3.connect(path, check_same_thread=False)
    uri = path.resolve().as_uri() + "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").close()
    except sqlite3.OperationalError:
        connection.close()
        if has_unfolded(path):
            raise
        connection = sqlite3.connect(uri + "&immutable=1", uri=True, check_same_thread=False)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in () if read_only else _PRAGMAS:
        connection.execute(pragma).close()


def has_unfolded(path: Path) -> bool:
    """Whether a write-ahead log with something in it lies beside the file."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
