"""Decisions taken elsewhere, as they were taken: their time, their mark, their order."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from psm_qual.model import Decision
from psm_qual.store.tables import decision, segment


def segment_ids(db: Connection) -> set[str]:
    """Every segment that the database knows, also those no longer part of the study."""
    return set(db.scalars(select(segment.c.id)))


def copy_decisions(db: Connection, before: Sequence[int], decisions: Sequence[Decision]) -> None:
    """Add one coder's decisions at the end of the log.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    before : sequence of int
        Ids of this coder's decisions that are in the log, in order.
    decisions : sequence of Decision
        What follows them; `undoes` counts this coder's decisions from 1.
    """
    ids = list(before)
    for each in decisions:
        values = {
            "at": each.at,
            "coder": each.coder,
            "segment": each.segment,
            "verb": each.verb.value,
            "code": each.code,
            "facet": each.facet,
            "memo": each.memo,
            "undoes": None if each.undoes is None else ids[each.undoes - 1],
            "blind": each.blind,
        }
        key = db.execute(insert(decision).values(values)).inserted_primary_key
        assert key is not None  # every dialect that SQLAlchemy supports returns it
        ids.append(key[0])
