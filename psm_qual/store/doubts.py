"""What the machine is unsure of, in the database: codes only."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from psm_qual.model import Doubt, DoubtKind
from psm_qual.store.entity_tables import entity_doubt


def save_doubts(db: Connection, doubts: Iterable[Doubt]) -> None:
    """Replace the doubts of the last run, in their order."""
    db.execute(delete(entity_doubt))
    rows = [
        {
            "position": position,
            "kind": doubt.kind.value,
            "entity": doubt.entity,
            "other": doubt.other,
            "weight": doubt.weight,
            "reason": doubt.reason,
        }
        for position, doubt in enumerate(doubts)
    ]
    if rows:
        db.execute(insert(entity_doubt), rows)


def load_doubts(db: Connection) -> list[Doubt]:
    """Doubts of the last run, in their order."""
    rows = db.execute(select(entity_doubt).order_by(entity_doubt.c.position))
    return [
        Doubt(DoubtKind(row.kind), row.entity, row.other, row.weight, row.reason) for row in rows
    ]
