"""How far the codebook already covers each segment: by the model, and by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding import Frame, Suggester, Texts, frames_of
from psm_qual.model import Coding, Status
from psm_qual.stages.suggest import frame_memory
from psm_qual.study import Study


def coverage(
    study: Study, segments: Sequence[str], texts: Texts, codings: Iterable[Coding]
) -> NDArray[np.float64]:
    """Probability that some code of the lowest level fits each segment, shape (n,).

    Below the threshold of suggestions it is told as well: what the codebook only brushes against is
    less new than what it has never heard of. A code that a person accepted is sure, one that a
    person rejected counts for nothing.

    Parameters
    ----------
    study : Study
        An open study.
    segments : sequence of str, length n
        Ids.
    texts : Texts
        The segments as the models see them.
    codings : iterable of Coding
        As they stand.
    """
    frames = frames_of(study.codebook, [])
    if not frames:
        return np.zeros(len(segments))
    frame = frames[-1]
    suggester = Suggester(frame_memory(study, frame), study.settings.models.seed)
    sure = suggester.probabilities(texts)
    _decide(sure, segments, frame, codings)
    return np.asarray(sure.max(axis=1))


def _decide(
    sure: NDArray[np.float64], segments: Sequence[str], frame: Frame, codings: Iterable[Coding]
) -> None:
    row = {segment: i for i, segment in enumerate(segments)}
    column = {code: i for i, code in enumerate(frame.codes)}
    decided = {Status.REJECTED: 0.0, Status.ACCEPTED: 1.0}
    # Accepted last: of two coders who disagree, the one who saw a code counts.
    for status, value in decided.items():
        for coding in codings:
            known = coding.segment in row and coding.code in column and not coding.facet
            if known and coding.status is status:
                sure[row[coding.segment], column[coding.code]] = value
