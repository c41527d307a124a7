"""Nothing changes a synced row behind the change log's back."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from tests.store.bench import SESSION, add, is_sane, point, texts
from workshopdesk.domain.kinds import Point
from workshopdesk.store import guard, tables
from workshopdesk.store.file import EventFile
from workshopdesk.store.ids import new_id

POINTS = tables.TABLES["point"]
ROW = tables.ROWS["point"]
VALUES = {"id": "aa" * 16, "session_id": SESSION}

WAYS: dict[str, Callable[[Session], object]] = {
    "core insert": lambda s: s.execute(insert(POINTS).values(VALUES)),
    "core insert of many": lambda s: s.execute(insert(POINTS), [VALUES]),
    "core upsert": lambda s: s.execute(
        upsert(POINTS).values(VALUES).on_conflict_do_update(["id"], set_={"text": ""})
    ),
    "core update": lambda s: s.execute(update(POINTS).values(text="x")),
    "core delete": lambda s: s.execute(delete(POINTS)),
    "orm insert": lambda s: s.execute(insert(ROW), [VALUES]),
    "orm update": lambda s: s.execute(update(ROW).values(text="x")),
    "orm delete": lambda s: s.execute(delete(ROW)),
    "bulk update": lambda s: s.query(ROW).update({"text": "x"}),
    "bulk delete": lambda s: s.query(ROW).delete(),
    "bulk objects": lambda s: s.bulk_insert_mappings(ROW, [VALUES]),
    "text": lambda s: s.execute(text("UPDATE point SET text = 'x'")),
    "text with a quoted name": lambda s: s.execute(text('DELETE FROM "point"')),
    "text with a schema": lambda s: s.execute(
        text('INSERT OR REPLACE INTO "main"."point" (id) VALUES (1)')
    ),
    "text below a WITH": lambda s: s.execute(
        text("WITH x AS (SELECT 1) UPDATE point SET text = 'x'")
    ),
    "on the connection": lambda s: s.connection().execute(delete(POINTS)),
    "driver SQL": lambda s: s.connection().exec_driver_sql("delete  from\n[point]"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_statement_that_bypasses_the_log_is_refused(file: EventFile, way: str) -> None:
    add(file, "safe")

    def bypass() -> None:
        with file.work("Bypass") as unit:
            WAYS[way](unit._session)

    with pytest.raises(RuntimeError, match="must declare"):
        bypass()
    assert texts(file) == ["safe"]
    assert is_sane(file)


@pytest.mark.parametrize("way", WAYS)
def test_it_is_refused_after_a_flush_and_outside_a_unit_of_work_too(
    file: EventFile, way: str
) -> None:
    def bypass() -> None:
        with file.work("Bypass") as unit:
            unit.add(point("lost"))
            assert unit.count(Point) == 1
            WAYS[way](unit._session)

    with pytest.raises(RuntimeError, match="must declare"):
        bypass()
    with pytest.raises(RuntimeError, match="must declare"), Session(file._engine) as session:
        WAYS[way](session)
    assert texts(file) == []


def test_after_a_flush_that_failed_it_is_still_refused(file: EventFile) -> None:
    made = add(file, "once")

    def add_twice() -> None:
        with file.work("Twice") as unit:
            unit.add(made)

    with pytest.raises(Exception, match="UNIQUE"):
        add_twice()
    with pytest.raises(RuntimeError, match="must declare"), Session(file._engine) as session:
        session.execute(delete(POINTS))


def test_a_declared_statement_goes_through(file: EventFile) -> None:
    add(file, "x")
    with Session(file._engine) as session:
        session.execute(delete(POINTS), execution_options={guard.DECLARED: True})
        session.commit()

    assert texts(file) == []
    assert not is_sane(file)


def test_reading_and_local_only_tables_are_free(file: EventFile) -> None:
    with Session(file._engine) as session:
        session.execute(text("SELECT text FROM point"))
        session.execute(insert(tables.facts_about_file).values(key=new_id(), value=b""))
        session.commit()
