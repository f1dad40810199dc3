"""How likely each theme is one, and how stable: not known of themes that were found before."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TABLES = ("theme", "found_theme")


def upgrade() -> None:
    """Add the columns; what is there stays as it is."""
    for table in _TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("probability", sa.Float(), nullable=True))
            batch_op.add_column(sa.Column("stability", sa.Float(), nullable=True))


def downgrade() -> None:
    """Remove them."""
    for table in _TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("stability")
            batch_op.drop_column("probability")
