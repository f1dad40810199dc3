"""How far the codebook already covers each segment: by the model, and by what people decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Coding, Status
from psm_qual.stages.prior import carried_priors
from psm_qual.stages.suggestion_log import codebooks_in_use
from psm_qual.study import Study


def coverage(
    study: Study, segments: Sequence[str], codings: Sequence[Coding]
) -> NDArray[np.float64]:
    """Probability that some code of the lowest level fits each segment, shape (n,).

    Below the threshold of suggestions it is told as well: what the codebook only brushes against is
    less new than what it has never heard of. A code that a person accepted is sure, one that a
    person rejected counts for nothing.

    Parameters
    ----------
    study : Study
        An open study; what its codebook says of the segments was kept with the suggestions.
    segments : sequence of str, length n
        Ids.
    codings : sequence of Coding
        As they stand.
    """
    levels = [level for level in study.codebook.levels if study.codebook.at(level)]
    with study.store.reading() as db:
        priors = carried_priors(db, codebooks_in_use(study))
    sure: dict[str, dict[str, float]] = {segment: {} for segment in segments}
    for prior in priors:
        if not prior.facet and prior.level in levels[-1:] and prior.segment in sure:
            sure[prior.segment].update(prior.sure)
    _decide(sure, [each for each in codings if not each.facet and each.level in levels[-1:]])
    return np.array([max(sure[segment].values(), default=0.0) for segment in segments])


def _decide(sure: Mapping[str, dict[str, float]], codings: Sequence[Coding]) -> None:
    # Accepted last: of two coders who disagree, the one who saw a code counts.
    for status, value in ((Status.REJECTED, 0.0), (Status.ACCEPTED, 1.0)):
        for coding in codings:
            if coding.status is status and coding.segment in sure:
                sure[coding.segment][coding.code] = value
