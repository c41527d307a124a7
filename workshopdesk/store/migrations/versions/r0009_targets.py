"""Revision nine: rules that wish for so many people with one value at a table."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the value that is counted, and whether about, at least or at most so many are wished."""
    op.add_column("rule", sa.Column("value", sa.Text()))
    op.add_column("rule", sa.Column("sense", sa.Text()))
