"""Stage: what people speak of, and what of it the codebook lacks."""

from __future__ import annotations

from sqlalchemy import Connection

from psm_qual.errors import StudyError
from psm_qual.messages import problem, say
from psm_qual.model import Theme
from psm_qual.protocols import TopicModel
from psm_qual.stages.codings import codings_now
from psm_qual.stages.segments import answers
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.suggest import segment_texts
from psm_qual.stages.theme_names import named
from psm_qual.store.themes import save_themes
from psm_qual.study import Study, fingerprint
from psm_qual.themes import content_lemmas, make_themes
from psm_qual.topics import BERTopicModel

# A segment with fewer telling words has no subject of its own.
_FEWEST_LEMMAS = 5
# With fewer segments than this no density can be told from chance.
_FEWEST_SEGMENTS = 40
# Goes up when the same segments give other themes.
_VERSION = 4


def _fingerprint(study: Study) -> str:
    return fingerprint(
        [(segment.id, segment.text) for segment in answers(study)],
        codings_now(study),
        study.settings.themes.model_dump(),
        study.models,
        _VERSION,
    )


def _work(study: Study) -> Save:
    themes = _themes(study)

    def save(db: Connection) -> Counts:
        save_themes(db, themes)
        return {"themes": len(themes), "segments": sum(len(theme.segments) for theme in themes)}

    return save


def _themes(study: Study) -> list[Theme]:
    segments = answers(study)
    texts = segment_texts(study, segments, say("stages.themes")) if segments else None
    if texts is None:
        return []
    lemmas = [content_lemmas(*own) for own in zip(texts.lemmas, texts.pos, strict=True)]
    kept = [i for i, own in enumerate(lemmas) if len(own) >= _FEWEST_LEMMAS]
    if len(kept) < _FEWEST_SEGMENTS:
        few = problem(StudyError, "stages.too_few_segments", n=len(kept), fewest=_FEWEST_SEGMENTS)
        study.notices.append(few)
        return []
    settings = study.settings.themes
    model: TopicModel = BERTopicModel(
        study.settings.models.seed,
        min_documents=settings.min_segments,
        max_topics=settings.max_themes,
    )
    with study.progress.task(say("stages.topics"), 0):
        topics, weights, terms = model.fit([" ".join(lemmas[i]) for i in kept], texts.vectors[kept])
    themes = make_themes(
        [segments[i].id for i in kept],
        topics.tolist(),
        weights.tolist(),
        terms,
        codings_now(study),
        axes={code.id for code in study.codebook if code.parent is None},
        strategies={code.id for code in study.codebook if not study.codebook.children(code.id)},
    )
    return named(study, themes, segments, texts)


THEMES = Stage("themes", ("suggest",), _fingerprint, _work)
