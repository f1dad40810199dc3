"""What the codebook alone says, passages drawn as a control, what the machine accepted."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; what is there stays as it is."""
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.add_column(sa.Column("passage", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("runner_up", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("runner_up_confidence", sa.Float(), nullable=True))
    op.create_table(
        "prior_confidence",
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("facet", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("sure", sa.JSON(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["segment"], ["segment.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("segment", "facet", "level"),
    )
    op.create_table(
        "control_passage",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("segment", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "acceptance",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("codebook", sa.String(), nullable=False),
        sa.Column("precision", sa.Float(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["acceptance.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "accepted_code",
        sa.Column("acceptance", sa.Integer(), nullable=False),
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("facet", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("threshold", sa.Float(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["acceptance"], ["acceptance.id"]),
        sa.PrimaryKeyConstraint("acceptance", "segment", "facet", "code"),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("accepted_code", "acceptance", "control_passage", "prior_confidence"):
        op.drop_table(table)
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        for column in ("runner_up_confidence", "runner_up", "passage"):
            batch_op.drop_column(column)
