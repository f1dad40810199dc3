"""The log of what became of codes, in the database. It is only ever added to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from psm_qual.model import CodebookAct, CodebookChange, CodebookVerb, Pair
from psm_qual.store.moments import in_utc
from psm_qual.store.receipts import keep_receipt
from psm_qual.store.tables import codebook_change, codebook_file, decision


def next_moment(db: Connection) -> datetime:
    """Now, and later than everything decided so far, whatever the clock says."""
    now = datetime.now(UTC)
    for column in (decision.c.at, codebook_change.c.at):
        last = db.scalar(select(func.max(column)))
        if last is not None:
            now = max(now, in_utc(last) + timedelta(microseconds=1))
    return now


def add_change(db: Connection, coder: str, at: datetime, act: CodebookAct) -> CodebookChange:
    """Add a line to the log.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    coder : str
        Who.
    at : datetime
        When, in UTC: `next_moment`.
    act : CodebookAct
        What was done.
    """
    keep_receipt(db)
    values = {
        "at": at,
        "coder": coder,
        "verb": act.verb.value,
        "codebook": act.codebook,
        "facet": act.facet,
        "codes": list(act.codes),
        "into": list(act.into),
        "pairs": [[pair.code, pair.target, pair.by] for pair in act.pairs],
        "before": dict(act.before),
        "after": dict(act.after),
        "note": act.note,
        "undoes": act.undoes,
    }
    key = db.execute(insert(codebook_change).values(values)).inserted_primary_key
    assert key is not None  # every dialect that SQLAlchemy supports returns it
    own = {field.name: getattr(act, field.name) for field in fields(CodebookAct)}
    return CodebookChange(**own, id=key[0], at=at, coder=coder)


def load_changes(db: Connection) -> list[CodebookChange]:
    """The whole log, in order."""
    rows = db.execute(select(codebook_change).order_by(codebook_change.c.id))
    return [_change(row) for row in rows]


def keep_files(db: Connection, contents: Mapping[str, bytes]) -> None:
    """Keep files of codebooks, by their SHA-256; those known already are not kept twice."""
    dialect = postgresql if db.dialect.name == "postgresql" else sqlite
    rows = [{"hash": key, "content": content} for key, content in contents.items()]
    if rows:
        db.execute(dialect.insert(codebook_file).on_conflict_do_nothing(), rows)


def kept_file(db: Connection, hash: str) -> bytes:
    """A file of a codebook as it was.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    hash : str
        Its SHA-256, one that a line of the log names.
    """
    content = db.scalar(select(codebook_file.c.content).where(codebook_file.c.hash == hash))
    assert content is not None  # kept in the same transaction as the line that names it
    return bytes(content)


def _change(row: Row[Any]) -> CodebookChange:
    return CodebookChange(
        verb=CodebookVerb(row.verb),
        codebook=row.codebook,
        facet=row.facet,
        codes=tuple(row.codes),
        into=tuple(row.into),
        pairs=tuple(Pair(*each) for each in row.pairs),
        before=row.before,
        after=row.after,
        note=row.note,
        undoes=row.undoes,
        id=row.id,
        at=in_utc(row.at),
        coder=row.coder,
    )
