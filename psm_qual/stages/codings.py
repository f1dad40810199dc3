"""Codings as they stand: suggestions, decisions and resolutions, put together."""

from __future__ import annotations

from psm_qual.coding import current_codings, reviewed_segments, with_consensus, with_machine
from psm_qual.model import Coding
from psm_qual.stages.carried import (
    carried_acceptances,
    carried_decisions,
    carried_resolutions,
    carried_suggestions,
)
from psm_qual.study import Study


def codings_now(study: Study) -> list[Coding]:
    """Each coder's last word, what the machine accepted, suggestions nobody decided on.

    A consensus wins over all of them.
    """
    return study.loaded("codings", lambda: _load(study))


def _load(study: Study) -> list[Coding]:
    with study.store.reading() as db:
        suggestions, decisions = carried_suggestions(db), carried_decisions(db).decisions
        resolutions, accepted = carried_resolutions(db), carried_acceptances(db)
    codings = current_codings(suggestions, decisions, study.codebook, study.facets)
    codings = with_machine(codings, accepted, study.codebook, reviewed_segments(decisions))
    return with_consensus(codings, resolutions, study.codebook, study.facets)
