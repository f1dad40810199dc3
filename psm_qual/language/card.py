"""What the pipeline in use says of itself: version, licence, figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from psm_qual.errors import ModelError
from psm_qual.language.embedded import EMBEDDED_PIPELINE
from psm_qual.language.loading import choose_pipeline, pipeline_name
from psm_qual.language.model_files import DESCRIPTION, EMBEDDED_MODEL, read_description
from psm_qual.messages import problem
from psm_qual.model import ModelCard

# spaCy's names for the figures that every Italian pipeline gives, as shares of 1.
_SPACY_FIGURES = {
    "ents_f": "ents_f",
    "pos_acc": "pos_acc",
    "lemma_acc": "lemma_acc",
    "sents_f": "sents_f",
}


def pipeline_card(name: str = "auto") -> ModelCard:
    """Describe the pipeline that `load_pipeline` would load, without loading it.

    Parameters
    ----------
    name : str
        As for `load_pipeline`.

    Raises
    ------
    ModelError
        If it is not installed or its description cannot be read.
    """
    chosen = choose_pipeline(name)
    if chosen == EMBEDDED_PIPELINE:
        about = read_description(EMBEDDED_MODEL)
        figures = _own_figures(about["figures"]) if "figures" in about else {}
        return ModelCard(EMBEDDED_PIPELINE, about["version"], about["license"], figures)
    version = pipeline_name(chosen).rpartition(" ")[2]
    about = _installed(chosen)
    measured = about.get("performance") or {}
    figures = {
        ours: round(100 * float(measured[theirs]), 1)
        for theirs, ours in _SPACY_FIGURES.items()
        if isinstance(measured.get(theirs), int | float)
    }
    return ModelCard(chosen, version, str(about.get("license", "")), figures)


def _installed(name: str) -> dict[str, Any]:
    try:
        return dict(json.loads((files(name) / DESCRIPTION).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise problem(ModelError, "language.unfit", name=name) from error


def _own_figures(figures: Mapping[str, Any]) -> dict[str, float]:
    """The figures that tell most, of those that `training/` measured."""
    entities, grammar = figures["entities"], figures["grammar"]
    return {
        "ents_f": entities["cased"]["micro"],
        "ents_lower_f": entities["lower"]["micro"],
        "ents_bare_f": entities["bare"]["micro"],
        "people_recall": entities["cased"]["people_covered"],
        "people_bare_recall": entities["bare"]["people_covered"],
        "pos_acc": grammar["cased"]["all pos"],
        "lemma_acc": grammar["cased"]["all lemma"],
        "sents_bare_f": figures["sentences"]["all"],
    }
