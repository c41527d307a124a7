"""Revision eleven: a quick way to what settled a difference."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_log_changeset_settling", "log_changeset", ["stamp"],
        sqlite_where=sa.text("label = 'Settle a difference'"),
    )  # fmt: skip
