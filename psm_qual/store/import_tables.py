"""The tables of what came from other programs: no word of it, and no name of anybody."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
)

from psm_qual.store.tables import metadata

# Append-only: files that were taken in together.
import_run = Table(
    "import_run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    # Folder of the corpus in which its texts are; "" when it brought none.
    Column("folder", String, nullable=False),
    # What tells this act from all others, also when it is cut off.
    Column("receipt", String, nullable=False),
    sqlite_autoincrement=True,
)

# Append-only: what became of things that have a guid, so that a later file finds them again.
imported_item = Table(
    "imported_item",
    metadata,
    Column("import", Integer, ForeignKey("import_run.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("guid", String, nullable=False),
    Column("facet", String, nullable=False),
    Column("key", String, nullable=False),
    PrimaryKeyConstraint("kind", "guid"),
)

# Append-only: segments that are selections of another program, where they lay on the day. Offsets:
# half-open, code points of the canonical text in clear, labels and ends of lines included.
imported_selection = Table(
    "imported_selection",
    metadata,
    Column("segment", String, primary_key=True),
    Column("import", Integer, ForeignKey("import_run.id"), nullable=False),
    Column("source", String, nullable=False, index=True),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("apart", Boolean, nullable=False),
)

# Where those lie now whose text was edited since.
selection_place = Table(
    "selection_place",
    metadata,
    Column("segment", String, ForeignKey("imported_selection.segment"), primary_key=True),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("found", Boolean, nullable=False),
)
