"""Tokens, lemmas, sentences and named entities of Italian text, through spaCy."""

from psm_qual.language.loading import (
    LARGE_PIPELINE,
    load_pipeline,
    pipeline_hash,
    pipeline_name,
)

__all__ = ["LARGE_PIPELINE", "load_pipeline", "pipeline_hash", "pipeline_name"]
