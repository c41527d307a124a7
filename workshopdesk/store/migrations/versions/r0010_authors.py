"""Revision ten: by which key each stream is signed, and a quick way to what undoes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the key as it was pinned for the stream's device, or as that told, and the index."""
    op.add_column(
        "log_stream",
        sa.Column("author", sa.LargeBinary(), nullable=False, server_default=sa.text("x''")),
    )
    op.create_index(
        "ix_log_changeset_undoes", "log_changeset", ["stream"],
        sqlite_where=sa.text("length(undoes) > 0"),
    )  # fmt: skip
    connection = op.get_bind()
    for device, pinned, told in connection.execute(sa.text(_DEVICES)).all():
        key = pinned or _key(told)
        bound = {"key": key, "device": device}
        connection.execute(sa.text(_KEEP), bound)
    connection.execute(sa.text(_FORGET))


_DEVICES = (
    "SELECT DISTINCT s.device_id, f.value, d.public_key FROM log_stream AS s "
    "LEFT JOIN local_fact AS f ON f.key = 'author:' || s.device_id "
    "LEFT JOIN device AS d ON d.id = s.device_id"
)
_KEEP = "UPDATE log_stream SET author = :key WHERE device_id = :device"
_FORGET = "DELETE FROM local_fact WHERE key LIKE 'author:%'"


def _key(told: str | None) -> bytes:
    try:
        return bytes.fromhex(told or "")
    except ValueError:
        return b""
