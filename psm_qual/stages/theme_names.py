"""What themes are called, by what people say in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from psm_qual.coding import Texts
from psm_qual.model import Segment, Theme
from psm_qual.study import Study
from psm_qual.themes.telling import Reading, closeness_to, theme_label


def named(
    study: Study, themes: Sequence[Theme], segments: Sequence[Segment], texts: Texts
) -> list[Theme]:
    """Give each theme the name that people have for it; no two the same.

    Parameters
    ----------
    study : Study
        Knows the encoder and the language pipeline.
    themes : sequence of Theme
        The first may choose first.
    segments : sequence of Segment
        All that could be in a theme.
    texts : Texts
        The same as the models see them: embeddings, lemmas, parts of speech.

    Returns
    -------
    list of Theme
        The same, with other labels.
    """
    source_of = [segment.source for segment in segments]
    readings = list(map(Reading, source_of, texts.lemmas, texts.pos))
    place = {segment.id: i for i, segment in enumerate(segments)}
    found: list[Theme] = []
    for theme in themes:
        inside = np.zeros(len(segments), dtype=bool)
        inside[[place[key] for key in theme.segments]] = True
        own = np.flatnonzero(inside)
        label = theme_label(
            [readings[i] for i in own],
            [readings[i] for i in np.flatnonzero(~inside)],
            terms=theme.terms,
            besides={other.label for other in found},
            closeness=closeness_to(study.encoder, texts.vectors[inside], texts.vectors[~inside]),
            read=partial(_as_said, study, [segments[i] for i in own.tolist()]),
        )
        found.append(replace(theme, label=label))
    return found


def _as_said(study: Study, segments: Sequence[Segment], places: Sequence[int]) -> list[Reading]:
    """Some passages again, with their words and marks of punctuation: a label needs few of them."""
    chosen = [segments[i] for i in places]
    analyses = study.readings.analyse([segment.subject for segment in chosen])
    return [
        Reading(
            segment.source,
            [token.lemma for token in analysis.tokens],
            [token.pos for token in analysis.tokens],
            [token.text for token in analysis.tokens],
        )
        for segment, analysis in zip(chosen, analyses, strict=True)
    ]
