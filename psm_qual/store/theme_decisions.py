"""What people decided about themes, in the database. It is only ever added to."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from psm_qual.model import ThemeAct, ThemeAnchor, ThemeDecision, ThemePart, ThemeVerb
from psm_qual.store.moments import in_utc, now_or
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.theme_tables import theme_decision


def add_theme_decision(
    db: Connection, coder: str, act: ThemeAct, *, at: datetime | None = None
) -> ThemeDecision:
    """Add a line to the log.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who.
    act : ThemeAct
        What is done.
    at : datetime, optional
        When it was taken, in UTC, in another copy of the study; by default now.
    """
    keep_receipt(db)
    # Never before the line above it, whatever the clock says.
    at = at or now_or(db.scalar(select(func.max(theme_decision.c.at))))
    own = {field.name: getattr(act, field.name) for field in fields(ThemeAct)}
    values = {
        **own,
        "at": at,
        "coder": coder,
        "verb": act.verb.value,
        "themes": [
            {"key": each.key, "segments": dict(each.segments), "terms": list(each.terms)}
            for each in act.themes
        ],
        "apart": [dict(each) for each in act.apart],
        "parts": [
            {
                "label": each.label,
                "segments": dict(each.segments),
                "named": list(each.named),
                "terms": list(each.terms),
            }
            for each in act.parts
        ],
        "passages": list(act.passages),
        "codings": list(act.codings),
    }
    key = db.execute(insert(theme_decision).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    return ThemeDecision(**own, id=key[0], at=at, coder=coder)


def load_theme_decisions(db: Connection) -> list[ThemeDecision]:
    """The whole log, in order."""
    rows = db.execute(select(theme_decision).order_by(theme_decision.c.id))
    return [_decision(row) for row in rows]


def _decision(row: Row[Any]) -> ThemeDecision:
    return ThemeDecision(
        id=row.id,
        at=in_utc(row.at),
        coder=row.coder,
        verb=ThemeVerb(row.verb),
        themes=tuple(
            ThemeAnchor(each["segments"], each["key"], tuple(each["terms"])) for each in row.themes
        ),
        apart=tuple(row.apart),
        label=row.label,
        parts=tuple(
            ThemePart(each["label"], each["segments"], tuple(each["named"]), tuple(each["terms"]))
            for each in row.parts
        ),
        passages=tuple(row.passages),
        words=row.words,
        code=row.code,
        change=row.change,
        codings=tuple(row.codings),
        note=row.note,
        undoes=row.undoes,
    )
