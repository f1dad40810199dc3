"""Suggest runs made by hand: no models run."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from psm_qual.model import Coding, SuggestRun, SuggestSetup
from psm_qual.stages.suggestion_log import keep_suggestions
from psm_qual.study import Study

SETUP = SuggestSetup(
    model="prova",
    model_hash="a1",
    language="it",
    language_hash="b2",
    suggester=1,
    codebooks={"": "c3"},
    rules={"threshold": 0.35, "max_codes": 3},
    seed=7,
)


def suggest(study: Study, suggestions: Sequence[Coding], version: int = 1) -> SuggestRun:
    """Put suggestions into a study as its stage does, with an encoder that is only a name."""
    study.__dict__["encoder"] = SimpleNamespace(name="prova", fingerprint="a1")
    with study.store.writing() as db:
        return keep_suggestions(study, db, suggestions, {"suggestions": len(suggestions)}, version)
