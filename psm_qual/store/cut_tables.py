"""The tables of what people did to passages: places, no word."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from psm_qual.store.tables import metadata

# Append-only: passages as people cut them.
cut = Table(
    "cut",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("verb", String, nullable=False),
    # No foreign key: a source may leave the study, what was done to it is not forgotten.
    Column("source", String, nullable=False),
    Column("places", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("undoes", Integer, ForeignKey("cut.id")),
    Index("ix_cut_source", "source"),
    sqlite_autoincrement=True,
)

# Where the places of cuts lie since the source was last anonymised; none: nowhere any more.
cut_place = Table(
    "cut_place",
    metadata,
    Column("cut", Integer, ForeignKey("cut.id"), primary_key=True),
    Column("places", JSON, nullable=False),
    # Whether the passages are cut there: not where there is nothing to cut any more.
    Column("made", Boolean, nullable=False),
)
