"""Our own pipeline for Italian, spoken and written: trained by `training/`, shipped with us."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from psm_qual.language.components import (
    EntitySetter,
    LemmaSetter,
    Morphologizer,
    Reader,
    SentenceSetter,
)
from psm_qual.language.model_files import EMBEDDED_MODEL, open_model, read_description
from psm_qual.language.tokenizer import blank_pipeline
from psm_qual.lean_imports import without_networks

EMBEDDED_PIPELINE = "embedded"

# Named as in `it_core_news_lg`, and in an order in which each finds what it needs.
COMPONENTS = ("tok2vec", "morphologizer", "lemmatizer", "senter", "ner")
_PREFIX = "psm_qual_"


def embedded_pipeline(folder: Path = EMBEDDED_MODEL) -> Any:
    """Make the spaCy pipeline that needs no download.

    Parameters
    ----------
    folder : Path
        Where the model lies.

    Returns
    -------
    spacy.Language
        Sets ``ents`` (PER, LOC, ORG), ``pos_``, ``morph``, ``lemma_`` and ``sents``.

    Raises
    ------
    ModelError
        If the model is missing, damaged, or was made for another version.
    """
    description = read_description(folder)
    open_model(folder)  # says plainly that it is damaged
    with without_networks():
        _register()
        nlp = blank_pipeline({key: description[key] for key in ("name", "version", "license")})
    for name in COMPONENTS:
        nlp.add_pipe(_PREFIX + name, name=name, config={"folder": str(folder)})
    return nlp


def _register() -> None:
    from spacy.language import Language

    if Language.has_factory(_PREFIX + COMPONENTS[0]):
        return
    for name, make in zip(
        COMPONENTS, (_reader, _morphologizer, _lemmatizer, _senter, _ner), strict=True
    ):
        Language.factory(_PREFIX + name, func=make)


def _reader(nlp: Any, name: str, folder: str) -> Reader:
    return Reader(open_model(Path(folder)).network)


def _morphologizer(nlp: Any, name: str, folder: str) -> Morphologizer:
    model = open_model(Path(folder))
    return Morphologizer(
        model.head("pos"),
        model.head("morph"),
        model.description["pos"],
        model.description["morph"],
    )


def _lemmatizer(nlp: Any, name: str, folder: str) -> LemmaSetter:
    model = open_model(Path(folder))
    return LemmaSetter(model.head("lemma"), model.lemmatiser())


def _senter(nlp: Any, name: str, folder: str) -> SentenceSetter:
    model = open_model(Path(folder))
    return SentenceSetter(model.head("sentence"), model.description["sentence_threshold"])


def _ner(nlp: Any, name: str, folder: str) -> EntitySetter:
    model = open_model(Path(folder))
    return EntitySetter(model.head("ner"), model.decoder())
