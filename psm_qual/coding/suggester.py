"""Suggest the codes of a frame for segments, with confidence and evidence, or abstain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.classifier import LinearClassifier
from psm_qual.coding.confidence import Confidence, fit_confidence, prior_confidence
from psm_qual.coding.features import features
from psm_qual.coding.memory import Memory, Texts
from psm_qual.model import Coding, Evidence, Status

# Fewer words than this say nothing that could be coded ("sì, direi di sì").
FEWEST_WORDS = 5
# Segments judged at a time: bounds the memory, changes no result.
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Rules:
    """When a code is suggested.

    Parameters
    ----------
    threshold : float
        Least confidence, from 0 to 1.
    max_codes : int
        Most codes of a frame on one segment.
    """

    threshold: float
    max_codes: int


class Suggester:
    """Suggests the codes of one frame.

    Parameters
    ----------
    memory : Memory
        The frame with its phrases as vectors and lemmas.
    seed : int
        Of the folds in which confidence is learnt.
    """

    def __init__(self, memory: Memory, seed: int) -> None:
        self._memory = memory
        self._visible = np.ones(len(memory.texts), dtype=bool)
        self.confidence: Confidence = fit_confidence(memory, seed)
        self._classifier = (
            None
            if self.confidence is prior_confidence()
            else LinearClassifier.fit(memory, self._visible)
        )

    def probabilities(self, texts: Texts) -> NDArray[np.float64]:
        """Confidence of every code for every text, shape (n, codes)."""
        found = [np.empty((0, len(self._memory.frame.codes)))]
        for start in range(0, len(texts), _BATCH):
            rows = np.arange(start, min(start + _BATCH, len(texts)))
            scores = features(self._memory, texts.take(rows), self._visible, self._classifier)
            found.append(self.confidence.of(scores))
        return np.concatenate(found)

    def suggest(
        self, segments: Sequence[str], texts: Texts, rules: Rules, coder: str
    ) -> Iterator[Coding]:
        """Suggest codes; nothing for a segment that none fits.

        Parameters
        ----------
        segments : sequence of str, length n
            Ids.
        texts : Texts
            The segments' words, in the same order.
        rules : Rules
            When a code is suggested.
        coder : str
            Who suggests: ``model:…``.

        Yields
        ------
        Coding
            With confidence and evidence, in the order of the segments, surest first.
        """
        frame = self._memory.frame
        for row, sure in enumerate(self.probabilities(texts)):
            if len(texts.lemmas[row]) < FEWEST_WORDS:
                continue
            for code in np.argsort(-sure, kind="stable")[: rules.max_codes]:
                if sure[code] < rules.threshold:
                    break
                yield Coding(
                    segment=segments[row],
                    code=frame.codes[code],
                    level=frame.level,
                    facet=frame.facet,
                    status=Status.SUGGESTED,
                    coder=coder,
                    confidence=round(float(sure[code]), 4),
                    evidence=self._evidence(texts, row, int(code)),
                )

    def _evidence(self, texts: Texts, row: int, code: int) -> Evidence:
        own = np.flatnonzero(self._memory.owns[:, code])
        cosines = self._memory.texts.vectors[own] @ texts.vectors[row]
        nearest = int(cosines.argmax())
        return Evidence(
            phrase=self._memory.frame.phrases[own[nearest]].text,
            similarity=round(float(cosines[nearest]), 4),
            keywords=self._memory.keywords.matched(texts.lemmas[row], texts.pos[row], code),
        )
