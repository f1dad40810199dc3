"""Suggestions as the codebook and all decisions together make them, up to date within a moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from psm_qual.coding import with_ancestors
from psm_qual.coding.learning.alikeness import Passages
from psm_qual.coding.learning.learner import Learner, Told
from psm_qual.coding.learning.queue import teaching
from psm_qual.coding.learning.told import FrameCodes, told_by
from psm_qual.model import Coding, Evidence, Segment, Status
from psm_qual.stages.carried import (
    carried_decisions,
    carried_resolutions,
    carried_suggestions,
)
from psm_qual.stages.prior import carried_priors
from psm_qual.stages.segments import answers
from psm_qual.stages.suggestion_log import (
    codebooks_in_use,
    keep_suggestions,
    keep_suggestions_on,
)
from psm_qual.store.codebook_states import codebook_hash
from psm_qual.store.codings import load_decisions
from psm_qual.store.embeddings import embed
from psm_qual.store.learning import Prior
from psm_qual.store.suggestion_log import last_run
from psm_qual.study import Study


def frame_codes(study: Study) -> list[FrameCodes]:
    """Frames of a study: the levels of its codebook, then its facets."""
    found = []
    for facet, codebook in {"": study.codebook, **study.facets}.items():
        for level in codebook.levels:
            codes = tuple(code.id for code in codebook.at(level) if not code.retired)
            found.append(FrameCodes(facet, level, codes))
    return found


class Learned:
    """What the study has learnt from its decisions.

    Parameters
    ----------
    study : Study
        An open study.
    segments : sequence of Segment
        Those that are coded, in the order of the corpus.
    priors : sequence of Prior
        What the codebook alone says of each, frame by frame.
    without : collection of str
        Segments whose decisions are not learnt.
    """

    def __init__(
        self,
        study: Study,
        segments: Sequence[Segment],
        priors: Iterable[Prior],
        without: Collection[str] = (),
    ) -> None:
        self._study = study
        self._without = frozenset(without)
        self._frames = frame_codes(study)
        self._segments = segments
        self._rows = {segment.id: row for row, segment in enumerate(segments)}
        self._priors = {(p.segment, p.facet, p.level): p for p in priors}
        self._coder = f"model:{study.encoder.name}"
        self._learner = Learner(
            _passages(study, segments), {f.name: self._prior(f) for f in self._frames}
        )
        with study.store.reading() as db:
            told = self._told(db)
        self._decided = set(told)
        self._learner.tell_all(
            {self._rows[s]: t for s, t in told.items() if s not in self._without}
        )

    @property
    def decided(self) -> Collection[str]:
        """Segments on which somebody has decided: their suggestions stay as they are."""
        return self._decided

    def probabilities(self, frame: FrameCodes, segments: Sequence[str]) -> NDArray[np.float64]:
        """Confidence in the codes of a frame, shape (len(segments), codes); see `Learner`."""
        sure = self._learner.probabilities(frame.name)[[self._rows[each] for each in segments]]
        short = [self._short(each) for each in segments]
        return np.asarray(np.where(np.array(short, dtype=bool)[:, None], 0.0, sure))

    def tell(self, segment: str) -> None:
        """Learn what has just been decided on a segment, or taken back."""
        if segment not in self._rows:
            return
        with self._study.store.reading() as db:
            told = self._told(db, of=segment).get(segment)
        (self._decided.discard if told is None else self._decided.add)(segment)
        if segment not in self._without:
            self._learner.tell(self._rows[segment], told)

    def teaching(self, segments: Sequence[str]) -> NDArray[np.float64]:
        """How much a decision on each segment would teach of the codebook's lowest level."""
        frames = [f.name for f in self._frames if not f.facet and f.codes][-1:]
        return teaching(self._learner, frames, [self._rows[each] for each in segments])

    def suggestions(self, segments: Iterable[str]) -> list[Coding]:
        """What is suggested for some segments, surest first within each frame."""
        found = [
            coding
            for segment in segments
            if segment in self._rows and not self._short(segment)
            for frame in self._frames
            for coding in self._of_frame(segment, frame)
        ]
        return with_ancestors(found, self._study.codebook)

    def _of_frame(self, segment: str, frame: FrameCodes) -> Iterable[Coding]:
        rules = self._study.settings.suggesting
        sure = self._learner.probabilities(frame.name)[self._rows[segment]]
        order = [int(code) for code in np.argsort(-sure, kind="stable")]
        for rank, code in enumerate(order[: rules.max_codes]):
            if sure[code] < rules.threshold:
                break
            second = [(frame.codes[c], round(float(sure[c]), 4)) for c in order[rank + 1 :][:1]]
            yield Coding(
                segment=segment,
                code=frame.codes[code],
                level=frame.level,
                facet=frame.facet,
                status=Status.SUGGESTED,
                coder=self._coder,
                confidence=round(float(sure[code]), 4),
                evidence=self._evidence(segment, frame, code, second),
            )

    def _evidence(
        self, segment: str, frame: FrameCodes, code: int, second: Sequence[tuple[str, float]]
    ) -> Evidence | None:
        """The codebook's; the accepted passage that is nearer than its phrases; who came second."""
        why = self._resembles(segment, frame, code)
        for runner_up, sure in second:
            why = replace(why or Evidence("", 0.0), runner_up=runner_up, runner_up_confidence=sure)
        return why

    def _resembles(self, segment: str, frame: FrameCodes, code: int) -> Evidence | None:
        prior = self._priors.get((segment, frame.facet, frame.level))
        why = prior.why.get(frame.codes[code]) if prior else None
        nearest = self._learner.resembled(frame.name, self._rows[segment], code)
        if nearest is None or (why and nearest[1] <= why.similarity):
            return why
        passage = self._segments[nearest[0]].id
        if why is None:
            return Evidence("", round(nearest[1], 4), (), passage)
        return Evidence(why.phrase, why.similarity, why.keywords, passage)

    def _prior(self, frame: FrameCodes) -> NDArray[np.float64]:
        """What the codebook said; codes that it has had only since are taken to be like the rest.

        Nothing for them would be a strong word against them, and what people decide on them would
        teach that the codebook is not to be believed.
        """
        sure = np.full((len(self._segments), len(frame.codes)), np.nan)
        for row, segment in enumerate(self._segments):
            prior = self._priors.get((segment.id, frame.facet, frame.level))
            if prior and prior.sure:
                sure[row] = [prior.sure.get(code, np.nan) for code in frame.codes]
        known = ~np.isnan(sure)
        usual = float(sure[known].mean()) if known.any() else 0.0
        asked = known.any(axis=1)[:, None] & ~known.any(axis=0)[None, :]
        return np.where(asked, usual, np.nan_to_num(sure))

    def _told(self, db: Connection, of: str = "") -> dict[str, dict[str, Told]]:
        study = self._study
        # What came from a passage that it was part of is nobody's word on it: it teaches nothing.
        decisions = carried_decisions(db, of=of, own=True).decisions
        resolutions = carried_resolutions(db, of=of)
        told = told_by(decisions, study.codebook, study.facets, self._frames, resolutions)
        return {segment: each for segment, each in told.items() if segment in self._rows}

    def _short(self, segment: str) -> bool:
        """Whether a segment says too little, so that not even the codebook had a say on it."""
        priors = [self._priors.get((segment, f.facet, f.level)) for f in self._frames]
        return not any(prior and prior.sure for prior in priors)


