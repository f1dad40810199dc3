"""Stage: segments × codebook → suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sqlalchemy import Connection

from psm_qual.coding import (
    Frame,
    KeywordIndex,
    Memory,
    Rules,
    Suggester,
    Texts,
    frames_of,
    resolutions_in_force,
)
from psm_qual.coding.suggesting.suggester import FEWEST_WORDS
from psm_qual.messages import say
from psm_qual.model import Evidence, Segment, Verb
from psm_qual.stages.carried import carried_decisions, carried_resolutions
from psm_qual.stages.learned import Learned, keep_learned
from psm_qual.stages.segments import answers
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.suggestion_log import VERSION, is_logged, keep_suggestions
from psm_qual.store.embeddings import embed
from psm_qual.store.learning import Prior, load_priors, save_priors
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint

# Codes less sure than this without any decision are not worth keeping evidence for; nor more codes
# of one frame than this.
_FAINTEST, _MOST = 0.05, 5


def _fingerprint(study: Study) -> str:
    with study.store.reading() as db:
        decided = [
            (d.segment, d.coder, d.verb.value, d.facet, d.code)
            for d in carried_decisions(db, own=True).decisions
            if d.verb not in (Verb.MEMO, Verb.FLAG)
        ]
        agreed = [
            (each.segment, each.facet, each.codes)
            for each in resolutions_in_force(carried_resolutions(db)).values()
        ]
    rules = study.settings.suggesting.model_dump()
    return fingerprint(_of_priors(study), rules, decided, agreed)


def _of_priors(study: Study) -> str:
    """What the codebook alone says depends on this."""
    return fingerprint(
        [(segment.id, segment.text, segment.question) for segment in answers(study)],
        study.codebook,
        study.facets,
        study.models,
        VERSION,
    )


def segment_texts(study: Study, segments: Sequence[Segment], title: str) -> Texts:
    """Segments as the models see them: the names' places left out."""
    subjects = [segment.subject for segment in segments]
    with study.progress.task(title, len(subjects)) as advance:
        vectors = embed(study.store, study.encoder, subjects, advance)
    return Texts.of(vectors, study.readings.analyse(subjects))


def _work(study: Study) -> Save:
    segments = answers(study)
    if not segments:
        return lambda db: _nothing(study, db)
    wanted = _of_priors(study)
    with study.store.reading() as db:
        priors, made = load_priors(db)
        record = load_stages(db).get("suggest")
    # Asked to do it again, it starts from the codebook again; else only decisions are new.
    again = record is not None and record.fingerprint == _fingerprint(study)
    if made != wanted or again:
        priors = _priors(study, segments)
    learned = Learned(study, segments, priors)

    def save(db: Connection) -> Counts:
        save_priors(db, priors, wanted)
        return keep_learned(study, db, learned)

    return save


def _nothing(study: Study, db: Connection) -> Counts:
    counts = {"segments": 0, "coded": 0, "suggestions": 0}
    save_priors(db, [], "")
    keep_suggestions(study, db, [], counts)
    return counts


def _priors(study: Study, segments: Sequence[Segment]) -> list[Prior]:
    """What the codebook alone says of every segment, frame by frame."""
    texts = segment_texts(study, segments, say("stages.suggest")).among(
        [segment.source for segment in segments],
        [segment.asked for segment in segments],
        lambda said: _read(study, said),
    )
    ids = [segment.id for segment in segments]
    rules = Rules(_FAINTEST, _MOST)
    found = []
    for memory in frame_memories(study, frames_of(study.codebook, study.facets.values())):
        frame, suggester = memory.frame, Suggester(memory, study.settings.models.seed)
        all_sure = suggester.probabilities(texts)
        why: dict[str, dict[str, Evidence]] = defaultdict(dict)
        for coding in suggester.suggest(ids, texts, rules, "", all_sure):
            if coding.evidence:
                why[coding.segment][coding.code] = coding.evidence
        for key, row, lemmas in zip(ids, all_sure.tolist(), texts.lemmas, strict=True):
            # Too short to say anything that could be coded, whatever is learnt.
            short = len(lemmas) < FEWEST_WORDS
            sure = {} if short else dict(zip(frame.codes, row, strict=True))
            found.append(Prior(key, frame.facet, frame.level, sure, why[key]))
    return found


def _read(study: Study, said: Sequence[str]) -> Texts:
    return Texts.of(embed(study.store, study.encoder, said), study.readings.analyse(said))


def frame_memories(study: Study, frames: Iterable[Frame]) -> Iterator[Memory]:
    """Frames as the models see them, their vectors kept in the study.

    What several frames have as an example is read once.

    Parameters
    ----------
    study : Study
        An open study.
    frames : iterable of Frame
        Of its codebooks.
    """
    wanted = list(frames)
    phrases = list(dict.fromkeys(phrase.text for frame in wanted for phrase in frame.phrases))
    row = {text: number for number, text in enumerate(phrases)}
    texts = _read(study, phrases)
    for frame in wanted:
        keywords = sorted({keyword for own in frame.keywords for keyword in own})
        read = dict(zip(keywords, study.language.analyse(keywords), strict=True))
        own = np.array([row[phrase.text] for phrase in frame.phrases], dtype=np.int64)
        yield Memory(frame, texts.take(own), KeywordIndex.reading(frame.keywords, read))


SUGGEST = Stage("suggest", ("anonymise",), _fingerprint, _work, is_logged)
