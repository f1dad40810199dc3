"""The tables of a study. Every text in them is pseudonymised."""

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
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()


def _source() -> Column[str]:
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
    _source(),
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
    _source(),
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
    _source(),
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
    _source(),
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
    _source(),
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
