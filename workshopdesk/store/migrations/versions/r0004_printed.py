"""Revision four: which badges were printed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when a badge was first put into a PDF."""
    op.add_column("badge", sa.Column("printed_at", sa.Integer()))
