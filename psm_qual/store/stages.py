"""What each stage last ran on, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from psm_qual.store.tables import stage


@dataclass(frozen=True, slots=True)
class StageRecord:
    """The last run of a stage.

    Parameters
    ----------
    name : str
        Name of the stage.
    fingerprint : str
        What its result depends on; the same means there is nothing to do.
    finished : datetime
        When, in UTC.
    seconds : float
        How long it took.
    counts : mapping of str to int
        What came of it.
    """

    name: str
    fingerprint: str
    finished: datetime
    seconds: float
    counts: Mapping[str, int]


def save_stage(
    db: Connection, name: str, fingerprint: str, seconds: float, counts: Mapping[str, int]
) -> None:
    """Record that a stage has run."""
    db.execute(delete(stage).where(stage.c.name == name))
    db.execute(
        insert(stage).values(
            name=name,
            fingerprint=fingerprint,
            finished=datetime.now(UTC),
            seconds=round(seconds, 2),
            counts=dict(counts),
        )
    )


def load_stages(db: Connection) -> dict[str, StageRecord]:
    """Last run of each stage that ever ran."""
    return {
        row.name: StageRecord(
            row.name,
            row.fingerprint,
            row.finished.replace(tzinfo=row.finished.tzinfo or UTC),
            row.seconds,
            row.counts,
        )
        for row in db.execute(select(stage))
    }
