"""Stage: what people speak of, and what of it the codebook lacks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection

from psm_qual.coding import Texts, frames_of
from psm_qual.errors import StudyError
from psm_qual.messages import problem, say
from psm_qual.model import Analysis, Coding, Segment, Theme
from psm_qual.protocols import TopicModel
from psm_qual.stages.codings import codings_now
from psm_qual.stages.coverage import coverage
from psm_qual.stages.decided_themes import decisions_in_force, with_decisions
from psm_qual.stages.segments import answers
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.suggest import frame_memories
from psm_qual.stages.theme_map import laid_ahead
from psm_qual.stages.theme_names import named
from psm_qual.store.embeddings import embed
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint
from psm_qual.themes import Passages, Plan, content_lemmas, find_themes, make_themes, themes_of
from psm_qual.topics import BERTopicModel

# A segment with fewer telling words has no subject of its own.
_FEWEST_LEMMAS = 5
# With fewer segments, or sources, than this nothing can be told from chance.
_FEWEST_SEGMENTS, _FEWEST_SOURCES = 40, 6
# From here on there are enough segments for density to tell topics apart.
LARGE = 3000
# Goes up when the same segments give other themes.
_VERSION = 6


def _fingerprint(study: Study) -> str:
    return fingerprint(
        [(segment.id, segment.text) for segment in answers(study)],
        codings_now(study),
        study.codebook,
        study.settings.themes.model_dump(),
        study.models,
        decisions_in_force(study),
        _VERSION,
    )


def _work(study: Study) -> Save:
    found = with_decisions(study, _themes(study))
    # Whoever looks at the themes, in print or on the board, does not wait for their map. Without
    # themes nobody prints one.
    laid = laid_ahead(study, anew=_asked_again(study)) if found.shown else None

    def save(db: Connection) -> Counts:
        themes = found.save(db)
        if laid:
            laid.save(db)
        return {"themes": len(themes), "segments": sum(len(theme.segments) for theme in themes)}

    return save


def _asked_again(study: Study) -> bool:
    """Whether it runs though nothing has changed: who asks for that wants all of it anew."""
    with study.store.reading() as db:
        last = load_stages(db).get(THEMES.name)
    return last is not None and last.fingerprint == _fingerprint(study)


def _themes(study: Study) -> list[Theme]:
    segments = answers(study)
    if not segments:
        return []
    subjects = [segment.subject for segment in segments]
    with study.progress.task(say("stages.themes"), len(subjects)) as advance:
        vectors = embed(study.store, study.encoder, subjects, advance)
    analyses = list(study.readings.analyse(subjects))
    texts = Texts.of(vectors, analyses)
    lemmas = [content_lemmas(*own) for own in zip(texts.lemmas, texts.pos, strict=True)]
    kept = [i for i, own in enumerate(lemmas) if len(own) >= _FEWEST_LEMMAS]
    if not _enough(study, [segments[i].source for i in kept]):
        return []
    if len(kept) >= LARGE:
        return _topics(study, [segments[i] for i in kept], texts.take(np.array(kept)))
    return _gathered(study, segments, texts, analyses)


def _enough(study: Study, sources: Sequence[str]) -> bool:
    """Whether there is enough to say anything; tells what to do if not."""
    few = None
    if len(sources) < _FEWEST_SEGMENTS:
        fewest = _FEWEST_SEGMENTS
        few = problem(StudyError, "stages.too_few_segments", n=len(sources), fewest=fewest)
    elif len(set(sources)) < _FEWEST_SOURCES:
        heard = len(set(sources))
        few = problem(StudyError, "stages.too_few_sources", n=heard, fewest=_FEWEST_SOURCES)
    if few:
        study.notices.append(few)
    return few is None


def _topics(study: Study, segments: Sequence[Segment], texts: Texts) -> list[Theme]:
    """Thousands of segments: density tells topics apart."""
    settings = study.settings.themes
    model: TopicModel = BERTopicModel(
        study.settings.models.seed,
        min_documents=settings.min_segments,
        max_topics=settings.max_themes,
    )
    lemmas = [content_lemmas(*own) for own in zip(texts.lemmas, texts.pos, strict=True)]
    with study.progress.task(say("stages.topics"), 0):
        topics, weights, terms = model.fit([" ".join(own) for own in lemmas], texts.vectors)
    themes = make_themes(
        [segment.id for segment in segments],
        topics.tolist(),
        weights.tolist(),
        terms,
        codings_now(study),
        axes=_axes(study),
        strategies=_strategies(study),
    )
    return named(study, themes, segments, texts)


def _gathered(
    study: Study, segments: Sequence[Segment], texts: Texts, analyses: Sequence[Analysis]
) -> list[Theme]:
    """Hundreds of segments: what gathers around fields of words."""
    codings: Sequence[Coding] = list(codings_now(study))
    ids = [segment.id for segment in segments]
    passages = Passages(
        ids,
        [segment.source for segment in segments],
        texts.vectors,
        texts.lemmas,
        texts.pos,
        [tuple(token.text for token in each.tokens if token.is_word) for each in analyses],
        coverage(study, ids, codings),
    )
    settings = study.settings
    with study.progress.task(say("stages.topics"), 0):
        groups = find_themes(
            passages,
            _plan(study),
            study.encoder,
            seed=settings.models.seed,
            most=settings.themes.max_themes,
            fewest=settings.themes.min_segments,
        )
    if not groups:
        study.notices.append(problem(StudyError, "stages.no_theme", n=len(segments)))
    return themes_of(groups, codings, axes=_axes(study), strategies=_strategies(study))


def _plan(study: Study) -> Plan:
    """What the codebook itself says, on its lowest level."""
    frames = frames_of(study.codebook, [])
    if not frames:
        return Plan(np.zeros((0, 0), np.float32), [])
    (memory,) = frame_memories(study, frames[-1:])
    return Plan(memory.texts.vectors, memory.texts.lemmas)


def _axes(study: Study) -> set[str]:
    return {code.id for code in study.codebook if code.parent is None}


def _strategies(study: Study) -> set[str]:
    return {code.id for code in study.codebook if not study.codebook.children(code.id)}


THEMES = Stage("themes", ("suggest",), _fingerprint, _work)
