"""Codings as they stand: suggestions, decisions and resolutions, put together."""

from __future__ import annotations

from psm_qual.coding import current_codings, with_consensus
from psm_qual.model import Coding
from psm_qual.store.codings import load_decisions, load_suggestions
from psm_qual.store.resolutions import load_resolutions
from psm_qual.study import Study


def codings_now(study: Study) -> list[Coding]:
    """Each coder's last word, suggestions that nobody has decided on; a consensus wins."""
    return study.loaded("codings", lambda: _load(study))


def _load(study: Study) -> list[Coding]:
    with study.store.reading() as db:
        suggestions, decisions = load_suggestions(db), load_decisions(db)
        resolutions = load_resolutions(db)
    codings = current_codings(suggestions, decisions, study.codebook, study.facets)
    return with_consensus(codings, resolutions, study.codebook, study.facets)
