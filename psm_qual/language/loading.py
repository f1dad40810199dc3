"""Which pipeline is used: the large one when it is installed, else the embedded one."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from psm_qual.errors import ModelError
from psm_qual.language.embedded import EMBEDDED_PIPELINE, embedded_pipeline
from psm_qual.language.model_files import DESCRIPTION, EMBEDDED_MODEL, read_description
from psm_qual.language.spacy_pipeline import SpacyPipeline
from psm_qual.lean_imports import as_if_missing
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
    chosen = choose_pipeline(name)
    if chosen == EMBEDDED_PIPELINE:
        return f"{chosen} {read_description(EMBEDDED_MODEL)['version']}"
    try:
        return f"{chosen} {version(chosen)}"
    except (PackageNotFoundError, ValueError) as error:
        raise problem(ModelError, "language.missing", name=chosen) from error


def pipeline_hash(name: str = "auto") -> str:
    """Short hash of what a pipeline says of itself; the embedded one names its weights there.

    Parameters
    ----------
    name : str
        As for `load_pipeline`.
    """
    chosen = choose_pipeline(name)
    named = pipeline_name(name)
    folder = EMBEDDED_MODEL if chosen == EMBEDDED_PIPELINE else files(chosen)
    file = folder / DESCRIPTION
    known = file.read_bytes() if file.is_file() else b""
    return hashlib.sha256(named.encode("utf-8") + known).hexdigest()[:16]


def load_pipeline(name: str = "auto") -> LanguagePipeline:
    """Load the Italian pipeline, as the study uses it.

    Parameters
    ----------
    name : str
        ``"auto"``: `it_core_news_lg` when installed, else the embedded one; ``"embedded"``; or
        the name of an installed spaCy package that finds sentences.

    Raises
    ------
    ModelError
        If a pipeline is named that is not installed or does not fit this spaCy, or if the
        embedded one is damaged.
    """
    return SpacyPipeline(load_nlp(name))


def load_nlp(name: str = "auto") -> Any:
    """Load the Italian pipeline as spaCy has it: ``doc.ents``, ``doc.sents``, ``token.pos_``….

    Parameters
    ----------
    name : str
        As for `load_pipeline`.

    Returns
    -------
    spacy.Language
        Whichever it is, with the component names of `it_core_news_lg`.

    Raises
    ------
    ModelError
        As `load_pipeline`.
    """
    chosen = choose_pipeline(name)
    if chosen == EMBEDDED_PIPELINE:
        return _embedded()
    return _installed(chosen)


def choose_pipeline(name: str) -> str:
    """Name of the pipeline that a setting asks for: "auto" takes the best there is."""
    if name != "auto":
        return name
    return LARGE_PIPELINE if find_spec(LARGE_PIPELINE) else EMBEDDED_PIPELINE


def _embedded() -> Any:
    """Ours, without what models of the hub run on.

    spaCy imports whatever has parts for it, Presidio among them, and both try to import that.
    """
    try:
        with as_if_missing("torch", "transformers", "stanza"):
            return embedded_pipeline()
    except ImportError:
        # What somebody has installed for spaCy besides may not do without.
        return embedded_pipeline()


def _installed(name: str) -> Any:
    import spacy

    pipeline_name(name)  # says plainly that it is missing
    try:
        nlp = spacy.load(name)
        # A package of another version, or without sentences, may fail only at its first text.
        list(SpacyPipeline(nlp).analyse([_PROBE]))
    except Exception as error:  # spaCy, the package and its parts each raise their own
        raise problem(ModelError, "language.unfit", name=name) from error
    return nlp
