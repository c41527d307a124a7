"""Revision eight: nobody tells box keys any more; they follow from the keys devices sign with."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop the columns; what the log says of them stays there, as of columns we do not know."""
    for name in ("device", "membership"):
        op.drop_column(name, "box_key")
