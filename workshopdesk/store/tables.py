"""The tables of an event file.

The tables of synced rows are made from the dataclasses in ``domain.kinds``, one column a field, so
that a field exists in one place. Beside them stand the change log and the local-only tables, whose
rows belong to this device alone and never travel.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    text,
)
from sqlalchemy import Text as TextType
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator, TypeEngine

from workshopdesk.domain.kinds import ENTITIES, Entity
from workshopdesk.domain.wire import Codec, columns_of

Key = tuple[str, str]
"""A row's kind and id: the same id in another kind is another row."""
metadata = MetaData()
_registry = registry(metadata=metadata)


class PlainColumn(TypeDecorator[Any]):
    """A column that keeps values as the plain data of their codec."""

    impl = TextType
    cache_ok = True

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name
        self._codec = _CODECS.get(name)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Give the type SQLite keeps: milliseconds as an integer, lists and maps as JSON."""
        kept: dict[str, TypeEngine[Any]] = {"moment": Integer(), "date": TextType()}
        return dialect.type_descriptor(kept.get(self.name, JSON(none_as_null=True)))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's
        """Give a value as plain data."""
        return None if value is None or not self._codec else self._codec.to_plain(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - likewise
        """Give plain data as a value."""
        return None if value is None or not self._codec else self._codec.from_plain(value)


_CODECS: dict[str, Codec] = {
    column.codec.name: column.codec for entity in ENTITIES for column in columns_of(entity).values()
}
_SIMPLE: Mapping[str, type[TypeEngine[Any]]] = {
    "text": TextType, "int": Integer, "float": Float, "bool": Boolean,
}  # fmt: skip


class Row:
    """A row as SQLAlchemy maps it; it never leaves ``store``."""

    id: str

    def __init__(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


def _sql_type(codec: Codec) -> TypeEngine[Any]:
    simple = _SIMPLE.get(codec.name)
    return simple() if simple else PlainColumn(codec.name)


def _table_of(entity: type[Entity]) -> Table:
    columns = columns_of(entity)
    indexed = [n for n in columns if n.endswith("_id") and n != "external_id"]
    indexed += [n for n in ("code",) if n in columns]
    return Table(
        entity.KIND,
        metadata,
        Column("id", TextType, primary_key=True),
        *(Column(name, _sql_type(column.codec)) for name, column in columns.items()),
        *(Index(f"ix_{entity.KIND}_{name}", name) for name in indexed),
        sqlite_with_rowid=False,
    )


TABLES: Mapping[str, Table] = {entity.KIND: _table_of(entity) for entity in ENTITIES}
ROWS: Mapping[str, type[Row]] = {
    kind: type(f"{kind.title().replace('_', '')}Row", (Row,), {}) for kind in TABLES
}
for _kind, _row in ROWS.items():
    _registry.map_imperatively(_row, TABLES[_kind])
KIND_OF_ROW: Mapping[type[Row], str] = {row: kind for kind, row in ROWS.items()}

IS_MEMBERSHIP = "substr(body, 1, 12) = x'95aa6d656d62657273686970'"
"""Of an operation: that it is on a ``Membership``, as its first bytes (msgpack) tell."""
IS_REDACTED = "length(body) = 0"
"""Of an operation: that only its hash is left."""
IS_UNDOING = "length(undoes) > 0"
"""Of a changeset: that it takes back others."""
SETTLING = "Settle a difference"
IS_SETTLING = f"label = '{SETTLING}'"
"""Of a changeset: that it was made to settle a difference."""

streams = Table(
    "log_stream",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("device_id", TextType, nullable=False),
    Column("opened_at", Integer, nullable=False),
    Column("tip", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("author", LargeBinary, nullable=False, server_default=text("x''")),
    sqlite_with_rowid=False,
)
changesets = Table(
    "log_changeset",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("cid", LargeBinary, nullable=False),
    Column("stream", LargeBinary, nullable=False),
    Column("number", Integer, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("stamp", Integer, nullable=False),
    Column("label", TextType, nullable=False),
    Column("grouped", LargeBinary, nullable=False),
    Column("undoes", LargeBinary, nullable=False),
    Column("held", Boolean, nullable=False, server_default=text("0")),
    Index("ix_log_changeset_cid", "cid", unique=True),
    Index("ix_log_changeset_grouped", "grouped"),
    Index("ix_log_changeset_stream", "stream", "number"),
    Index("ix_log_changeset_held", "stream", sqlite_where=text("held = 1")),
    Index("ix_log_changeset_undoes", "stream", sqlite_where=text(IS_UNDOING)),
    Index("ix_log_changeset_settling", "stamp", sqlite_where=text(IS_SETTLING)),
)
ops = Table(
    "log_op",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("changeset", Integer, nullable=False, index=True),
    Column("row", TextType, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Index("ix_log_op_membership", "changeset", sqlite_where=text(IS_MEMBERSHIP)),
    Index("ix_log_op_redacted", "changeset", sqlite_where=text(IS_REDACTED)),
)
row_states = Table(
    "log_row",
    metadata,
    Column("row", TextType, primary_key=True),
    Column("kind", TextType, primary_key=True),
    Column("state", LargeBinary, nullable=False),
    Column("contested", Boolean, nullable=False),
    Index("ix_log_row_contested", "contested"),
    sqlite_with_rowid=False,
)

facts_about_file = Table(
    "local_fact",
    metadata,
    Column("key", TextType, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
drafts = Table(
    "local_draft",
    metadata,
    Column("place", TextType, primary_key=True),
    Column("text", TextType, nullable=False),
    Column("saved_at", Integer, nullable=False),
    sqlite_with_rowid=False,
)

pictures = Table(
    "local_picture",
    metadata,
    Column("content_hash", TextType, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

LOG_TABLES = frozenset({streams.name, changesets.name, ops.name, row_states.name})
LOCAL_ONLY_TABLES = frozenset({facts_about_file.name, drafts.name, pictures.name})
"""Rows of this device alone; everything else that is no part of the log needs a changeset."""
