"""A suggest run: with what, when and how suggestions were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SuggestSetup:
    """All that suggestions depend on, beside the segments.

    Parameters
    ----------
    model, model_hash : str
        Sentence encoder, and a short hash that changes when it gives other vectors.
    language, language_hash : str
        Italian pipeline with its version, and a short hash of what it says of itself.
    suggester : int
        Version of the way in which suggestions are worked out.
    codebooks : mapping of str to str
        Hash of the content of each codebook: by the name of the facet, "" for axes and strategies.
    rules : mapping of str to object
        `[suggesting]` of `project.toml`: ``threshold`` (from 0 to 1), ``max_codes``…
    seed : int
        What every draw depends on.
    """

    model: str
    model_hash: str
    language: str
    language_hash: str
    suggester: int
    codebooks: Mapping[str, str]
    rules: Mapping[str, object]
    seed: int


@dataclass(frozen=True, slots=True)
class SuggestRun:
    """One line of the log of suggest runs; kept for ever, never changed.

    Parameters
    ----------
    id : int
        Order of the runs.
    at : datetime
        When its suggestions came into force, in UTC; never before the run before it.
    setup : SuggestSetup
        With what it was made.
    counts : mapping of str to int
        What came of it: segments looked at, segments coded, suggestions.
    """

    id: int
    at: datetime
    setup: SuggestSetup
    counts: Mapping[str, int]
