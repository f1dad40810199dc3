"""Titles of what a matrix has in its rows and columns, for people."""

from __future__ import annotations

from psm_qual.analysis.corpus import Corpus
from psm_qual.study import Study


def titles_of(study: Study, corpus: Corpus, dimension: str) -> dict[str, str]:
    """Titles of the values of one dimension, by id.

    Ids of different dimensions may be the same: "1" is an axis, an indication and a zone.

    Parameters
    ----------
    study : Study
        Knows the zones.
    corpus : Corpus
        Knows the codes and themes.
    dimension : str
        As in `psm_qual.analysis.dimensions`.

    Returns
    -------
    dict of str to str
        Empty for a dimension whose values are words already.
    """
    if dimension == "theme":
        return dict(zip(corpus.themes["theme"], corpus.themes["label"], strict=True))
    if dimension in corpus.facets:
        return {code.id: code.title for code in corpus.facets[dimension]}
    if dimension in corpus.codebook.levels:
        return {code.id: code.title for code in corpus.codebook.at(dimension)}
    if dimension in ("zone", study.aliases["zone"]) and study.zones is not None:
        return {code.id: code.title for code in study.zones}
    return {}
