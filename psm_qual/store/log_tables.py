"""The tables of the log: every suggest run and what it suggested, segments that came and went.

Rows are only ever added; `store.guards` has the database refuse anything else. What a run suggested
is told by what differs from the run before: a row holds from its run on, until a later row with the
same segment, facet and code. No word of the study is in here; see `store.logged_evidence`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from psm_qual.store.tables import metadata

# Codebooks as they were: the hash is of all they say, what is kept is their codes and titles.
codebook_state = Table(
    "codebook_state",
    metadata,
    Column("hash", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", String, nullable=False),
    Column("codes", JSON, nullable=False),
)

suggest_run = Table(
    "suggest_run",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("model", String, nullable=False),
    Column("model_hash", String, nullable=False),
    Column("language", String, nullable=False),
    Column("language_hash", String, nullable=False),
    Column("suggester", Integer, nullable=False),
    Column("codebooks", JSON, nullable=False),
    Column("rules", JSON, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("counts", JSON, nullable=False),
    sqlite_autoincrement=True,
)

# What many suggestions share: signs of models, texts of codebooks, and reasons as JSON. A run that
# is only surer or less sure of the same codes for the same reasons adds nothing here.
logged_text = Table(
    "logged_text",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

suggestion_log = Table(
    "suggestion_log",
    metadata,
    # No foreign key: a segment may leave the study, what was suggested on it stays.
    Column("segment", String, nullable=False),
    Column("facet", String, nullable=False),
    Column("code", String, nullable=False),
    Column("run", Integer, ForeignKey("suggest_run.id"), nullable=False),
    Column("level", String, nullable=False),
    Column("coder", Integer, ForeignKey("logged_text.id"), nullable=False),
    # None: from this run on it is not suggested any more.
    Column("confidence", Float),
    Column("evidence", Integer, ForeignKey("logged_text.id")),
    PrimaryKeyConstraint("segment", "facet", "code", "run"),
    # One tree instead of a table and an index that says the same again.
    sqlite_with_rowid=False,
)

# Times at which segments became, or ceased to be, part of the study.
segment_change = Table(
    "segment_change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

segment_log = Table(
    "segment_log",
    metadata,
    Column("segment", String, nullable=False),
    Column("change", Integer, ForeignKey("segment_change.id"), nullable=False),
    Column("present", Boolean, nullable=False),
    PrimaryKeyConstraint("segment", "change"),
    sqlite_with_rowid=False,
)
