"""Suggestions and decisions in the database. Decisions are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from psm_qual.model import Codebook, Coding, Decision, Evidence, Status, Verb
from psm_qual.store.codebook_states import save_codebooks
from psm_qual.store.moments import in_utc
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.suggestion_log import last_run
from psm_qual.store.tables import decision, segment, source, suggestion

# Made once: a decision takes the log several times, and a query takes longer to make than to ask.
_LOG = select(decision).order_by(decision.c.id)
_OF_STUDY = (
    _LOG.join(segment, decision.c.segment == segment.c.id)
    .join(source, segment.c.source == source.c.id)
    .where(segment.c.active, source.c.active)
)
# What is kept where nothing is told.
_NONE = Evidence("", 0.0)


def save_suggestions(db: Connection, codings: Iterable[Coding]) -> None:
    """Replace the model's suggestions; what people decided is elsewhere and stays."""
    db.execute(delete(suggestion))
    _insert(db, codings)


def replace_suggestions(db: Connection, of: str, codings: Iterable[Coding]) -> None:
    """Replace the model's suggestions on one segment."""
    db.execute(delete(suggestion).where(suggestion.c.segment == of))
    _insert(db, codings)


def _insert(db: Connection, codings: Iterable[Coding]) -> None:
    rows = [
        {
            "segment": coding.segment,
            "facet": coding.facet,
            "code": coding.code,
            "level": coding.level,
            "model": coding.coder,
            "confidence": coding.confidence,
            **asdict(coding.evidence or _NONE),
        }
        for coding in codings
    ]
    if rows:
        db.execute(insert(suggestion), rows)


def load_suggestions(db: Connection, *, of: str = "") -> list[Coding]:
    """The model's suggestions on active segments, in the order of the corpus.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    of : str
        Only those of this segment.
    """
    wanted = (
        select(suggestion)
        .join(segment, suggestion.c.segment == segment.c.id)
        .join(source, segment.c.source == source.c.id)
        .where(segment.c.active, source.c.active)
        .order_by(source.c.position, segment.c.position, suggestion.c.facet, suggestion.c.code)
    )
    if of:
        wanted = wanted.where(segment.c.id == of)
    return [
        Coding(
            segment=row.segment,
            code=row.code,
            level=row.level,
            facet=row.facet,
            status=Status.SUGGESTED,
            coder=row.model,
            confidence=row.confidence,
            evidence=_evidence(row),
        )
        for row in db.execute(wanted)
    ]


def _evidence(row: Row[Any]) -> Evidence | None:
    found = Evidence(
        row.phrase,
        row.similarity,
        tuple(row.keywords),
        row.passage or "",
        row.runner_up or "",
        row.runner_up_confidence or 0.0,
    )
    return None if found == _NONE else found


@dataclass(frozen=True, slots=True)
class Act:
    """What a coder is about to do; see `psm_qual.model.Decision`."""

    segment: str
    verb: Verb
    code: str = ""
    facet: str = ""
    memo: str = ""
    undoes: int | None = None
    blind: bool = False


def add_decisions(
    db: Connection,
    coder: str,
    acts: Iterable[Act],
    under: Mapping[str, Codebook] = MappingProxyType({}),
) -> list[Decision]:
    """Add lines to the log: acts done together bear the same time, and the run in force.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who.
    acts : iterable of Act
        What is done, in order.
    under : mapping of str to Codebook
        Codebooks in use: by the name of the facet, "" for axes and strategies.
    """
    keep_receipt(db)
    at = datetime.now(UTC)
    hashes, last = save_codebooks(db, under), last_run(db)
    run = last.id if last else None
    added = []
    for act in acts:
        book = hashes.get(act.facet)
        values = {**asdict(act), "verb": act.verb.value, "at": at, "coder": coder}
        values |= {"codebook": book, "suggest_run": run}
        key = db.execute(insert(decision), values).inserted_primary_key
        assert key is not None  # every dialect that SQLAlchemy supports returns it
        made = {**asdict(act), "codebook": book or "", "suggest_run": run}
        added.append(Decision(id=key[0], at=at, coder=coder, **made))
    return added


def load_decisions(
    db: Connection, *, everywhere: bool = False, coder: str = "", of: str = "", after: int = 0
) -> list[Decision]:
    """The log, in order.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    everywhere : bool
        Also decisions on segments that are no longer part of the study.
    coder : str
        Only those of this coder.
    of : str
        Only those on this segment.
    after : int
        Only lines with a higher id: those added since that one was the last.
    """
    wanted = _LOG if everywhere else _OF_STUDY
    if coder:
        wanted = wanted.where(decision.c.coder == coder)
    if of:
        wanted = wanted.where(decision.c.segment == of)
    if after > 0:
        wanted = wanted.where(decision.c.id > after)
    return [
        Decision(
            row.id,
            # SQLite forgets the zone: all times are written in UTC.
            in_utc(row.at),
            row.coder,
            row.segment,
            Verb(row.verb),
            row.code,
            row.facet,
            row.memo,
            row.undoes,
            row.codebook or "",
            row.suggest_run,
            row.blind,
            entered=in_utc(row.entered) if row.entered else None,
        )
        for row in db.execute(wanted)
    ]
