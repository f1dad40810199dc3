"""Crosswalks in the making, in the database: proposals are replaced, rulings only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from psm_qual.model import Correspondence, Ruling, RulingVerb
from psm_qual.store.moments import in_utc
from psm_qual.store.tables import crosswalk_line, crosswalk_ruling


def save_proposals(db: Connection, crosswalk: str, lines: Iterable[Correspondence]) -> None:
    """Replace what is proposed for a crosswalk; what people said of it is elsewhere and stays."""
    db.execute(delete(crosswalk_line).where(crosswalk_line.c.crosswalk == crosswalk))
    rows = [
        {**asdict(line), "crosswalk": crosswalk, "position": position}
        for position, line in enumerate(lines)
    ]
    if rows:
        db.execute(insert(crosswalk_line), rows)


def load_proposals(db: Connection, crosswalk: str) -> list[Correspondence]:
    """What is proposed for a crosswalk, in order; nothing before it was proposed."""
    rows = db.execute(
        select(crosswalk_line)
        .where(crosswalk_line.c.crosswalk == crosswalk)
        .order_by(crosswalk_line.c.position)
    )
    return [
        Correspondence(
            code=row.code,
            target=row.target,
            confidence=row.confidence,
            titles=row.titles,
            similarity=row.similarity,
            phrases=(row.phrases[0], row.phrases[1]),
            words=tuple(row.words),
            same_number=row.same_number,
        )
        for row in rows
    ]


def add_ruling(
    db: Connection,
    coder: str,
    crosswalk: str,
    verb: RulingVerb,
    line: tuple[str, str],
    *,
    note: str = "",
    undoes: int | None = None,
) -> None:
    """Add a line to the log of what people said of a crosswalk.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder, crosswalk : str
        Who, and of which crosswalk.
    verb : RulingVerb
        What is said.
    line : (str, str)
        Code and target; no target: nothing corresponds.
    note : str
        Why, in the person's words.
    undoes : int or None
        Ruling that is taken back.
    """
    db.execute(
        insert(crosswalk_ruling).values(
            at=datetime.now(UTC),
            coder=coder,
            crosswalk=crosswalk,
            verb=verb.value,
            code=line[0],
            target=line[1],
            note=note,
            undoes=undoes,
        )
    )


def load_rulings(db: Connection, crosswalk: str) -> list[Ruling]:
    """What people said of the lines of a crosswalk, in order."""
    rows = db.execute(
        select(crosswalk_ruling)
        .where(crosswalk_ruling.c.crosswalk == crosswalk)
        .order_by(crosswalk_ruling.c.id)
    )
    return [
        Ruling(
            row.id,
            # SQLite forgets the zone: all times are written in UTC.
            in_utc(row.at),
            row.coder,
            row.crosswalk,
            RulingVerb(row.verb),
            row.code,
            row.target,
            row.note,
            row.undoes,
        )
        for row in rows
    ]
