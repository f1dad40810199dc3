"""Stage: segments × codebook → suggestions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from psm_qual.coding import (
    Frame,
    KeywordIndex,
    Memory,
    Rules,
    Suggester,
    Texts,
    frames_of,
    with_ancestors,
)
from psm_qual.messages import say
from psm_qual.model import Coding, Segment
from psm_qual.stages.segments import answers
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.suggestion_log import is_logged, keep_suggestions
from psm_qual.store.embeddings import embed
from psm_qual.study import Study, fingerprint

# Goes up when the same segments and codebook give other suggestions.
_VERSION = 2


def _fingerprint(study: Study) -> str:
    return fingerprint(
        [(segment.id, segment.text) for segment in answers(study)],
        study.codebook,
        study.facets,
        study.settings.suggesting.model_dump(),
        study.models,
        _VERSION,
    )


def segment_texts(study: Study, segments: Sequence[Segment], title: str) -> Texts:
    """Segments as the models see them: the names' places left out."""
    subjects = [segment.subject for segment in segments]
    with study.progress.task(title, len(subjects)) as advance:
        vectors = embed(study.store, study.encoder, subjects, advance)
    return Texts.of(vectors, study.language.analyse(subjects))


def _work(study: Study) -> Save:
    segments = answers(study)
    suggestions: list[Coding] = []
    if segments:
        texts = segment_texts(study, segments, say("stages.suggest"))
        found = _suggestions(study, [segment.id for segment in segments], texts)
        suggestions = with_ancestors(found, study.codebook)

    def save(db: Connection) -> Counts:
        coded = len({coding.segment for coding in suggestions if not coding.facet})
        counts = {"segments": len(segments), "coded": coded, "suggestions": len(suggestions)}
        keep_suggestions(study, db, suggestions, counts, _VERSION)
        return counts

    return save


def _suggestions(study: Study, ids: Sequence[str], texts: Texts) -> Iterator[Coding]:
    settings = study.settings.suggesting
    rules = Rules(settings.threshold, settings.max_codes)
    coder = f"model:{study.encoder.name}"
    for frame in frames_of(study.codebook, study.facets.values()):
        suggester = Suggester(frame_memory(study, frame), study.settings.models.seed)
        yield from suggester.suggest(ids, texts, rules, coder)


def frame_memory(study: Study, frame: Frame) -> Memory:
    """A frame as the models see it, its vectors kept in the study."""
    phrases = [phrase.text for phrase in frame.phrases]
    keywords = sorted({keyword for own in frame.keywords for keyword in own})
    language = study.language
    read = dict(zip(keywords, language.analyse(keywords), strict=True))
    return Memory(
        frame,
        Texts.of(embed(study.store, study.encoder, phrases), language.analyse(phrases)),
        KeywordIndex.reading(frame.keywords, read),
    )


SUGGEST = Stage("suggest", ("anonymise",), _fingerprint, _work, is_logged)
