"""Revision six: the bytes of photos."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what photos rows name by their hash."""
    op.create_table(
        "local_picture",
        sa.Column("content_hash", sa.Text(), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
