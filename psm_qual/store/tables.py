"""The tables of a study: what was read, cut, suggested, decided. Every text is pseudonymised.

Tables of entities, of themes, of learning and of the log have files of their own; `store.schema`
has all of them.
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
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()


def source_key() -> Column[str]:
    """Column with the source that a row belongs to: it goes when its source does."""
    key = ForeignKey("source.id", ondelete="CASCADE", onupdate="CASCADE")
    return Column("source", String, key, nullable=False)


# A file that leaves the corpus leaves its source inactive: decisions on it are not lost.
source = Table(
    "source",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("file", String, nullable=False),
    Column("stamp", String, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("words", BigInteger, nullable=False),
    Column("attributes", JSON, nullable=False),
    # What tells the text that its segments were made from; see `store.sources`.
    Column("anonymised", String),
)

turn = Table(
    "turn",
    metadata,
    source_key(),
    Column("number", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("speaker", String),
    Column("text", Text),
    Index("ix_turn", "source", "number", unique=True),
)

passage = Table(
    "passage",
    metadata,
    source_key(),
    Column("number", Integer, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("pieces", JSON, nullable=False),
    Column("question", Integer),
    Index("ix_passage", "source", "number", unique=True),
)

# A passage that is cut anew leaves its segment inactive when somebody decided on it.
segment = Table(
    "segment",
    metadata,
    Column("id", String, primary_key=True),
    source_key(),
    Column("position", Integer, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("speaker", String, nullable=False),
    Column("role", String, nullable=False),
    Column("pieces", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("question", Text, nullable=False),
    Index("ix_segment_source", "source", "position"),
)

# Vectors of pseudonymised texts, so that an interrupted stage goes on where it stopped.
embedding = Table(
    "embedding",
    metadata,
    Column("encoder", String, primary_key=True),
    Column("text", String, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

suggestion = Table(
    "suggestion",
    metadata,
    Column("segment", String, ForeignKey("segment.id", ondelete="CASCADE"), primary_key=True),
    Column("facet", String, primary_key=True),
    Column("code", String, primary_key=True),
    Column("level", String, nullable=False),
    Column("model", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("phrase", Text, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("keywords", JSON, nullable=False),
    # Id of the accepted passage it resembles more than any phrase; its words stay where they are.
    Column("passage", String),
    # The code that came second, and how sure it was.
    Column("runner_up", String),
    Column("runner_up_confidence", Float),
)

# Append-only: what a person decided is never changed, only undone by a later line.
decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("segment", String, ForeignKey("segment.id"), nullable=False),
    Column("verb", String, nullable=False),
    Column("code", String, nullable=False),
    Column("facet", String, nullable=False),
    Column("memo", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("decision.id")),
    # Under what it was taken; nothing in studies older than the log of suggest runs.
    Column("codebook", String, ForeignKey("codebook_state.hash")),
    Column("suggest_run", Integer, ForeignKey("suggest_run.id")),
    # Taken without seeing suggestions: so for ever.
    Column("blind", Boolean, nullable=False, server_default=false()),
    # When it came in from another program; nothing for what was decided here.
    Column("entered", DateTime(timezone=True)),
    Index("ix_decision_segment", "segment"),
    sqlite_autoincrement=True,
)

# Append-only: passages that coders code blind. A later draw adds to them.
blind_draw = Table(
    "blind_draw",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("seed", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

blind_passage = Table(
    "blind_passage",
    metadata,
    Column("draw", Integer, ForeignKey("blind_draw.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    # No foreign key: a passage may leave the study, that it was drawn stays.
    Column("segment", String, nullable=False),
)

# Append-only: what coders who differed were brought to, by whom and why.
resolution = Table(
    "resolution",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("segment", String, ForeignKey("segment.id"), nullable=False),
    Column("facet", String, nullable=False),
    Column("codes", JSON, nullable=False),
    Column("memo", Text, nullable=False),
    Column("between", JSON, nullable=False),
    Column("undoes", Integer, ForeignKey("resolution.id")),
    sqlite_autoincrement=True,
)

# Append-only: what became of codes, and of the codings under them.
codebook_change = Table(
    "codebook_change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("facet", String, nullable=False),
    Column("codes", JSON, nullable=False),
    Column("into", JSON, nullable=False),
    Column("pairs", JSON, nullable=False),
    Column("before", JSON, nullable=False),
    Column("after", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("codebook_change.id")),
    sqlite_autoincrement=True,
)

# Append-only: files of codebooks as they were before and after a change, by their SHA-256.
codebook_file = Table(
    "codebook_file",
    metadata,
    Column("hash", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What was last proposed for each crosswalk.
crosswalk_line = Table(
    "crosswalk_line",
    metadata,
    Column("crosswalk", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", String, nullable=False),
    Column("target", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("titles", Float, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("phrases", JSON, nullable=False),
    Column("words", JSON, nullable=False),
    Column("same_number", Boolean, nullable=False),
)

# Append-only: what people said of the lines of crosswalks.
crosswalk_ruling = Table(
    "crosswalk_ruling",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("coder", String, nullable=False),
    Column("crosswalk", String, nullable=False),
    Column("verb", String, nullable=False),
    Column("code", String, nullable=False),
    Column("target", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("crosswalk_ruling.id")),
    sqlite_autoincrement=True,
)

# What each stage last ran on: the same fingerprint means there is nothing to do.
stage = Table(
    "stage",
    metadata,
    Column("name", String, primary_key=True),
    Column("fingerprint", String, nullable=False),
    Column("finished", DateTime(timezone=True), nullable=False),
    Column("seconds", Float, nullable=False),
    Column("counts", JSON, nullable=False),
)
