"""The study as tables, from the database."""

from __future__ import annotations

from psm_qual.analysis.corpus import (
    Corpus,
    codings_table,
    segments_table,
    sources_table,
    theme_segments_table,
    themes_table,
)
from psm_qual.stages.codings import codings_now
from psm_qual.stages.segments import segments_now
from psm_qual.store.sources import load_sources
from psm_qual.store.themes import load_themes
from psm_qual.study import Study


def load_corpus(study: Study) -> Corpus:
    """Sources, segments, codings and themes as they stand now."""
    return study.loaded("corpus", lambda: _load(study))


def _load(study: Study) -> Corpus:
    segments = segments_now(study)
    with study.store.reading() as db:
        sources, themes = load_sources(db), load_themes(db)
    return Corpus(
        sources=sources_table(sources),
        segments=segments_table(segments),
        codings=codings_table(codings_now(study)),
        themes=themes_table(themes, {segment.id: segment.source for segment in segments}),
        theme_segments=theme_segments_table(themes),
        codebook=study.codebook,
        facets=study.facets,
    )
