"""Reading rows of an event file as frozen dataclasses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Result,
    RowMapping,
    Select,
    Table,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session

from workshopdesk.domain.kinds import Entity
from workshopdesk.domain.wire import columns_of
from workshopdesk.merge.members import Members
from workshopdesk.store.erasing import erased_rows
from workshopdesk.store.members import members
from workshopdesk.store.pictures import GONE, picture, standing
from workshopdesk.store.prepared import any_of
from workshopdesk.store.tables import TABLES

E = TypeVar("E", bound=Entity)
_MANY = (tuple, list, set, frozenset)


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
        # All at once: asking SQLite for one row after the other takes as long as making them.
        rows = self._rows(entity, order, equal).all()
        make = _maker_of(entity)
        return [make(row) for row in rows]

    def each(self, entity: type[E], *, order: tuple[str, ...] = (), **equal: Any) -> Iterator[E]:
        """Give what ``find`` gives, one by one."""
        make = _maker_of(entity)
        for row in self._rows(entity, order, equal):
            yield make(row)

    def _rows(
        self, entity: type[Entity], order: tuple[str, ...], equal: Mapping[str, Any]
    ) -> Result[Any]:
        self._settle()
        lists = {name: value for name, value in equal.items() if isinstance(value, _MANY)}
        single = {name: value for name, value in equal.items() if name not in lists}
        query = _query(entity.KIND, order, tuple(single))
        if lists:
            query = query.where(*_conditions(TABLES[entity.KIND], lists))
        return self._session.execute(query, single)

    def values(self, entity: type[Entity], *names: str, **equal: Any) -> list[tuple[Any, ...]]:
        """Give just these fields of the rows ``find`` would give, by id: less work for many."""
        self._settle()
        table = TABLES[entity.KIND]
        query = select(*(table.c[name] for name in names)).where(*_conditions(table, equal))
        _, defaults = _shape_of(entity)
        told = [defaults.get(name) for name in names]
        return [
            tuple(d if v is None else v for v, d in zip(row, told, strict=True))
            if None in row
            else tuple(row)
            for row in self._session.execute(query.order_by(table.c.id)).all()
        ]

    def members(self, own: Mapping[str, str]) -> Members:
        """Tell who may write; ``own`` is this device and its public key."""
        return members(self._session, own)

    def picture(self, content_hash: str) -> bytes | None:
        """Give the bytes of a photo by their hash; None where they have not arrived yet."""
        return picture(self._session, content_hash)

    def is_let_go(self, content_hash: str) -> bool:
        """Whether a picture is gone for good, as its photo was removed, here or elsewhere."""
        return standing(self._session, content_hash) == GONE

    def erased(self, entity: type[Entity]) -> frozenset[str]:
        """Give the rows of a kind that were forgotten at somebody's wish."""
        return erased_rows(self._session, entity.KIND)

    def count(self, entity: type[Entity], **equal: Any) -> int:
        """Tell how many rows ``find`` would give."""
        self._settle()
        table = TABLES[entity.KIND]
        query = select(func.count()).select_from(table).where(*_conditions(table, equal))
        return self._session.execute(query).scalar_one()

    def counts(self, entity: type[Entity], by: str, **equal: Any) -> dict[Any, int]:
        """Tell how many rows there are for each value of a field."""
        self._settle()
        table = TABLES[entity.KIND]
        column, default = table.c[by], columns_of(entity)[by]
        query = select(column, func.count()).where(*_conditions(table, equal)).group_by(column)
        told: dict[Any, int] = {}
        for value, count in self._session.execute(query):
            shown = default.or_default(value)
            told[shown] = told.get(shown, 0) + count
        return told

    def _settle(self) -> None:
        """Make what this unit of work has done visible to its own reads."""


_Shape = tuple[tuple[str, ...], dict[str, Any]]


def _shape_of(entity: type[Entity]) -> _Shape:
    """Give the columns of a kind's table in their order, and the defaults of those never None."""
    if entity.KIND not in _SHAPES:
        columns = columns_of(entity).items()
        defaults = {name: column.default for name, column in columns if not column.nullable}
        names = tuple(column.name for column in TABLES[entity.KIND].c)
        _SHAPES[entity.KIND] = names, defaults
    return _SHAPES[entity.KIND]


_SHAPES: dict[str, _Shape] = {}


def _maker_of(entity: type[E]) -> Callable[[Sequence[Any]], E]:
    """Give what makes a dataclass of a row of a kind's table."""
    names, defaults = _shape_of(entity)

    def make(row: Sequence[Any]) -> E:
        values = dict(zip(names, row, strict=True))
        if None in row:
            values |= {name: defaults[name] for name in defaults if values[name] is None}
        return entity(**values)

    return make


def entity_of(entity: type[E], row: RowMapping | Mapping[str, Any]) -> E:
    """Give a stored row as its dataclass; what an older version did not write has its default."""
    values: dict[str, Any] = {"id": row["id"]}
    for name, column in columns_of(entity).items():
        values[name] = column.or_default(row[name])
    return entity(**values)


@lru_cache(maxsize=512)
def _query(kind: str, order: tuple[str, ...], named: tuple[str, ...]) -> Select[Any]:
    """Give the statement that reads rows by some columns, made once for each shape.

    ``IS`` finds what is equal, and nothing where it is asked for nothing.
    """
    table = TABLES[kind]
    equal = (table.c[name].is_not_distinct_from(bindparam(name)) for name in named)
    return select(table).where(*equal).order_by(*(table.c[name] for name in order), table.c.id)


def _conditions(table: Table, equal: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    return [
        any_of(table.c[name], value) if isinstance(value, _MANY) else table.c[name] == value
        for name, value in equal.items()
    ]
