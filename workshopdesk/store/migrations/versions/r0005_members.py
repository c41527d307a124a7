"""Revision five: who may write, whose changes are held until then, and quicker ways to streams."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add members, what devices tell of themselves, the mark of what is held, and indexes."""
    for name in ("box_key", "invitation", "proof"):
        op.add_column("device", sa.Column(name, sa.Text()))
    op.create_table(
        "membership",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("device_id", sa.Text()),
        sa.Column("verdict", sa.Text()),
        sa.Column("public_key", sa.Text()),
        sa.Column("box_key", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("seen", sa.JSON()),
        sa.Column("at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_membership_device_id", "membership", ["device_id"])
    op.add_column(
        "log_changeset", sa.Column("held", sa.Boolean(), nullable=False, server_default="0")
    )
    op.create_index("ix_log_changeset_stream", "log_changeset", ["stream", "number"])
    op.create_index(
        "ix_log_changeset_held", "log_changeset", ["stream"], sqlite_where=sa.text("held")
    )
    op.create_index(
        "ix_log_op_membership", "log_op", ["changeset"],
        sqlite_where=sa.text("substr(body, 1, 12) = x'95aa6d656d62657273686970'"),
    )  # fmt: skip
    op.create_index(
        "ix_log_op_redacted", "log_op", ["changeset"], sqlite_where=sa.text("length(body) = 0")
    )
