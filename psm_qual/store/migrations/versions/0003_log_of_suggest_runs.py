"""The log of suggest runs, of segments that come and go, and under what decisions were taken."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; the segments that are there are the first line of their log."""
    op.create_table(
        "codebook_state",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "suggest_run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("model_hash", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("language_hash", sa.String(), nullable=False),
        sa.Column("suggester", sa.Integer(), nullable=False),
        sa.Column("codebooks", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "logged_text",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "suggestion_log",
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("facet", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("evidence", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["suggest_run.id"]),
        sa.ForeignKeyConstraint(["coder"], ["logged_text.id"]),
        sa.ForeignKeyConstraint(["evidence"], ["logged_text.id"]),
        sa.PrimaryKeyConstraint("segment", "facet", "code", "run"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "segment_change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "segment_log",
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["change"], ["segment_change.id"]),
        sa.PrimaryKeyConstraint("segment", "change"),
        sqlite_with_rowid=False,
    )
    # Not as a batch: that would copy the log of decisions, and it is not to be touched.
    op.execute("ALTER TABLE decision ADD COLUMN codebook VARCHAR REFERENCES codebook_state (hash)")
    op.execute("ALTER TABLE decision ADD COLUMN suggest_run INTEGER REFERENCES suggest_run (id)")
    _begin_segment_log()


def _begin_segment_log() -> None:
    db = op.get_bind()
    change = sa.table("segment_change", sa.column("at", sa.DateTime(timezone=True)))
    there = (
        "FROM segment JOIN source ON segment.source = source.id"
        " WHERE segment.active AND source.active"
    )
    if db.execute(sa.text(f"SELECT 1 {there}")).first() is None:
        return
    db.execute(sa.insert(change).values(at=datetime.now(UTC)))
    key = "(SELECT max(id) FROM segment_change)"
    db.execute(sa.text(f"INSERT INTO segment_log SELECT segment.id, {key}, segment.active {there}"))


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("suggest_run")
        batch_op.drop_column("codebook")
    for table in (
        "segment_log",
        "segment_change",
        "suggestion_log",
        "logged_text",
        "suggest_run",
        "codebook_state",
    ):
        op.drop_table(table)
