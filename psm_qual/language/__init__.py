"""Tokens, lemmas, sentences and named entities of Italian text, through spaCy."""

from psm_qual.language.card import pipeline_card
from psm_qual.language.loading import (
    LARGE_PIPELINE,
    load_nlp,
    load_pipeline,
    pipeline_hash,
    pipeline_name,
)
from psm_qual.language.outlines import outlines_of
from psm_qual.language.remembered import Remembered

__all__ = [
    "LARGE_PIPELINE",
    "Remembered",
    "load_nlp",
    "load_pipeline",
    "outlines_of",
    "pipeline_card",
    "pipeline_hash",
    "pipeline_name",
]
