"""Suggestions and decisions under the codes that the codebook has now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from psm_qual.coding import Carried, carry, follow
from psm_qual.coding.inheriting import inherit, relatives
from psm_qual.model import CodebookChange, Coding, Resolution
from psm_qual.store.acceptances import Accepted, load_accepted
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codings import load_decisions, load_suggestions
from psm_qual.store.cuts import load_cuts
from psm_qual.store.resolutions import load_resolutions
from psm_qual.store.segments import ids_in_study
from psm_qual.store.stages import load_stages
from psm_qual.store.suggestion_log import last_run

_EVER = datetime(1, 1, 1, tzinfo=UTC)


def carried_decisions(
    db: Connection, *, coder: str = "", of: str = "", own: bool = False
) -> Carried:
    """Decisions in force, carried over to the codes and the passages of now.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    coder, of : str
        Only those of this coder, on this segment.
    own : bool
        Only those that were taken on the passage itself, and not on one that it was part of.
    """
    cuts = [] if own else load_cuts(db)
    if not cuts:
        return carry(load_decisions(db, coder=coder, of=of), load_changes(db))
    log = [
        each
        for key in (relatives(of, cuts) if of else [""])
        for each in load_decisions(db, everywhere=True, coder=coder, of=key)
    ]
    there = ids_in_study(db)
    if of:
        there &= {of}
    passed = inherit(sorted(log, key=lambda each: each.id), cuts)
    return carry([each for each in passed if each.segment in there], load_changes(db))


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
    run = last_run(db)
    at = run.at if run else codebook_asked_at(db)
    return _surest((each, follow(each.code, each.facet, at, changes)) for each in suggested)


def carried_acceptances(db: Connection) -> list[Coding]:
    """What the machine accepted, under the codes of now; see `carried_suggestions`.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    """
    return follow_accepted(load_accepted(db), load_changes(db))


def follow_accepted(
    accepted: Sequence[Accepted], changes: Sequence[CodebookChange]
) -> list[Coding]:
    """What the machine accepted, under the codes that some changes lead to."""
    return _surest(
        (each.coding, follow(each.coding.code, each.coding.facet, each.at, changes))
        for each in accepted
    )


def _surest(codings: Iterable[tuple[Coding, str]]) -> list[Coding]:
    """Codings under other codes; those under "" are left out, of two that meet the surer counts."""
    found: dict[tuple[str, str, str], Coding] = {}
    for each, code in codings:
        place = each.segment, each.facet, code
        if code and (place not in found or found[place].confidence < each.confidence):
            found[place] = replace(each, code=code)
    return list(found.values())


def carried_resolutions(db: Connection, *, of: str = "") -> list[Resolution]:
    """Resolutions under the codes of now; a code that became several keeps its old name.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    of : str
        Only those on this segment.
    """
    found = [each for each in load_resolutions(db) if of in ("", each.segment)]
    return follow_all(found, load_changes(db)) if found else []


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


def codebook_asked_at(db: Connection) -> datetime:
    """When the codebook was last asked what it says of the segments.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    """
    record = load_stages(db).get("suggest")
    return record.finished if record else _EVER
