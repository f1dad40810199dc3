"""What learning from review starts from, and what is judged by chance, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from psm_qual.model import Evidence
from psm_qual.store.learning_tables import control_passage, prior_confidence
from psm_qual.store.tables import segment, source


@dataclass(frozen=True, slots=True)
class Prior:
    """What the codebook alone says of a segment, for the codes of one frame.

    Parameters
    ----------
    segment, facet, level : str
        Which segment, which frame.
    sure : mapping of str to float
        Confidence by code, from 0 to 1; empty for a segment too short to say anything.
    why : mapping of str to Evidence
        Evidence of the codes that may be suggested.
    """

    segment: str
    facet: str
    level: str
    sure: Mapping[str, float]
    why: Mapping[str, Evidence] = field(default_factory=dict)


def save_priors(db: Connection, priors: Iterable[Prior], fingerprint: str) -> None:
    """Replace what the codebook alone says.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    priors : iterable of Prior
        One a segment and frame.
    fingerprint : str
        What it depends on.
    """
    db.execute(delete(prior_confidence))
    rows = [
        {
            "segment": prior.segment,
            "facet": prior.facet,
            "level": prior.level,
            "fingerprint": fingerprint,
            "sure": dict(prior.sure),
            "why": {
                code: [why.phrase, why.similarity, list(why.keywords)]
                for code, why in prior.why.items()
            },
        }
        for prior in priors
    ]
    if rows:
        db.execute(insert(prior_confidence), rows)


def load_priors(db: Connection) -> tuple[list[Prior], str]:
    """What the codebook alone says of active segments, and what it depended on; "" for nothing."""
    rows = db.execute(
        select(prior_confidence)
        .join(segment, prior_confidence.c.segment == segment.c.id)
        .join(source, segment.c.source == source.c.id)
        .where(segment.c.active, source.c.active)
        .order_by(source.c.position, segment.c.position)
    ).all()
    priors = [
        Prior(
            row.segment,
            row.facet,
            row.level,
            row.sure,
            {code: Evidence(p, s, tuple(k)) for code, (p, s, k) in row.why.items()},
        )
        for row in rows
    ]
    return priors, rows[0].fingerprint if rows else ""


def add_control(db: Connection, coder: str, of: str) -> None:
    """Keep that a coder was given a segment by chance."""
    at = datetime.now(UTC)
    db.execute(insert(control_passage).values(at=at, coder=coder, segment=of))


def load_controls(db: Connection) -> dict[str, set[str]]:
    """Segments that each coder was given by chance."""
    found: dict[str, set[str]] = {}
    for row in db.execute(select(control_passage.c.coder, control_passage.c.segment)):
        found.setdefault(row.coder, set()).add(row.segment)
    return found
