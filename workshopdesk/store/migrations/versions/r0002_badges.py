"""Revision two: badges, the keys of signed tickets, and check-ins of those not listed here yet."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what badges need."""
    op.create_table(
        "badge",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("participant_id", sa.Text()),
        sa.Column("device_id", sa.Text()),
        sa.Column("number", sa.Integer()),
        sa.Column("attendee", sa.Text()),
        sa.Column("signature", sa.Text()),
        sa.Column("code", sa.Text()),
        sa.Column("issued_at", sa.Integer()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_badge_code", "badge", ["code"])
    op.create_index("ix_badge_device_id", "badge", ["device_id"])
    op.create_index("ix_badge_participant_id", "badge", ["participant_id"])
    op.add_column("event", sa.Column("ticket_keys", sa.JSON()))
    op.add_column("checkin", sa.Column("badge", sa.Text()))
