"""Reading rows of an event file as frozen dataclasses."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, RowMapping, Table, func, select
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Entity
from workshopdesk.domain.wire import columns_of
from workshopdesk.store.tables import TABLES

E = TypeVar("E", bound=Entity)
_MANY = (tuple, list, set, frozenset)
_AT_ONCE = 900
"""SQLite's oldest limit of bound values is 999."""


class Reader:
    """Reads rows in one transaction: all of them as they stood at its first look."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, entity: type[E], row: str) -> E | None:
        """Give one row, or None."""
        found = self.find(entity, id=row)
        return found[0] if found else None

    def find(self, entity: type[E], *, order: tuple[str, ...] = (), **equal: Any) -> list[E]:
        """Give the rows whose fields equal the given values, in the given order, then by id.

        A tuple, list or set stands for any of its members.
        """
        return list(self.each(entity, order=order, **equal))

    def each(self, entity: type[E], *, order: tuple[str, ...] = (), **equal: Any) -> Iterator[E]:
        """Give what ``find`` gives, one by one."""
        self._settle()
        table = TABLES[entity.KIND]
        for condition in _conditions(table, equal):
            query = select(table).where(*condition).order_by(*(table.c[c] for c in order))
            for row in self._session.execute(query.order_by(table.c.id)).mappings():
                yield entity_of(entity, row)

    def count(self, entity: type[Entity], **equal: Any) -> int:
        """Tell how many rows ``find`` would give."""
        self._settle()
        table = TABLES[entity.KIND]
        queries = (
            select(func.count()).select_from(table).where(*condition)
            for condition in _conditions(table, equal)
        )
        return sum(self._session.execute(query).scalar_one() for query in queries)

    def counts(self, entity: type[Entity], by: str, **equal: Any) -> dict[Any, int]:
        """Tell how many rows there are for each value of a field."""
        self._settle()
        table = TABLES[entity.KIND]
        told: dict[Any, int] = {}
        for condition in _conditions(table, equal):
            query = select(table.c[by], func.count()).where(*condition).group_by(table.c[by])
            for value, count in self._session.execute(query):
                told[value] = told.get(value, 0) + count
        return told

    def _settle(self) -> None:
        """Make what this unit of work has done visible to its own reads."""


def entity_of(entity: type[E], row: RowMapping | Mapping[str, Any]) -> E:
    """Give a stored row as its dataclass; what an older version did not write has its default."""
    values: dict[str, Any] = {"id": row["id"]}
    for name, column in columns_of(entity).items():
        values[name] = column.or_default(row[name])
    return entity(**values)


def _conditions(table: Table, equal: Mapping[str, Any]) -> Iterator[list[ColumnElement[bool]]]:
    """Give the conditions of one query, or of several where a list of values is too long."""
    plain = [table.c[name] == value for name, value in equal.items() if not _is_many(value)]
    lists = {name: list(value) for name, value in equal.items() if _is_many(value)}
    longest = max(lists, key=lambda name: len(lists[name]), default=None)
    if longest is None:
        yield plain
        return
    rest = [table.c[n].in_(values) for n, values in lists.items() if n != longest]
    for start in range(0, len(lists[longest]), _AT_ONCE):
        piece = lists[longest][start : start + _AT_ONCE]
        yield [*plain, *rest, table.c[longest].in_(piece)]


def _is_many(value: object) -> bool:
    return isinstance(value, _MANY)


@contextmanager
def reading(session: Session) -> Iterator[Reader]:
    """Give a reader for the length of one transaction."""
    with session, session.begin():
        yield Reader(session)
