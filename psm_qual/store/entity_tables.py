"""The tables of entities: mentions, decisions, doubts, and audits of what was overlooked."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from psm_qual.store.tables import metadata, source_key

entity = Table(
    "entity",
    metadata,
    Column("code", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("action", String, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    source_key(),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("entity", String, ForeignKey("entity.code"), nullable=False),
    Column("type", String, nullable=False),
    Column("action", String, nullable=False),
    Column("replacement", String, nullable=False),
    Column("witness", String, nullable=False),
    Index("ix_mention", "source", "start", unique=True),
)

# Append-only: who is who as people decided it, in codes and places.
entity_decision = Table(
    "entity_decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("entity", String, nullable=False),
    Column("others", JSON, nullable=False),
    Column("places", JSON, nullable=False),
    Column("type", String, nullable=False),
    Column("action", String, nullable=False),
    Column("becomes", String, nullable=False),
    Column("settles", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("entity_decision.id")),
    sqlite_autoincrement=True,
)

# Where the places of decisions lie since the last run; without offsets: nowhere any more.
entity_place = Table(
    "entity_place",
    metadata,
    Column("decision", Integer, ForeignKey("entity_decision.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("start", BigInteger),
    Column("end", BigInteger),
)

# What the witnesses alone said of the mentions on which people decided otherwise.
witnessed = Table(
    "witnessed",
    metadata,
    source_key(),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("entity", String, nullable=False),
    Column("type", String, nullable=False),
    Column("action", String, nullable=False),
    Column("replacement", String, nullable=False),
    Column("witness", String, nullable=False),
    PrimaryKeyConstraint("source", "start"),
)

# What the machine was unsure of in the last run.
entity_doubt = Table(
    "entity_doubt",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("entity", String, nullable=False),
    Column("other", String, nullable=False),
    Column("weight", Float, nullable=False),
    Column("reason", String, nullable=False),
)

# Passages drawn for a person to look for what was overlooked: counts and places, no word.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("strata", JSON, nullable=False),
    sqlite_autoincrement=True,
)

audit_passage = Table(
    "audit_passage",
    metadata,
    Column("audit", Integer, ForeignKey("audit.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    # No foreign key: a passage may leave the study, what was seen in it stays.
    Column("segment", String, nullable=False),
    Column("stratum", String, nullable=False),
    Column("checked", DateTime(timezone=True)),
    Column("hidden", JSON, nullable=False),
    Column("missed", JSON, nullable=False),
    Column("wrong", JSON, nullable=False),
)
