"""What is suggested by now for many passages at once, without their reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from psm_qual.model import Coding, Status
from psm_qual.review import Review
from psm_qual.stages.carried import carried_suggestions
from psm_qual.stages.learned import Learned, frame_codes
from psm_qual.study import Study

# With more passages than these to look up, all suggestions are loaded at once.
_SEVERAL = 40


class Suggested:
    """Suggestions as `Learned` makes them now; on decided passages, as they were decided with.

    What one passage is shown with is kept when it is shown; for the others it would have to be
    kept at each decision. So what the whole study has is worked out here, in one go.

    Parameters
    ----------
    study : Study
        An open study.
    review : Review
        A coder's.
    """

    def __init__(self, study: Study, review: Review) -> None:
        self._study = study
        self._review = review
        # Of passages that somebody decided on: these do not change any more.
        self._kept: dict[str, list[Coding]] = {}

    def on(self, segments: Sequence[str]) -> dict[str, list[Coding]]:
        """Suggestions by segment, codes of a frame surest first.

        Parameters
        ----------
        segments : sequence of str
            Ids of segments that are part of the study.
        """
        if self._review.blind:
            return {}
        learned = self._review.learned
        if learned is None:
            return self._stored(segments)
        decided = set(learned.decided)
        return {
            **self._stored([each for each in segments if each in decided]),
            **_learnt(self._study, learned, [each for each in segments if each not in decided]),
        }

    def _stored(self, segments: Collection[str]) -> dict[str, list[Coding]]:
        missing = [each for each in segments if each not in self._kept]
        with self._study.store.reading() as db:
            if len(missing) > _SEVERAL:
                found = carried_suggestions(db)
            else:
                found = [one for each in missing for one in carried_suggestions(db, of=each)]
        self._kept |= {each: [] for each in missing}
        for coding in found:
            if coding.segment in self._kept and coding.segment in set(missing):
                self._kept[coding.segment].append(coding)
        return {each: self._kept[each] for each in segments}


def _learnt(study: Study, learned: Learned, segments: Sequence[str]) -> dict[str, list[Coding]]:
    found: dict[str, list[Coding]] = {each: [] for each in segments}
    rules, coder = study.settings.suggesting, f"model:{study.encoder.name}"
    for frame in frame_codes(study):
        if not frame.codes or not segments:
            continue
        sure = learned.probabilities(frame, segments)
        order = np.argsort(-sure, axis=1, kind="stable")[:, : rules.max_codes]
        ranked = np.take_along_axis(sure, order, axis=1)
        blank = Coding("", "", frame.level, frame.facet, Status.SUGGESTED, coder, 0.0)
        for row, rank in np.argwhere(ranked >= rules.threshold):
            code, confidence = (
                frame.codes[int(order[row, rank])],
                round(float(ranked[row, rank]), 4),
            )
            segment = segments[int(row)]
            found[segment].append(replace(blank, segment=segment, code=code, confidence=confidence))
    return found
