"""Statements made ready once: for what every commit runs, and for lists of any length."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, or_, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.expression import ClauseElement

_DIALECT = sqlite.dialect()


def any_of(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Give the condition that a column has one of some values, None among them if given.

    The values travel as one JSON text, so there may be as many as one likes.
    """
    distinct = dict.fromkeys(values)
    process = column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    bound = [process(v) if process else v for v in distinct if v is not None]
    values_of_list = func.json_each(json.dumps(bound)).table_valued("value")
    among = column.in_(select(values_of_list.c.value))
    return or_(column.is_(None), among) if None in distinct else among


def insert_into(table: Table, *left_out: str, replacing: tuple[str, ...] = ()) -> str:
    """Give the SQL that adds a row of a table, its columns bound in their order.

    Args:
        table: The table.
        left_out: Columns SQLite fills in by itself.
        replacing: Columns that take the new values where the row stands already.
    """
    names = [column.name for column in table.c if column.name not in left_out]
    statement = upsert(table).values({name: bindparam(name) for name in names})
    if replacing:
        keys = [column.name for column in table.primary_key]
        values = {name: statement.excluded[name] for name in replacing}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    return sql_of(statement)


def sql_of(statement: ClauseElement) -> str:
    """Give a statement as SQL with question marks."""
    return str(statement.compile(dialect=_DIALECT))
