"""Which pipeline is used: the large one when it is installed, else the embedded one."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec

from psm_qual.errors import ModelError
from psm_qual.language.embedded import (
    EMBEDDED_PIPELINE,
    EMBEDDED_VERSION,
    RULES,
    embedded_pipeline,
)
from psm_qual.language.spacy_pipeline import SpacyPipeline
from psm_qual.messages import problem
from psm_qual.protocols import LanguagePipeline

LARGE_PIPELINE = "it_core_news_lg"
_PROBE = "Il treno è in ritardo. Non passa più."


def pipeline_name(name: str = "auto") -> str:
    """Name and version of the pipeline that `load_pipeline` would load, without loading it.

    Raises
    ------
    ModelError
        If a pipeline is named that is not installed.
    """
    chosen = _choose(name)
    if chosen == EMBEDDED_PIPELINE:
        return f"{chosen} {EMBEDDED_VERSION}"
    try:
        return f"{chosen} {version(chosen)}"
    except (PackageNotFoundError, ValueError) as error:
        raise problem(ModelError, "language.missing", name=chosen) from error


def pipeline_hash(name: str = "auto") -> str:
    """Short hash of what makes the pipeline: its own description, or the embedded one's rules.

    Parameters
    ----------
    name : str
        As for `load_pipeline`.
    """
    chosen = _choose(name)
    embedded = chosen == EMBEDDED_PIPELINE
    file = files(__package__ if embedded else chosen) / (RULES if embedded else "meta.json")
    known = file.read_bytes() if file.is_file() else b""
    return hashlib.sha256(pipeline_name(name).encode("utf-8") + known).hexdigest()[:16]


def load_pipeline(name: str = "auto") -> LanguagePipeline:
    """Load the Italian pipeline.

    Parameters
    ----------
    name : str
        ``"auto"``: `it_core_news_lg` when installed, else the embedded one; ``"embedded"``; or
        the name of an installed spaCy package that finds sentences.

    Raises
    ------
    ModelError
        If a pipeline is named that is not installed or does not fit this spaCy.
    """
    chosen = _choose(name)
    if chosen == EMBEDDED_PIPELINE:
        return SpacyPipeline(embedded_pipeline())
    return _installed(chosen)


def _choose(name: str) -> str:
    if name != "auto":
        return name
    return LARGE_PIPELINE if find_spec(LARGE_PIPELINE) else EMBEDDED_PIPELINE


def _installed(name: str) -> SpacyPipeline:
    import spacy

    pipeline_name(name)  # says plainly that it is missing
    try:
        pipeline = SpacyPipeline(spacy.load(name))
        # A package of another version, or without sentences, may fail only at its first text.
        list(pipeline.analyse([_PROBE]))
    except Exception as error:  # spaCy, the package and its parts each raise their own
        raise problem(ModelError, "language.unfit", name=name) from error
    return pipeline
