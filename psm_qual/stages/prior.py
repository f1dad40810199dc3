"""What the codebook alone says of segments, under the codes that it has now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection

from psm_qual.coding import follow
from psm_qual.model import Codebook, Evidence
from psm_qual.stages.carried import codebook_asked_at
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.learning import Prior, load_priors

# Segment, facet, level.
_Place = tuple[str, str, str]


def carried_priors(db: Connection, codebooks: Mapping[str, Codebook]) -> list[Prior]:
    """What the codebook alone said, until it is asked again.

    A code that was split takes what was said with it; of two that became one the surer counts.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    codebooks : mapping of str to Codebook
        Those of now: facets by name, axes and strategies by "".
    """
    priors, changes = load_priors(db)[0], load_changes(db)
    if not changes:
        return priors
    at = codebook_asked_at(db)

    @cache
    def now(facet: str, code: str) -> str:
        return follow(code, facet, at, changes) if facet in codebooks else ""

    found: dict[_Place, tuple[dict[str, float], dict[str, Evidence]]] = {}
    for prior in priors:
        found.setdefault((prior.segment, prior.facet, prior.level), ({}, {}))
        for old, sure in prior.sure.items():
            new = now(prior.facet, old)
            if not new or new not in codebooks[prior.facet]:
                continue
            level = codebooks[prior.facet][new].level
            own, why = found.setdefault((prior.segment, prior.facet, level), ({}, {}))
            if own.get(new, -1.0) < sure:
                own[new] = sure
                if old in prior.why:
                    why[new] = prior.why[old]
    return [Prior(*place, sure, why) for place, (sure, why) in found.items()]
