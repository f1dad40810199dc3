"""Which passages are coded blind, in the database: draws are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from psm_qual.model import BlindDraw
from psm_qual.store.moments import in_utc
from psm_qual.store.tables import blind_draw, blind_passage


def add_draw(db: Connection, coder: str, seed: int, segments: Sequence[str]) -> BlindDraw:
    """Keep a draw.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who drew.
    seed : int
        What the draw depends on.
    segments : sequence of str
        In the order in which they were drawn.
    """
    at = datetime.now(UTC)
    values = {"at": at, "coder": coder, "seed": seed}
    key = db.execute(insert(blind_draw).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    rows = [
        {"draw": key[0], "position": position, "segment": segment}
        for position, segment in enumerate(segments)
    ]
    if rows:
        db.execute(insert(blind_passage), rows)
    return BlindDraw(key[0], at, coder, seed, tuple(segments))


def load_draws(db: Connection) -> list[BlindDraw]:
    """All draws, in order; also passages that are no longer part of the study."""
    drawn: dict[int, list[str]] = {}
    for row in db.execute(
        select(blind_passage).order_by(blind_passage.c.draw, blind_passage.c.position)
    ):
        drawn.setdefault(row.draw, []).append(row.segment)
    return [
        # SQLite forgets the zone: all times are written in UTC.
        BlindDraw(
            row.id,
            in_utc(row.at),
            row.coder,
            row.seed,
            tuple(drawn.get(row.id, ())),
        )
        for row in db.execute(select(blind_draw).order_by(blind_draw.c.id))
    ]
