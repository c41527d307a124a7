"""Revision seven: find what is held by its index, which SQLite uses for the same words alone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index anew, for ``held = 1`` as the queries say it."""
    op.drop_index("ix_log_changeset_held", "log_changeset")
    op.create_index(
        "ix_log_changeset_held", "log_changeset", ["stream"], sqlite_where=sa.text("held = 1")
    )
