"""A study as tables, from small values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.analysis.corpus import (
    Corpus,
    codings_table,
    segments_table,
    sources_table,
    theme_segments_table,
    themes_table,
)
from psm_qual.model import Codebook, Coding, Segment, Source, SourceKind, Theme
from tests.making.values import FACETS, ORCHARDS

ALIASES = {"category": "categoria", "zone": "zona", "date": "data"}


def corpus_of(
    sources: Mapping[str, Mapping[str, str]],
    segments: Sequence[Segment] = (),
    codings: Sequence[Coding] = (),
    themes: Sequence[Theme] = (),
    *,
    codebook: Codebook = ORCHARDS,
    facets: Mapping[str, Codebook] = FACETS,
) -> Corpus:
    """Tables of a study: sources with their attributes, segments, codings, themes."""
    kinds = {each.source: each.kind for each in segments}
    known = [
        Source(
            source, kinds.get(source, SourceKind.INTERVIEW), f"{source}.txt", 4, 2, 100, attributes
        )
        for source, attributes in sources.items()
    ]
    return Corpus(
        sources_table(known),
        segments_table(segments),
        codings_table(codings),
        themes_table(themes, {each.id: each.source for each in segments}),
        theme_segments_table(themes),
        codebook,
        facets,
    )
