"""Revision three: whom the door refused, and who waits at the help desk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "refusal",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("participant_id", sa.Text()),
        sa.Column("result", sa.Text()),
        sa.Column("code_hash", sa.Text()),
        sa.Column("at", sa.Integer()),
        sa.Column("desk", sa.Text()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_refusal_participant_id", "refusal", ["participant_id"])
    op.create_table(
        "help_entry",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("participant_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("desk", sa.Text()),
        sa.Column("sent_at", sa.Integer()),
        sa.Column("taken_at", sa.Integer()),
        sa.Column("solved_at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_help_entry_participant_id", "help_entry", ["participant_id"])
