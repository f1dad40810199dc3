"""What came from other programs: selections, and what their guids became."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, and to decisions when they came in; what is there stays as it is."""
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("folder", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "imported_item",
        sa.Column("import", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("facet", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["import"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("kind", "guid"),
    )
    op.create_table(
        "imported_selection",
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("import", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("apart", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["import"], ["import_run.id"]),
        sa.PrimaryKeyConstraint("segment"),
    )
    op.create_index("ix_imported_selection_source", "imported_selection", ["source"])
    op.create_table(
        "selection_place",
        sa.Column("segment", sa.String(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["segment"], ["imported_selection.segment"]),
        sa.PrimaryKeyConstraint("segment"),
    )
    # No copy of the table: the log is long, and guarded.
    op.add_column("decision", sa.Column("entered", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Remove them."""
    op.drop_column("decision", "entered")
    for table in ("selection_place", "imported_selection", "imported_item", "import_run"):
        op.drop_table(table)
