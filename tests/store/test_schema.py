"""The words of the domain, the tables, the migrations and the files say one and the same."""

from dataclasses import fields
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from tests.store.bench import Bench
from workshopdesk.domain.kinds import ENTITIES, Entity
from workshopdesk.store import migrate, tables
from workshopdesk.store.engine import let_go, open_engine
from workshopdesk.store.file import EventFile


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.KIND)
def test_the_fields_of_a_kind_are_the_columns_of_its_table(entity: type[Entity]) -> None:
    assert [c.name for c in tables.TABLES[entity.KIND].c] == [f.name for f in fields(entity)]


def test_a_new_file_is_made_of_the_same_statements_as_one_that_every_revision_made(
    bench: Bench, file: EventFile
) -> None:
    file.close()
    made, migrated = open_engine(bench.path), create_engine("sqlite://")
    try:
        migrate.upgrade(migrated)
        assert _columns(made) == _columns(migrated)
        assert _conditions(made) == _conditions(migrated)
        with migrated.connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True, "compare_server_default": True}
            )
            assert compare_metadata(context, tables.metadata) == []
    finally:
        let_go(made)
        migrated.dispose()


def _conditions(engine: Engine) -> dict[str, str]:
    """The condition of each partial index, spaces aside."""
    query = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%WHERE%'"
    with engine.connect() as connection:
        found = connection.exec_driver_sql(query).all()
    return {name: "".join(sql.split("WHERE")[1].split()) for name, sql in found}


def _columns(engine: Engine, *left_out: str) -> dict[str, Any]:
    """Each table's columns as SQLite has them: name, type, not null, place in the key."""
    with engine.connect() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        ).scalars()
        return {
            name: [
                (row.name, row.type, row.notnull, row.pk)
                for row in connection.exec_driver_sql(f"PRAGMA table_xinfo('{name}')")
            ]
            for name in list(names)
            if name not in left_out
        }


def test_every_table_is_synced_or_log_or_declared_to_stay_here() -> None:
    synced = set(tables.TABLES)
    known = synced | tables.LOG_TABLES | tables.LOCAL_ONLY_TABLES

    assert set(tables.metadata.tables) == known
    assert len(known) == len(synced) + len(tables.LOG_TABLES) + len(tables.LOCAL_ONLY_TABLES)


def test_a_file_is_at_the_newest_revision(bench: Bench, file: EventFile) -> None:
    file.close()
    engine = open_engine(bench.path, read_only=True)
    try:
        assert migrate.revision_of(engine) == migrate.NEWEST == migrate.REVISIONS[-1]
    finally:
        let_go(engine)


def test_no_rule_of_the_database_ties_synced_rows_together() -> None:
    for table in tables.TABLES.values():
        assert not table.foreign_keys
        assert not any(index.unique for index in table.indexes)
