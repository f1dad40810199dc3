"""Codings as they stand: suggestions and the log of decisions, put together."""

from __future__ import annotations

from psm_qual.coding import current_codings
from psm_qual.coding.machine import with_machine
from psm_qual.model import Coding
from psm_qual.store.acceptances import load_accepted
from psm_qual.store.codings import load_decisions, load_suggestions
from psm_qual.study import Study


def codings_now(study: Study) -> list[Coding]:
    """Each coder's last word, what the machine accepted, and suggestions nobody decided on."""
    return study.loaded("codings", lambda: _load(study))


def _load(study: Study) -> list[Coding]:
    with study.store.reading() as db:
        suggestions, decisions = load_suggestions(db), load_decisions(db)
        accepted = load_accepted(db)
    codings = current_codings(suggestions, decisions, study.codebook, study.facets)
    return with_machine(codings, accepted, study.codebook)
