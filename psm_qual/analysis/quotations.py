"""Choose passages worth quoting: telling, not too long, each from another source."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType

import pandas as pd

from psm_qual.analysis.corpus import Corpus

# A quotation is neither a fragment nor a page (words).
_SHORTEST, _LONGEST = 12, 75
NONE: Mapping[str, int] = MappingProxyType({})


def quotations(
    corpus: Corpus,
    code: str,
    *,
    facet: str = "",
    kind: tuple[str, str] | None = None,
    most: int,
    besides: AbstractSet[str] = frozenset(),
    reluctance: Mapping[str, int] = NONE,
) -> list[str]:
    """Segment ids to quote for a code.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    code, facet : str
        Code to illustrate; `facet` is "" for axes and strategies.
    kind : (facet, code), optional
        Kind of statement the segment must also be.
    most : int
        How many at most.
    besides : set of str
        Segments that are quoted already, or must not be.
    reluctance : mapping of str to int
        Segments to quote only when there are none of a lower number; 0 where not given.

    Returns
    -------
    list of str
        Accepted before suggested, then by confidence; one a source.
    """
    codings = corpus.codings_in_force()
    own = codings[(codings["facet"] == facet) & (codings["code"] == code)]
    if kind is not None:
        also = codings[(codings["facet"] == kind[0]) & (codings["code"] == kind[1])]
        own = own[own["segment"].isin(also["segment"])]
    return _one_a_source(_fit_to_quote(corpus, own, besides), reluctance)[:most]


def theme_quotations(
    corpus: Corpus,
    theme: str,
    *,
    most: int,
    besides: AbstractSet[str] = frozenset(),
    reluctance: Mapping[str, int] = NONE,
) -> list[str]:
    """Segment ids to quote for a theme, as in `quotations`: those nearest its centre first."""
    own = corpus.theme_segments[corpus.theme_segments["theme"] == theme]
    ranked = own.rename(columns={"weight": "confidence"})
    return _one_a_source(_fit_to_quote(corpus, ranked, besides), reluctance)[:most]


def _fit_to_quote(corpus: Corpus, own: pd.DataFrame, besides: AbstractSet[str]) -> pd.DataFrame:
    new = own[~own["segment"].isin(besides)]
    said = new.merge(corpus.answers[["segment", "source", "text"]], on="segment")
    words = said["text"].map(lambda text: len(text.split()))
    return said[words.between(_SHORTEST, _LONGEST)]


def _one_a_source(fit: pd.DataFrame, reluctance: Mapping[str, int]) -> list[str]:
    waiting = fit.assign(last=[reluctance.get(segment, 0) for segment in fit["segment"]])
    keys = [key for key in ("last", "status", "confidence", "segment") if key in waiting.columns]
    ascending = [key != "confidence" for key in keys]
    ranked = waiting.sort_values(keys, ascending=ascending, kind="stable")
    return list(ranked.drop_duplicates("source")["segment"])


def passages_to_quote(
    corpus: Corpus,
    passages: AbstractSet[str],
    *,
    most: int,
    besides: AbstractSet[str] = frozenset(),
    reluctance: Mapping[str, int] = NONE,
) -> list[str]:
    """Segment ids to quote among some passages, as in `quotations`; in the order of their ids."""
    own = pd.DataFrame({"segment": sorted(passages)}, dtype=object)
    return _one_a_source(_fit_to_quote(corpus, own, besides), reluctance)[:most]
