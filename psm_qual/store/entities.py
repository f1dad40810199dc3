"""Entities and their mentions in the database: codes and places, never a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from psm_qual.model import Action, Entity, EntityType, Mention, Span
from psm_qual.store.entity_tables import entity, mention, witnessed
from psm_qual.store.tables import source


def save_entities(db: Connection, entities: Iterable[Entity], mentions: Iterable[Mention]) -> None:
    """Replace entities and mentions; the forms in clear stay behind."""
    db.execute(delete(mention))
    db.execute(delete(entity))
    rows = [{"code": e.code, "type": e.type.value, "action": e.action.value} for e in entities]
    if rows:
        db.execute(insert(entity), rows)
    places = [_row(each) for each in mentions]
    if places:
        db.execute(insert(mention), places)


def load_mentions(db: Connection, of: str = "") -> list[Mention]:
    """Mentions in active sources, in the order of the corpus.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    of : str
        Only those in this source.
    """
    wanted = (
        select(mention)
        .join(source, mention.c.source == source.c.id)
        .where(source.c.active)
        .order_by(source.c.position, mention.c.start)
    )
    if of:
        wanted = wanted.where(source.c.id == of)
    return [_mention(row) for row in db.execute(wanted)]


def load_entities(db: Connection) -> list[Entity]:
    """Entities as they stood at the last run, without their forms."""
    rows = db.execute(select(entity))
    return [Entity(row.code, EntityType(row.type), Action(row.action)) for row in rows]


def save_witnessed(db: Connection, mentions: Iterable[Mention]) -> None:
    """Replace what the witnesses alone said of the mentions that people decided on."""
    db.execute(delete(witnessed))
    rows = [_row(each) for each in mentions]
    if rows:
        db.execute(insert(witnessed), rows)


def load_witnessed(db: Connection) -> list[Mention]:
    """Those of `load_mentions` that people decided on, as the witnesses alone have them."""
    return [_mention(row) for row in db.execute(select(witnessed))]


def _row(each: Mention) -> dict[str, object]:
    return {
        "source": each.source,
        "start": each.span.start,
        "end": each.span.end,
        "entity": each.entity,
        "type": each.type.value,
        "action": each.action.value,
        "replacement": each.replacement,
        "witness": each.witness,
    }


def _mention(row: Row[Any]) -> Mention:
    return Mention(
        source=row.source,
        span=Span(row.start, row.end),
        entity=row.entity,
        type=EntityType(row.type),
        action=Action(row.action),
        replacement=row.replacement,
        witness=row.witness,
    )
