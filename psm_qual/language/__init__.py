"""Tokens, lemmas, sentences and named entities of Italian text, through spaCy."""

from psm_qual.language.card import pipeline_card
from psm_qual.language.loading import (
    LARGE_PIPELINE,
    load_nlp,
    load_pipeline,
    pipeline_hash,
    pipeline_name,
)
from psm_qual.language.outlines import Outlines
from psm_qual.language.readings import Readings

__all__ = [
    "LARGE_PIPELINE",
    "Outlines",
    "Readings",
    "load_nlp",
    "load_pipeline",
    "pipeline_card",
    "pipeline_hash",
    "pipeline_name",
]
