"""Bringing an event file to the tables of this version: additive steps, by Alembic."""

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, text

from workshopdesk.store.guard import DECLARED
from workshopdesk.store.tables import metadata

REVISIONS = (
    "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011",
)  # fmt: skip
"""Every revision there is, oldest first. A file at any other one is from a newer version."""
NEWEST = REVISIONS[-1]
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), primary_key=True),
)
"""As Alembic makes it."""
_SCRIPTS = Path(__file__).parent / "migrations"


def revision_of(engine: Engine) -> str | None:
    """Give the revision a file is at; None where it is no event file."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def has_every_column(engine: Engine) -> bool:
    """Whether a file of this version has its tables whole; a flipped bit may have renamed one."""
    query = (
        "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type = 'table'"
    )
    with engine.connect() as connection:
        found = {tuple(row) for row in connection.exec_driver_sql(query)}
    return found >= {(table.name, c.name) for table in metadata.sorted_tables for c in table.c}


def make_new(engine: Engine) -> None:
    """Give an empty file the tables of this version at once.

    The same as every revision would make one after the other, ten times as fast; that both come to
    the same is proven on files that older versions wrote.
    """
    with engine.begin() as connection:
        metadata.create_all(connection, checkfirst=False)
        _version.create(connection, checkfirst=False)
        connection.execute(_version.insert().values(version_num=NEWEST))


def upgrade(engine: Engine) -> None:
    """Bring a file to the newest revision, in one transaction."""
    with engine.begin() as connection:
        upgrade_on(connection)


def upgrade_on(connection: Connection) -> None:
    """Bring what a connection is open on to the newest revision, in its transaction."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(_SCRIPTS))
    config = Config()
    with EnvironmentContext(
        config,
        script,
        fn=lambda revision, _context: script._upgrade_revs(NEWEST, revision),  # noqa: SLF001 - what alembic.command.upgrade itself calls
    ) as environment:
        declared = connection.execution_options(**{DECLARED: True})
        environment.configure(connection=declared, transactional_ddl=True)
        environment.run_migrations()
