"""The log of segments that came and went, so that a state of the past has those it had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from psm_qual.store.log_tables import segment_change, segment_log
from psm_qual.store.moments import in_utc, now_or
from psm_qual.store.tables import segment, source


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """A time at which segments came or went.

    Parameters
    ----------
    at : datetime
        When, in UTC.
    came, went : frozenset of str
        Their ids.
    """

    at: datetime
    came: frozenset[str]
    went: frozenset[str]


def log_segments(db: Connection) -> None:
    """Add to the log which segments came and which went; nothing when it knows it all already.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`, after sources or segments were written.
    """
    active = select(segment.c.id).join(source, segment.c.source == source.c.id)
    now = set(db.scalars(active.where(segment.c.active, source.c.active)))
    before = _there(db, None)
    if now == before:
        return
    last = db.execute(select(func.max(segment_change.c.at))).scalar()
    at = now_or(last)
    key = db.execute(insert(segment_change).values(at=at)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    rows = [
        {"segment": each, "change": key[0], "present": each in now} for each in sorted(now ^ before)
    ]
    db.execute(insert(segment_log), rows)


def segments_at(db: Connection, at: datetime) -> set[str] | None:
    """Ids of the segments that were part of the study at some time.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    at : datetime
        When, in UTC.

    Returns
    -------
    set of str or None
        None when the log begins later.
    """
    key = select(func.max(segment_change.c.id)).where(segment_change.c.at <= at)
    last = db.execute(key).scalar()
    return None if last is None else _there(db, int(last))


def load_segment_changes(db: Connection, of: str = "") -> list[SegmentChange]:
    """Times at which segments came or went, in order.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    of : str
        Only where this segment did.
    """
    rows = select(segment_change.c.id, segment_change.c.at, segment_log.c.segment)
    rows = rows.add_columns(segment_log.c.present).join(segment_log).order_by(segment_change.c.id)
    if of:
        rows = rows.where(segment_log.c.segment == of)
    times: dict[int, datetime] = {}
    came: dict[int, set[str]] = {}
    went: dict[int, set[str]] = {}
    for row in db.execute(rows):
        times[row.id] = in_utc(row.at)
        (came if row.present else went).setdefault(row.id, set()).add(row.segment)
    return [
        SegmentChange(at, frozenset(came.get(key, ())), frozenset(went.get(key, ())))
        for key, at in times.items()
    ]


def _there(db: Connection, until: int | None) -> set[str]:
    log = segment_log.c
    last = select(log.segment, func.max(log.change).label("change")).group_by(log.segment)
    if until is not None:
        last = last.where(log.change <= until)
    newest = last.subquery()
    same = (log.segment == newest.c.segment) & (log.change == newest.c.change)
    return set(db.scalars(select(log.segment).where(same, log.present)))
