"""Decisions on entities in the database: only ever added; codes and places, never a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from psm_qual.model import (
    Action,
    EntityAct,
    EntityDecision,
    EntityType,
    EntityVerb,
    Place,
    Span,
)
from psm_qual.store.entity_tables import entity, entity_decision, entity_place, witnessed
from psm_qual.store.moments import in_utc
from psm_qual.store.receipts import keep_receipt

# Where the places of a decision lie now; None for one that is nowhere any more.
Places = tuple[Place | None, ...]


def add_entity_decisions(
    db: Connection, coder: str, acts: Iterable[EntityAct]
) -> list[EntityDecision]:
    """Add lines to the log: acts done together bear the same time.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who.
    acts : iterable of EntityAct
        What is done, in order.
    """
    keep_receipt(db)
    at = datetime.now(UTC)
    added = []
    for act in acts:
        values = {**_row(act), "at": at, "coder": coder}
        key = db.execute(insert(entity_decision).values(values)).inserted_primary_key
        assert key is not None  # every dialect that SQLAlchemy supports returns it
        added.append(EntityDecision(id=key[0], at=at, coder=coder, **_fields(act)))
    return added


def last_entity_decision(db: Connection) -> int:
    """Id of the last line of the log; 0 when there is none."""
    return db.scalar(select(func.max(entity_decision.c.id))) or 0


def load_entity_decisions(db: Connection, *, after: int = 0) -> list[EntityDecision]:
    """The log, in order.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    after : int
        Only lines with a higher id: those added since that one was the last.
    """
    wanted = select(entity_decision).order_by(entity_decision.c.id)
    if after > 0:
        wanted = wanted.where(entity_decision.c.id > after)
    return [_decision(row) for row in db.execute(wanted)]


def save_places(db: Connection, places: Mapping[int, Places]) -> None:
    """Replace where the places of decisions lie, by decision."""
    db.execute(delete(entity_place))
    rows = [
        {
            "decision": key,
            "number": number,
            "source": place.source if place else "",
            "start": place.span.start if place else None,
            "end": place.span.end if place else None,
        }
        for key, own in places.items()
        for number, place in enumerate(own)
    ]
    if rows:
        db.execute(insert(entity_place), rows)


def load_places(db: Connection) -> dict[int, Places]:
    """Where the places of decisions lay at the last run, by decision."""
    found: dict[int, list[Place | None]] = {}
    rows = select(entity_place).order_by(entity_place.c.decision, entity_place.c.number)
    for row in db.execute(rows):
        gone = row.start is None
        place = None if gone else Place(row.source, Span(row.start, row.end))
        found.setdefault(row.decision, []).append(place)
    return {key: tuple(own) for key, own in found.items()}


def codes_given(db: Connection) -> set[str]:
    """Every code that some entity has or ever had: none of them is given again."""
    known = {*db.scalars(select(entity.c.code)), *db.scalars(select(witnessed.c.entity))}
    return known | {code for each in load_entity_decisions(db) for code in each.codes}


def _row(act: EntityAct) -> dict[str, object]:
    fields = _fields(act)
    del fields["step"]  # it stands with the action
    return {
        **fields,
        "verb": act.verb.value,
        "others": list(act.others),
        "places": [[each.source, each.span.start, each.span.end] for each in act.places],
        "type": act.type.value if act.type else "",
        "action": ":".join(filter(None, [act.action or "", act.step])),
        "settles": list(act.settles),
    }


def _fields(act: EntityAct) -> dict[str, Any]:
    return {name: getattr(act, name) for name in EntityAct.__dataclass_fields__}


def _decision(row: Row[Any]) -> EntityDecision:
    places: Sequence[tuple[str, int, int]] = row.places
    # "generalise:zone": how far up its ladder stands with what is done.
    action, _, step = row.action.partition(":")
    return EntityDecision(
        id=row.id,
        # SQLite forgets the zone: all times are written in UTC.
        at=in_utc(row.at),
        coder=row.coder,
        verb=EntityVerb(row.verb),
        entity=row.entity,
        others=tuple(row.others),
        places=tuple(Place(source, Span(start, end)) for source, start, end in places),
        type=EntityType(row.type) if row.type else None,
        action=Action(action) if action else None,
        step=step,
        becomes=row.becomes,
        settles=tuple(row.settles),
        note=row.note,
        undoes=row.undoes,
    )
