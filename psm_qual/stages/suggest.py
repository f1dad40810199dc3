"""Stage: segments × codebook → suggestions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from psm_qual.coding import (
    Frame,
    KeywordIndex,
    Memory,
    Rules,
    Suggester,
    Texts,
    frames_of,
    in_force,
)
from psm_qual.coding.suggester import FEWEST_WORDS
from psm_qual.messages import say
from psm_qual.model import Evidence, Segment, Verb
from psm_qual.stages.learned import Learned, save_learned
from psm_qual.stages.segments import answers
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.store.codings import load_decisions, save_suggestions
from psm_qual.store.embeddings import embed
from psm_qual.store.learning import Prior, load_priors, save_priors
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint

# Goes up when the same segments and codebook give other suggestions.
_VERSION = 3
# Codes less sure than this without any decision are not worth keeping evidence for; nor more codes
# of one frame than this.
_FAINTEST, _MOST = 0.05, 5


def _fingerprint(study: Study) -> str:
    with study.store.reading() as db:
        decided = [
            (d.segment, d.coder, d.verb.value, d.facet, d.code)
            for d in in_force(load_decisions(db))
            if d.verb is not Verb.MEMO
        ]
    return fingerprint(_of_priors(study), study.settings.suggesting.model_dump(), decided)


def _of_priors(study: Study) -> str:
    """What the codebook alone says depends on this."""
    return fingerprint(
        [(segment.id, segment.text) for segment in answers(study)],
        study.codebook,
        study.facets,
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
    if not segments:
        return _nothing
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
        suggestions = save_learned(db, study, learned)
        coded = {coding.segment for coding in suggestions if not coding.facet}
        return {"segments": len(segments), "coded": len(coded), "suggestions": len(suggestions)}

    return save


def _nothing(db: Connection) -> Counts:
    save_priors(db, [], "")
    save_suggestions(db, [])
    return {"segments": 0, "coded": 0, "suggestions": 0}


def _priors(study: Study, segments: Sequence[Segment]) -> list[Prior]:
    """What the codebook alone says of every segment, frame by frame."""
    texts = segment_texts(study, segments, say("stages.suggest"))
    ids = [segment.id for segment in segments]
    rules = Rules(_FAINTEST, _MOST)
    found = []
    for frame in frames_of(study.codebook, study.facets.values()):
        suggester = Suggester(_memory(study, frame), study.settings.models.seed)
        why: dict[str, dict[str, Evidence]] = defaultdict(dict)
        for coding in suggester.suggest(ids, texts, rules, ""):
            if coding.evidence:
                why[coding.segment][coding.code] = coding.evidence
        rows = zip(ids, suggester.probabilities(texts).tolist(), texts.lemmas, strict=True)
        for key, row, lemmas in rows:
            # Too short to say anything that could be coded, whatever is learnt.
            short = len(lemmas) < FEWEST_WORDS
            sure = {} if short else dict(zip(frame.codes, row, strict=True))
            found.append(Prior(key, frame.facet, frame.level, sure, why[key]))
    return found


def _memory(study: Study, frame: Frame) -> Memory:
    phrases = [phrase.text for phrase in frame.phrases]
    keywords = sorted({keyword for own in frame.keywords for keyword in own})
    language = study.language
    read = dict(zip(keywords, language.analyse(keywords), strict=True))
    return Memory(
        frame,
        Texts.of(embed(study.store, study.encoder, phrases), language.analyse(phrases)),
        KeywordIndex.reading(frame.keywords, read),
    )


SUGGEST = Stage("suggest", ("anonymise",), _fingerprint, _work)
