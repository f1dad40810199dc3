"""Themes in the database."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from psm_qual.model import Theme
from psm_qual.store.tables import segment, source
from psm_qual.store.theme_tables import theme, theme_segment


def save_themes(db: Connection, themes: Iterable[Theme]) -> None:
    """Replace the themes of the study."""
    db.execute(delete(theme))
    for each in themes:
        db.execute(
            insert(theme).values(
                id=each.id,
                label=each.label,
                terms=list(each.terms),
                novelty=each.novelty,
                links=dict(each.links),
                status=each.status,
                probability=each.probability,
                stability=each.stability,
            )
        )
        rows = [
            {"theme": each.id, "segment": member, "weight": weight}
            for member, weight in each.segments.items()
        ]
        if rows:
            db.execute(insert(theme_segment), rows)


def load_themes(db: Connection) -> list[Theme]:
    """Themes with those of their segments that are still part of the study, largest first."""
    active = (
        select(theme_segment)
        .join(segment, theme_segment.c.segment == segment.c.id)
        .join(source, segment.c.source == source.c.id)
        .where(segment.c.active, source.c.active)
        .order_by(source.c.position, segment.c.position)
    )
    members: dict[str, dict[str, float]] = {}
    for row in db.execute(active):
        members.setdefault(row.theme, {})[row.segment] = row.weight
    themes = [
        Theme(
            row.id,
            row.label,
            tuple(row.terms),
            members.get(row.id, {}),
            row.novelty,
            row.links,
            row.status,
            row.probability,
            row.stability,
        )
        for row in db.execute(select(theme))
    ]
    # "T100" comes after "T99".
    return sorted(themes, key=lambda each: (len(each.id), each.id))