def load_learned(study: Study, without: Collection[str] = ()) -> Learned | None:
    """What the study has learnt; None while nothing has been suggested yet.

    Parameters
    ----------
    study : Study
        An open study.
    without : collection of str
        Segments whose decisions are not learnt.
    """
    with study.store.reading() as db:
        priors = carried_priors(db, codebooks_in_use(study))
    return Learned(study, answers(study), priors, without) if priors else None


def relearn(study: Study) -> None:
    """Bring the suggestions up to date with all decisions, without loading a language model."""
    learned = load_learned(study)
    if learned is not None:
        with study.store.writing() as db:
            keep_learned(study, db, learned)


def keep_learned(study: Study, db: Connection, learned: Learned) -> dict[str, int]:
    """Keep what is suggested now; on segments that somebody decided on, what was suggested stays.

    Parameters
    ----------
    study : Study
        The study.
    db : Connection
        Inside `Store.writing`.
    learned : Learned
        What it has learnt.

    Returns
    -------
    dict of str to int
        How many segments there are, how many have a suggestion, and how many suggestions.
    """
    known = {(f.facet, code) for f in frame_codes(study) for code in f.codes}
    kept = [
        coding
        for coding in carried_suggestions(db)
        if coding.segment in learned.decided and (coding.facet, coding.code) in known
    ]
    segments = [each.id for each in answers(study)]
    codings = [*kept, *learned.suggestions(s for s in segments if s not in learned.decided)]
    coded = len({coding.segment for coding in codings if not coding.facet})
    counts = {"segments": len(segments), "coded": coded, "suggestions": len(codings)}
    keep_suggestions(study, db, codings, counts)
    return counts


def refresh(study: Study, learned: Learned, segment: str, known: int = 0) -> list[Coding]:
    """Keep what is suggested on a segment by now; one that somebody decided on stays as it is.

    Parameters
    ----------
    study : Study
        The study.
    learned : Learned
        What it has learnt.
    segment : str
        Its id.
    known : int
        Id of the last decision that `learned` was told; 0 if that is not known.

    Returns
    -------
    list of Coding
        What is suggested on it from now on, as it is kept.
    """
    with study.store.reading() as db:
        log = load_decisions(db, of=segment, after=known)
        run, kept = last_run(db), carried_suggestions(db, of=segment)
    if log:  # perhaps by somebody else, in the meantime
        learned.tell(segment)
    if segment in learned.decided:
        return kept
    now = learned.suggestions([segment])
    if run and run.setup.codebooks != _codebooks(study):
        # The run in force has the codes of before: all of it is told under those of now.
        relearn(study)
    elif sorted(map(repr, now)) == sorted(map(repr, kept)):
        return kept
    else:
        with study.store.writing(worked_out=True) as db:
            keep_suggestions_on(study, db, segment, now)
    with study.store.reading() as db:
        return carried_suggestions(db, of=segment)


def _codebooks(study: Study) -> dict[str, str]:
    return {name: codebook_hash(each) for name, each in codebooks_in_use(study).items()}


def _passages(study: Study, segments: Sequence[Segment]) -> Passages:
    subjects = [segment.subject for segment in segments]
    return Passages(
        ids=[segment.id for segment in segments],
        vectors=embed(study.store, study.encoder, subjects),
        texts=subjects,
        questions=[segment.question for segment in segments],
        sources=[segment.source for segment in segments],
    )
