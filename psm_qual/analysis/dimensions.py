"""What rows and columns of a matrix can be: codes, themes, attributes, questions."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.periods import UNITS, periods
from psm_qual.errors import DecisionError
from psm_qual.messages import problem

# Columns of `segments` that a matrix can be made by.
_OF_SEGMENTS = ("kind", "source", "speaker", "question")


def dimension_names(corpus: Corpus, aliases: Mapping[str, str]) -> list[str]:
    """All that can be asked for, in the order in which it is listed for the user.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.

    Returns
    -------
    list of str
        Each name once: where an attribute is called like a facet, the facet is meant.
    """
    known = [alias for alias, name in aliases.items() if name in corpus.attributes]
    others = [name for name in corpus.attributes if name not in aliases.values()]
    codes = ["theme", *corpus.codebook.levels, *corpus.facets]
    dated = UNITS if "date" in known else ()
    return list(dict.fromkeys([*codes, *known, *dated, *others, *_OF_SEGMENTS]))


def is_of_sources(corpus: Corpus, name: str) -> bool:
    """Tell whether a dimension gives all passages of a source one value: a zone, not a code."""
    codes = ("theme", *corpus.codebook.levels, *corpus.facets)
    return name not in (*codes, "speaker", "question")


def dimension(
    corpus: Corpus, name: str, aliases: Mapping[str, str], *, reviewed_only: bool
) -> pd.DataFrame:
    """Values of a dimension for every respondent's segment that has one.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    name : str
        One of `dimension_names`; an attribute also by its own name.
    aliases : mapping of str to str
        ``category``, ``zone``, ``date`` → the attribute that holds it.
    reviewed_only : bool
        Count only codes that a person accepted.

    Returns
    -------
    DataFrame
        ``segment, value``; a segment may have several values.

    Raises
    ------
    DecisionError
        If there is no such dimension; the remedy lists those there are.
    """
    if name == "theme":
        table = corpus.theme_segments.rename(columns={"theme": "value"})
    elif name in corpus.codebook.levels or name in corpus.facets:
        table = _codes(corpus, name, reviewed_only)
    else:
        table = _of_sources(corpus, name, aliases)
    answers = set(corpus.answers["segment"])
    kept = table.loc[table["segment"].isin(answers), ["segment", "value"]]
    return kept[kept["value"].astype(str) != ""].drop_duplicates()


def ordered_values(corpus: Corpus, name: str, values: pd.Series[str]) -> list[str]:
    """All values of a dimension in the order of the codebook, of numbers, or of the alphabet.

    Codes that nobody touched are listed too: their silence is a result. Not so retired ones: nobody
    could touch them any more.
    """
    if name in corpus.codebook.levels or name in corpus.facets:
        codes = corpus.facets[name] if name in corpus.facets else corpus.codebook.at(name)
        present = set(values)
        return [code.id for code in codes if not code.retired or code.id in present]
    if name == "theme":
        return list(corpus.themes["theme"])
    return sorted(set(values), key=by_number)


def by_number(value: str) -> tuple[float, str]:
    """Sort key: numbers by their size, then all else by the alphabet."""
    try:
        number = float(value)
    except ValueError:
        return math.inf, value
    return (number if math.isfinite(number) else math.inf), value


def _codes(corpus: Corpus, name: str, reviewed_only: bool) -> pd.DataFrame:
    codings = corpus.codings_in_force(reviewed_only=reviewed_only)
    if name in corpus.facets:
        return codings[codings["facet"] == name].rename(columns={"code": "value"})
    own = codings[(codings["facet"] == "") & (codings["level"] == name)]
    return own.rename(columns={"code": "value"})


def _of_sources(corpus: Corpus, name: str, aliases: Mapping[str, str]) -> pd.DataFrame:
    known = (*_OF_SEGMENTS, *corpus.attributes)
    column = next((each for each in (aliases.get(name, name), name) if each in known), None)
    if column in _OF_SEGMENTS:
        return corpus.segments[["segment", column]].rename(columns={column: "value"})
    if column is not None:
        return _beside_segments(corpus, corpus.sources[column])
    dated = aliases.get("date", "date")
    for unit in UNITS:
        if name == unit and dated in corpus.attributes:
            written = corpus.sources[dated].fillna("").astype(str)
            return _beside_segments(corpus, periods(written, unit))
    raise problem(
        DecisionError,
        "analysis.no_dimension",
        name=name,
        names=", ".join(dimension_names(corpus, aliases)),
    )


def _beside_segments(corpus: Corpus, values: pd.Series[str]) -> pd.DataFrame:
    """Each source's value at all of its segments."""
    named = pd.DataFrame({"source": corpus.sources["source"], "value": values})
    return corpus.segments[["segment", "source"]].merge(named, on="source").fillna("")
