"""What disagreements were resolved to, in the database: only ever added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from psm_qual.model import Resolution
from psm_qual.store.moments import in_utc
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.tables import resolution, segment, source


def add_resolution(
    db: Connection,
    coder: str,
    place: tuple[str, str],
    codes: Sequence[str] = (),
    memo: str = "",
    between: Mapping[str, Sequence[str]] | None = None,
    undoes: int | None = None,
) -> Resolution:
    """Add a line to the log.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who resolves.
    place : (str, str)
        Segment and facet.
    codes, memo, between, undoes
        See `psm_qual.model.Resolution`.
    """
    keep_receipt(db)
    at = datetime.now(UTC)
    said = {name: list(own) for name, own in (between or {}).items()}
    values = {
        "at": at,
        "coder": coder,
        "segment": place[0],
        "facet": place[1],
        "codes": list(codes),
        "memo": memo,
        "between": said,
        "undoes": undoes,
    }
    key = db.execute(insert(resolution).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    before = {name: tuple(own) for name, own in said.items()}
    return Resolution(key[0], at, coder, *place, tuple(codes), memo, before, undoes)


def load_resolutions(db: Connection) -> list[Resolution]:
    """The log, in order, on segments that are part of the study."""
    wanted = (
        select(resolution)
        .join(segment, resolution.c.segment == segment.c.id)
        .join(source, segment.c.source == source.c.id)
        .where(segment.c.active, source.c.active)
        .order_by(resolution.c.id)
    )
    return [
        Resolution(
            row.id,
            # SQLite forgets the zone: all times are written in UTC.
            in_utc(row.at),
            row.coder,
            row.segment,
            row.facet,
            tuple(row.codes),
            row.memo,
            {name: tuple(own) for name, own in row.between.items()},
            row.undoes,
        )
        for row in db.execute(wanted)
    ]
