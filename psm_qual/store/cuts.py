"""What people did to passages, in the database. The log is only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from psm_qual.model import Cut, CutAct, CutVerb, Segment, Span, standing
from psm_qual.store.cut_tables import cut, cut_place
from psm_qual.store.embeddings import forget
from psm_qual.store.learning_tables import prior_confidence
from psm_qual.store.moments import in_utc, now_or
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.segment_log import log_segments
from psm_qual.store.segments import row_of
from psm_qual.store.tables import segment


def add_cut(db: Connection, coder: str, act: CutAct, at: datetime | None = None) -> Cut:
    """Add a line to the log.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who.
    act : CutAct
        What is done.
    at : datetime or None
        When, in UTC, if it was done in another copy of the study; None for now.
    """
    keep_receipt(db)
    last = db.scalar(select(func.max(cut.c.at)))
    at = at or now_or(last)
    values = {
        "at": at,
        "coder": coder,
        "verb": act.verb.value,
        "source": act.source,
        "places": _pairs(act.places),
        "before": [[key, _pairs(pieces)] for key, pieces in act.before.items()],
        "after": [[key, _pairs(pieces)] for key, pieces in act.after.items()],
        "undoes": act.undoes,
    }
    key = db.execute(insert(cut).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    if act.undoes is None:
        db.execute(insert(cut_place).values(cut=key[0], places=_pairs(act.places), made=True))
    return Cut(
        id=key[0],
        at=at,
        coder=coder,
        verb=act.verb,
        source=act.source,
        places=act.places,
        before=act.before,
        after=act.after,
        undoes=act.undoes,
    )


def load_cuts(db: Connection) -> list[Cut]:
    """The whole log, in order, with places as they were on the day."""
    return [_cut(row) for row in db.execute(select(cut).order_by(cut.c.id))]


def standing_cuts(db: Connection) -> dict[str, list[Cut]]:
    """Cuts that nobody took back, by source, in order: with the places they have now."""
    places = {row.cut: _spans(row.places) for row in db.execute(select(cut_place))}
    found: dict[str, list[Cut]] = {}
    for each in standing(load_cuts(db)):
        now = replace(each, places=places.get(each.id, each.places))
        found.setdefault(each.source, []).append(now)
    return found


def save_places(db: Connection, cuts: Iterable[Cut], left_out: Iterable[int]) -> None:
    """Keep where the places of cuts lie by now.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    cuts : iterable of Cut
        With the places they have now.
    left_out : iterable of int
        Ids of those among them that could not be made.
    """
    out = set(left_out)
    for each in cuts:
        db.execute(delete(cut_place).where(cut_place.c.cut == each.id))
        values = {"cut": each.id, "places": _pairs(each.places), "made": each.id not in out}
        db.execute(insert(cut_place).values(values))


def cuts_left_out(db: Connection) -> int:
    """How many cuts that stand could not be made in the text as it is now."""
    own = {each.id for each in standing(load_cuts(db))}
    return len(own & set(db.scalars(select(cut_place.c.cut).where(~cut_place.c.made))))


def put_segments(
    db: Connection,
    of: str,
    segments: Sequence[Segment],
    origins: Mapping[str, str],
    drawn: Iterable[str] = (),
) -> None:
    """Put the segments of one source in the place of those it had.

    Nothing is deleted: those that are gone become inactive, as they are, and may come back.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    of : str
        The source.
    segments : sequence of Segment
        All it has now, in order.
    origins : mapping of str to str
        For each new segment the one that it was part of: until it is looked at by itself, what the
        codebook said of the whole is said of it.
    drawn : iterable of str
        Segments whose suggestions must not be seen: nothing is passed on from them.
    """
    rows = db.execute(select(segment).where(segment.c.source == of)).all()
    before = {row.id: row for row in rows}
    first = min((row.position for row in rows), default=0)
    kept = {each.id for each in segments}
    gone = [key for key, row in before.items() if row.active and key not in kept]
    for key in gone:
        db.execute(update(segment).where(segment.c.id == key).values(active=False))
    stale = set()
    for position, each in enumerate(segments, start=first):
        row = row_of(each, position)
        old = before.get(each.id)
        if old is None:
            db.execute(insert(segment).values(row))
        elif _differs(old, row):
            db.execute(update(segment).where(segment.c.id == each.id).values(row))
            stale |= {replace(each, text=old.text).subject} if old.text != each.text else set()
    forget(db, stale)
    for key, origin in origins.items():
        if origin not in set(drawn):
            _pass_on(db, origin, key)
    log_segments(db)


def _differs(old: Row[Any], row: Mapping[str, object]) -> bool:
    return any(getattr(old, name) != value for name, value in row.items())


def _pass_on(db: Connection, origin: str, to: str) -> None:
    """What the codebook said of a segment is said of a part of it."""
    rows = db.execute(select(prior_confidence).where(prior_confidence.c.segment == origin)).all()
    there = db.scalars(select(prior_confidence.c.segment).where(prior_confidence.c.segment == to))
    if rows and not there.all():
        db.execute(insert(prior_confidence), [{**row._asdict(), "segment": to} for row in rows])


def _cut(row: Row[Any]) -> Cut:
    return Cut(
        id=row.id,
        at=in_utc(row.at),
        coder=row.coder,
        verb=CutVerb(row.verb),
        source=row.source,
        places=_spans(row.places),
        before={key: _spans(pieces) for key, pieces in row.before},
        after={key: _spans(pieces) for key, pieces in row.after},
        undoes=row.undoes,
    )


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
