"""Themes as they were last found, before what people decided about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from psm_qual.model import Theme
from psm_qual.store.theme_tables import found_theme


def save_found(db: Connection, found: Sequence[Theme], gathered: Mapping[int, Theme]) -> None:
    """Replace what was found.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    found : sequence of Theme
        Found by themselves, in order.
    gathered : mapping of int to Theme
        What gathered around a seed, by the id of its decision.
    """
    db.execute(delete(found_theme))
    own = [*((None, each) for each in found), *gathered.items()]
    rows = [
        {
            "position": position,
            "id": each.id,
            "label": each.label,
            "terms": list(each.terms),
            "segments": dict(each.segments),
            "novelty": each.novelty,
            "links": dict(each.links),
            "seed": seed,
            "probability": each.probability,
            "stability": each.stability,
        }
        for position, (seed, each) in enumerate(own)
    ]
    if rows:
        db.execute(insert(found_theme), rows)


def load_found(db: Connection) -> tuple[list[Theme], dict[int, Theme]]:
    """What `save_found` kept: what was found by itself, and what gathered around seeds."""
    found: list[Theme] = []
    gathered: dict[int, Theme] = {}
    for row in db.execute(select(found_theme).order_by(found_theme.c.position)):
        theme = Theme(
            row.id,
            row.label,
            tuple(row.terms),
            row.segments,
            row.novelty,
            dict(row.links),
            probability=row.probability,
            stability=row.stability,
        )
        if row.seed is None:
            found.append(theme)
        else:
            gathered[row.seed] = theme
    return found, gathered
