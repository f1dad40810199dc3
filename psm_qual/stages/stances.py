"""Where the study's passages stand on what they speak of; kept until any of it is another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.analysis.corpus import Corpus
from psm_qual.coding.stance import (
    Heard,
    StanceJudge,
    stance_examples,
    stance_of,
    taught_by_kinds,
)
from psm_qual.cores import one_core
from psm_qual.messages import say
from psm_qual.model import Segment
from psm_qual.model.stance import Stance
from psm_qual.settings.schema import PublicationSettings
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.kept import kept, key_of, models_mark
from psm_qual.stages.segments import answers
from psm_qual.store.embeddings import embed
from psm_qual.study import Study

# What the judge calls what a study's facet calls otherwise.
_KNOWN = {
    "done": "attuazione",
    "need": "esigenza",
    "proposal": "proposta",
    "criticised": "criticita",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Where a passage stands.

    Parameters
    ----------
    stance : Stance
        In a word.
    favour, against, unclear : float
        How likely each is, from 0 to 1.
    by_person : bool
        Whether a person decided what kind of statement it is: then it is far surer.
    """

    stance: Stance
    favour: float
    against: float
    unclear: float
    by_person: bool


def judge_of(study: Study) -> StanceJudge:
    """The judge, taught by the examples made for it and by those of the study's codebook."""
    examples = [*stance_examples(), *taught_by_kinds(study.codebook.examples)]
    texts = [example.text for example in examples]
    # Codes were suggested by the same examples: within a run they have been read already.
    heard = Heard.of(embed(study.store, study.encoder, texts), study.readings.analyse(texts))
    return StanceJudge.learn(
        heard,
        [example.stance for example in examples],
        [example.importance for example in examples],
    )


def stances(study: Study) -> dict[str, Judged]:
    """Where every passage that has a code or a theme stands, by its id.

    Parameters
    ----------
    study : Study
        With suggestions; kinds of statement that people decided on make it surer.
    """
    return study.loaded("stances", lambda: _judged(study))


def _judged(study: Study) -> dict[str, Judged]:
    corpus = load_corpus(study)
    wanted = _with_subject(corpus)
    segments = [segment for segment in answers(study) if segment.id in wanted]
    if not segments:
        return {}
    kinds, decided = _kinds(corpus, study.settings.publication)
    known = [kinds.get(segment.id, {}) for segment in segments]
    key = key_of(
        [(segment.id, segment.subject) for segment in segments],
        known,
        study.codebook.examples,
        models_mark(study),
    )
    data = kept(study, "stances", key, lambda: _probabilities(study, segments, known).tobytes())
    found = {}
    for segment, row in zip(segments, np.frombuffer(data).reshape(len(segments), -1), strict=True):
        favour, against, unclear = (round(float(each), 4) for each in row)
        by_person = segment.id in decided
        found[segment.id] = Judged(stance_of(row), favour, against, unclear, by_person)
    return found


def _probabilities(
    study: Study, segments: Sequence[Segment], kinds: Sequence[Mapping[str, float]]
) -> NDArray[np.float64]:
    # The judge is small: threads would only wait for each other, and change its last digits.
    with one_core():
        return judge_of(study).probabilities(_heard(study, segments), kinds)


def _with_subject(corpus: Corpus) -> set[str]:
    codings = corpus.codings_in_force()
    coded = codings.loc[codings["facet"] == "", "segment"]
    return {*map(str, coded), *map(str, corpus.theme_segments["segment"])}


def _kinds(
    corpus: Corpus, named: PublicationSettings
) -> tuple[Mapping[str, Mapping[str, float]], set[str]]:
    """Kinds of statement of each passage, and which of them a person decided on."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    known = {getattr(named, role): kind for role, kind in _KNOWN.items()}
    people = corpus.codings_in_force(reviewed_only=True)
    decided = set(people.loc[people["facet"] == named.kinds, "segment"].map(str))
    codings = corpus.codings_in_force()
    own = codings[codings["facet"] == named.kinds]
    columns = (own[name] for name in ("segment", "code", "status", "confidence"))
    for segment, code, status, confidence in zip(*columns, strict=True):
        if code in known and (status == "accepted" or segment not in decided):
            sure = 1.0 if status == "accepted" else float(confidence)
            found[str(segment)][known[str(code)]] = sure
    return found, decided


def _heard(study: Study, segments: Sequence[Segment]) -> Heard:
    subjects = [segment.subject for segment in segments]
    with study.progress.task(say("actors.judging"), len(subjects)) as advance:
        vectors = embed(study.store, study.encoder, subjects, advance)
    return Heard.of(vectors, study.readings.analyse(subjects))
