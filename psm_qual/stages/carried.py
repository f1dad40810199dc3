"""Suggestions and decisions under the codes that the codebook has now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from psm_qual.coding import Carried, carry, follow
from psm_qual.model import CodebookChange, Coding, Resolution
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codings import load_decisions, load_suggestions
from psm_qual.store.resolutions import load_resolutions
from psm_qual.store.stages import load_stages

_EVER = datetime(1, 1, 1, tzinfo=UTC)


def carried_decisions(db: Connection, *, coder: str = "", of: str = "") -> Carried:
    """Decisions in force, carried over to the codes of now.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    coder, of : str
        Only those of this coder, on this segment.
    """
    return carry(load_decisions(db, coder=coder, of=of), load_changes(db))


def carried_suggestions(db: Connection, *, of: str = "") -> list[Coding]:
    """The model's suggestions under the codes of now, until they are made anew.

    A code that was split, or to which nothing corresponds, takes its suggestions with it; of two
    that became one the surer counts.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    of : str
        Only those on this segment.
    """
    suggested, changes = load_suggestions(db, of=of), load_changes(db)
    if not changes:
        return suggested
    record = load_stages(db).get("suggest")
    at = record.finished if record else _EVER
    found: dict[tuple[str, str, str], Coding] = {}
    for each in suggested:
        code = follow(each.code, each.facet, at, changes)
        place = each.segment, each.facet, code
        if code and (place not in found or found[place].confidence < each.confidence):
            found[place] = replace(each, code=code)
    return list(found.values())


def carried_resolutions(db: Connection) -> list[Resolution]:
    """Resolutions under the codes of now; a code that became several keeps its old name.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    """
    resolutions, changes = load_resolutions(db), load_changes(db)
    return follow_all(resolutions, changes)


def follow_all(
    resolutions: Sequence[Resolution], changes: Sequence[CodebookChange]
) -> list[Resolution]:
    """Resolutions under the codes that some changes lead to."""
    if not changes:
        return list(resolutions)
    return [
        replace(
            each,
            codes=tuple(follow(code, each.facet, each.at, changes) or code for code in each.codes),
        )
        for each in resolutions
    ]
