"""Segments in the database: pseudonymised, and never deleted once somebody decided on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, insert, select, update

from psm_qual.model import Role, Segment, SourceKind, Span
from psm_qual.store.embeddings import forget
from psm_qual.store.segment_log import log_segments
from psm_qual.store.tables import decision, segment, source

_SEGMENTS = (
    select(segment, source.c.kind)
    .join(source, segment.c.source == source.c.id)
    .order_by(source.c.position, segment.c.position)
)


def load_segments(db: Connection, *, everywhere: bool = False, of: str = "") -> list[Segment]:
    """Active segments of active sources, in the order of the corpus.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    everywhere : bool
        Also those that are no longer part of the study.
    of : str
        Only those of this source.
    """
    wanted = _SEGMENTS if everywhere else _SEGMENTS.where(segment.c.active, source.c.active)
    if of:
        wanted = wanted.where(source.c.id == of)
    return [_segment(row) for row in db.execute(wanted)]


def old_segments(
    db: Connection, of: str = ""
) -> dict[str, list[tuple[str, tuple[Span, ...], str, bool]]]:
    """All segments by source, in order, or those of one: to recognise them after a change.

    Of each its id, place and text, and whether it is part of the study.
    """
    found: dict[str, list[tuple[str, tuple[Span, ...], str, bool]]] = {}
    wanted = select(segment).order_by(segment.c.source, segment.c.position)
    for row in db.execute(wanted.where(segment.c.source == of) if of else wanted):
        pieces = tuple(Span(*piece) for piece in row.pieces)
        found.setdefault(row.source, []).append((row.id, pieces, row.text, row.active))
    return found


def save_segments(db: Connection, segments: Sequence[Segment]) -> None:
    """Replace the segments of the study.

    Those that are no longer there are deleted, unless somebody decided on them: these become
    inactive, with their decisions. Vectors of words that are no longer in the study go, too.
    """
    before = _subjects(db)
    _retire(db, {each.id for each in segments})
    there = set(db.scalars(select(segment.c.id)))
    rows = [row_of(each, position) for position, each in enumerate(segments)]
    new = [row for row in rows if row["id"] not in there]
    if new:
        db.execute(insert(segment), new)
    changed = [{**row, "key": row["id"]} for row in rows if row["id"] in there]
    if changed:
        db.execute(update(segment).where(segment.c.id == bindparam("key")), changed)
    forget(db, before - _subjects(db))
    log_segments(db)


def ids_in_study(db: Connection) -> set[str]:
    """Ids of the active segments of active sources."""
    there = select(segment.c.id).join(source, segment.c.source == source.c.id)
    return set(db.scalars(there.where(segment.c.active, source.c.active)))


def source_of(db: Connection, of: str) -> str:
    """Source of a segment, part of the study or not; one that no source has when there is none."""
    return db.scalar(select(segment.c.source).where(segment.c.id == of)) or " "


def stranded_decisions(db: Connection) -> int:
    """How many decisions rest on segments that are no longer part of the study."""
    rows = db.execute(
        select(decision.c.id)
        .join(segment, decision.c.segment == segment.c.id)
        .join(source, segment.c.source == source.c.id)
        .where(~(segment.c.active & source.c.active))
    )
    return len(rows.all())


def _subjects(db: Connection) -> set[str]:
    return {_segment(row).subject for row in db.execute(_SEGMENTS)}


def _segment(row: Row[Any]) -> Segment:
    return Segment(
        id=row.id,
        source=row.source,
        kind=SourceKind(row.kind),
        turn=row.turn,
        speaker=row.speaker,
        role=Role(row.role),
        pieces=tuple(Span(*piece) for piece in row.pieces),
        text=row.text,
        question=row.question,
    )


def _retire(db: Connection, kept: set[str]) -> None:
    gone = [key for key in db.scalars(select(segment.c.id)) if key not in kept]
    for start in range(0, len(gone), 500):  # SQLite bounds the variables of a statement
        some = segment.c.id.in_(gone[start : start + 500])
        decided = exists().where(decision.c.segment == segment.c.id)
        db.execute(delete(segment).where(some, ~decided))
        db.execute(update(segment).where(some).values(active=False))


def row_of(each: Segment, position: int) -> dict[str, object]:
    """A segment as its row: part of the study, at a position among those of its source."""
    return {
        "id": each.id,
        "source": each.source,
        "position": position,
        "active": True,
        "turn": each.turn,
        "speaker": each.speaker,
        "role": each.role.value,
        "pieces": [[piece.start, piece.end] for piece in each.pieces],
        "text": each.text,
        "question": each.question,
    }
