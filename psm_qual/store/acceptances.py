"""What was left to the machine to accept, in the database. Lines are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from psm_qual.model import Coding, Evidence, Status, standing
from psm_qual.store.learning_tables import acceptance, accepted_code
from psm_qual.store.moments import in_utc
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.tables import segment, source


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One time that codes were left to the machine, or that this was taken back.

    Parameters
    ----------
    id : int
        Order.
    at : datetime
        When, in UTC.
    coder : str
        The person who asked for it.
    model : str
        Who accepted: ``model:…``.
    codebook : str
        Id and version.
    precision, confidence : float
        What was promised: at least this share right, with this confidence.
    undoes : int or None
        Id of the acceptance that this line takes back.
    """

    id: int
    at: datetime
    coder: str
    model: str
    codebook: str
    precision: float
    confidence: float
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A code that the machine accepted.

    Parameters
    ----------
    coding : Coding
        As it was accepted: under the code of that time.
    at : datetime
        When, in UTC.
    """

    coding: Coding
    at: datetime


def add_acceptance(
    db: Connection, line: Acceptance, codes: Iterable[tuple[Coding, float]] = ()
) -> int:
    """Add a line, and the codes accepted with it.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    line : Acceptance
        Its `id` and `at` are given here.
    codes : iterable of (Coding, float)
        What is accepted, each with the threshold it had to reach.

    Returns
    -------
    int
        Its id.
    """
    keep_receipt(db)
    values = {
        "at": datetime.now(UTC),
        "coder": line.coder,
        "model": line.model,
        "codebook": line.codebook,
        "precision": line.precision,
        "confidence": line.confidence,
        "undoes": line.undoes,
    }
    key = db.execute(insert(acceptance).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    rows = [_row(key[0], coding, threshold) for coding, threshold in codes]
    if rows:
        db.execute(insert(accepted_code), rows)
    return int(key[0])


def load_acceptances(db: Connection) -> list[Acceptance]:
    """The whole log, in order."""
    return [
        Acceptance(
            row.id,
            in_utc(row.at),
            row.coder,
            row.model,
            row.codebook,
            row.precision,
            row.confidence,
            row.undoes,
        )
        for row in db.execute(select(acceptance).order_by(acceptance.c.id))
    ]


def load_accepted(
    db: Connection, *, everywhere: bool = False, until: datetime | None = None
) -> list[Accepted]:
    """Codes that the machine accepted and nobody took back.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    everywhere : bool
        Also those on segments that are no longer part of the study.
    until : datetime, optional
        As it stood then, in UTC.
    """
    log = [each for each in load_acceptances(db) if until is None or each.at <= until]
    lines = {line.id: line for line in standing(log)}
    wanted = (
        select(accepted_code)
        .where(accepted_code.c.acceptance.in_(lines))
        .order_by(accepted_code.c.acceptance, accepted_code.c.segment, accepted_code.c.code)
    )
    if not everywhere:
        wanted = (
            wanted.join(segment, accepted_code.c.segment == segment.c.id)
            .join(source, segment.c.source == source.c.id)
            .where(segment.c.active, source.c.active)
        )
    return [_accepted(row, lines[row.acceptance]) for row in db.execute(wanted)]


def codes_of(db: Connection) -> dict[int, list[Coding]]:
    """What was accepted with each line of the log, taken back or not, on whatever segments."""
    lines = {line.id: line for line in load_acceptances(db)}
    found: dict[int, list[Coding]] = {key: [] for key in lines}
    for row in db.execute(select(accepted_code).order_by(*accepted_code.primary_key.columns)):
        found[row.acceptance].append(_accepted(row, lines[row.acceptance]).coding)
    return found


def _accepted(row: Row[Any], line: Acceptance) -> Accepted:
    coding = Coding(
        segment=row.segment,
        code=row.code,
        level=row.level,
        facet=row.facet,
        status=Status.ACCEPTED,
        coder=line.model,
        confidence=row.confidence,
        evidence=_evidence(row.evidence),
    )
    return Accepted(coding, line.at)


def _row(acceptance: int, coding: Coding, threshold: float) -> dict[str, object]:
    why = coding.evidence
    return {
        "acceptance": acceptance,
        "segment": coding.segment,
        "facet": coding.facet,
        "code": coding.code,
        "level": coding.level,
        "confidence": coding.confidence,
        "threshold": threshold,
        "evidence": [why.phrase, why.similarity, list(why.keywords), why.passage] if why else [],
    }


def _evidence(kept: list[object]) -> Evidence | None:
    if not kept:
        return None
    phrase, similarity, keywords, passage = kept
    assert isinstance(similarity, float | int) and isinstance(keywords, list)
    return Evidence(str(phrase), float(similarity), tuple(keywords), str(passage))
