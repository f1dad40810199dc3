"""Audits in the database: which passages were drawn, what was found; codes and places only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from psm_qual.model import AuditedPassage, AuditRecord, EntityType, Missed, Place, Span
from psm_qual.store.entity_tables import audit, audit_passage
from psm_qual.store.moments import in_utc


def add_audit(
    db: Connection,
    coder: str,
    seed: int,
    strata: Mapping[str, int],
    drawn: Iterable[tuple[str, str]],
) -> None:
    """Keep a new audit.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who asked for it.
    seed : int
        What the draw depends on.
    strata : mapping of str to int
        How many passages there are of each kind of source.
    drawn : iterable of (str, str)
        Segment and stratum, in the order in which they were drawn.
    """
    values = {"at": datetime.now(UTC), "coder": coder, "seed": seed, "strata": dict(strata)}
    key = db.execute(insert(audit).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    rows = [
        {
            "audit": key[0],
            "position": position,
            "segment": segment,
            "stratum": stratum,
            "hidden": {},
            "missed": [],
            "wrong": [],
        }
        for position, (segment, stratum) in enumerate(drawn)
    ]
    db.execute(insert(audit_passage), rows)


def count_audits(db: Connection) -> int:
    """How many audits there were."""
    return int(db.execute(select(func.count()).select_from(audit)).scalar_one())


def last_audit(db: Connection) -> AuditRecord | None:
    """The last audit that was begun."""
    row = db.execute(select(audit).order_by(audit.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    own = select(audit_passage).where(audit_passage.c.audit == row.id)
    rows = db.execute(own.order_by(audit_passage.c.position))
    passages = [_passage(each) for each in rows]
    return AuditRecord(row.id, in_utc(row.at), row.coder, row.seed, row.strata, passages)


def save_checked(
    db: Connection,
    of: int,
    position: int,
    hidden: Mapping[str, int],
    missed: Sequence[Missed],
    wrong: Sequence[str],
) -> None:
    """Keep what somebody found in a passage."""
    _update(
        db,
        of,
        position,
        checked=datetime.now(UTC),
        hidden=dict(hidden),
        missed=[_plain(each) for each in missed],
        wrong=list(wrong),
    )


def save_unchecked(db: Connection, of: int, position: int) -> None:
    """Forget what was found in a passage: it will be looked at again."""
    _update(db, of, position, checked=None, hidden={}, missed=[], wrong=[])


def _update(db: Connection, of: int, position: int, **values: object) -> None:
    where = (audit_passage.c.audit == of) & (audit_passage.c.position == position)
    db.execute(update(audit_passage).where(where).values(**values))


def _plain(missed: Missed) -> list[object]:
    place = missed.place
    where = [place.source, place.span.start, place.span.end] if place else []
    return [missed.type.value, *where]


def _missed(type_: str, *where: Any) -> Missed:
    place = Place(where[0], Span(where[1], where[2])) if where else None
    return Missed(EntityType(type_), place)


def _passage(row: Row[Any]) -> AuditedPassage:
    return AuditedPassage(
        row.position,
        row.segment,
        row.stratum,
        in_utc(row.checked) if row.checked else None,
        row.hidden,
        tuple(_missed(*each) for each in row.missed),
        tuple(row.wrong),
    )
