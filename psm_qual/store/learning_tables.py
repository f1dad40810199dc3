"""The tables of learning: what it starts from, what it is judged by, what the machine accepted."""

from __future__ import annotations

from sqlalchemy import JSON, Column, DateTime, Float, ForeignKey, Integer, String, Table

from psm_qual.store.tables import metadata

# What the codebook alone says, before anything is learnt from decisions: numbers, and phrases and
# keywords of the codebook.
prior_confidence = Table(
    "prior_confidence",
    metadata,
    Column("segment", String, ForeignKey("segment.id", ondelete="CASCADE"), primary_key=True),
    Column("facet", String, primary_key=True),
    Column("level", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("sure", JSON, nullable=False),
    Column("why", JSON, nullable=False),
)

# Passages that a coder was given by chance, whatever they teach: by them the rest is judged.
control_passage = Table(
    "control_passage",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    # No foreign key: a passage may leave the study.
    Column("segment", String, nullable=False),
    sqlite_autoincrement=True,
)

# Append-only: what was left to the machine to accept, and what of it was taken back as a whole.
acceptance = Table(
    "acceptance",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("model", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("precision", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("undoes", Integer, ForeignKey("acceptance.id")),
    sqlite_autoincrement=True,
)

accepted_code = Table(
    "accepted_code",
    metadata,
    Column("acceptance", Integer, ForeignKey("acceptance.id"), primary_key=True),
    # No foreign key: a passage may leave the study, what was accepted on it is not forgotten.
    Column("segment", String, primary_key=True),
    Column("facet", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("level", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("threshold", Float, nullable=False),
    Column("evidence", JSON, nullable=False),
)
