"""What came from other programs, in the database. Lines are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from psm_qual.model import Decision, Span
from psm_qual.segmenting.imported import Selected
from psm_qual.store.import_tables import (
    import_run,
    imported_item,
    imported_selection,
    selection_place,
)
from psm_qual.store.moments import in_utc
from psm_qual.store.tables import decision


@dataclass(frozen=True, slots=True)
class Item:
    """What became of something that has a guid.

    Parameters
    ----------
    kind : str
        ``source``, ``code`` or ``user``; ``pseudonym`` for one that stood in a text of another
        study, and was taken here.
    guid : str
        In the file.
    key : str
        Id of the source, code, or sign of the coder.
    facet : str
        Facet of the code; "" for a code of the frame, and for all else.
    at : datetime or None
        When it came, once it is kept.
    """

    kind: str
    guid: str
    key: str
    facet: str = ""
    at: datetime | None = None


def add_import(
    db: Connection,
    at: datetime,
    folder: str,
    receipt: str,
    items: Iterable[Item],
    selections: Iterable[Selected],
) -> int:
    """Keep what came together.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    at : datetime
        When, in UTC.
    folder : str
        Of the corpus, in which its texts are.
    receipt : str
        What tells this act from all others.
    items : iterable of Item
        Those whose guids are not known yet.
    selections : iterable of Selected
        Segments that are new.

    Returns
    -------
    int
        Its id.
    """
    values = {"at": at, "folder": folder, "receipt": receipt}
    key = db.execute(insert(import_run).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    add_items(db, key[0], items)
    places = [
        {
            "segment": each.segment,
            "import": key[0],
            "source": each.source,
            "start": each.span.start,
            "end": each.span.end,
            "apart": each.apart,
        }
        for each in selections
    ]
    if places:
        db.execute(insert(imported_selection), places)
    return int(key[0])


def add_items(db: Connection, key: int, items: Iterable[Item]) -> None:
    """Keep guids of what came with an import, by its id."""
    known = [
        {"import": key, "kind": i.kind, "guid": i.guid, "facet": i.facet, "key": i.key}
        for i in items
    ]
    if known:
        db.execute(insert(imported_item), known)


def is_kept(db: Connection, receipt: str) -> bool:
    """Whether an import was finished."""
    found = select(import_run.c.id).where(import_run.c.receipt == receipt)
    return db.execute(found).first() is not None


def load_items(db: Connection) -> dict[tuple[str, str], Item]:
    """What became of things, by kind and guid."""
    rows = db.execute(select(imported_item, import_run.c.at).join(import_run))
    return {(r.kind, r.guid): Item(r.kind, r.guid, r.key, r.facet, in_utc(r.at)) for r in rows}


def load_selections(db: Connection) -> dict[str, list[Selected]]:
    """Segments that are selections, by source, with the places they have now, in order."""
    moved = {row.segment: row for row in db.execute(select(selection_place))}
    found: dict[str, list[Selected]] = {}
    rows = db.execute(select(imported_selection).order_by(imported_selection.c.segment))
    for row in rows:
        now = moved.get(row.segment)
        span = Span(now.start, now.end) if now is not None else Span(row.start, row.end)
        there = now is None or bool(now.found)
        selected = Selected(row.segment, row.source, span, row.apart, there)
        found.setdefault(row.source, []).append(selected)
    return {
        source: sorted(own, key=lambda each: (each.span, each.segment))
        for source, own in found.items()
    }


def save_selection_places(
    db: Connection, places: Mapping[str, Span | None], before: Iterable[Selected]
) -> None:
    """Keep where selections lie since their text was edited; None for those that are not there.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    places : mapping of str to Span or None
        By segment.
    before : iterable of Selected
        The same as they lay: what cannot be found keeps the last place that it had.
    """
    if not places:
        return
    last = {each.segment: each.span for each in before}
    for key, place in places.items():
        db.execute(delete(selection_place).where(selection_place.c.segment == key))
        span = place or last[key]
        values = {"segment": key, "start": span.start, "end": span.end, "found": place is not None}
        db.execute(insert(selection_place).values(values))


def exact_spans(db: Connection) -> dict[str, Span]:
    """Where segments that are selections lie, to the letter: labels and ends of lines included.

    `Segment.pieces` has what is said in them. Offsets: half-open, code points of the canonical
    text in clear.
    """
    every = (each for own in load_selections(db).values() for each in own)
    return {each.segment: each.span for each in every if each.found}


def add_imported_decisions(
    db: Connection, entered: datetime, decisions: Sequence[Decision]
) -> None:
    """Add what people decided in other programs at the end of the log, with their own dates."""
    rows = [
        {
            "at": each.at,
            "coder": each.coder,
            "segment": each.segment,
            "verb": each.verb.value,
            "code": each.code,
            "facet": each.facet,
            "memo": each.memo,
            "undoes": None,
            "blind": False,
            "entered": entered,
        }
        for each in decisions
    ]
    if rows:
        db.execute(insert(decision), rows)
