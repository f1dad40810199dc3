"""The tables of themes: those of now, as they were found, and what people decided about them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Float, ForeignKey, Integer, String, Table, Text

from psm_qual.store.tables import metadata

theme = Table(
    "theme",
    metadata,
    Column("id", String, primary_key=True),
    Column("label", String, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("novelty", Float, nullable=False),
    Column("links", JSON, nullable=False),
    Column("status", String, nullable=False),
    Column("probability", Float),
    Column("stability", Float),
)

theme_segment = Table(
    "theme_segment",
    metadata,
    Column("theme", String, ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True),
    Column("segment", String, ForeignKey("segment.id", ondelete="CASCADE"), primary_key=True),
    Column("weight", Float, nullable=False),
)

# Themes as they were last found, before what people decided about them; what gathered around a
# seed has the id of its decision. A passage may leave the study: no foreign key to it.
found_theme = Table(
    "found_theme",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("label", String, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("segments", JSON, nullable=False),
    Column("novelty", Float, nullable=False),
    Column("links", JSON, nullable=False),
    Column("seed", Integer),
    Column("probability", Float),
    Column("stability", Float),
)

# Append-only: what people decided about themes; passages by their ids, and people's own words.
theme_decision = Table(
    "theme_decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("themes", JSON, nullable=False),
    Column("apart", JSON, nullable=False),
    Column("label", Text, nullable=False),
    Column("parts", JSON, nullable=False),
    Column("passages", JSON, nullable=False),
    Column("words", Text, nullable=False),
    Column("code", String, nullable=False),
    Column("change", Integer, ForeignKey("codebook_change.id")),
    Column("codings", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("theme_decision.id")),
    sqlite_autoincrement=True,
)
