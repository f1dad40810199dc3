"""Suggest the codes of a frame for segments, with confidence and evidence, or abstain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.suggesting.classifier import LinearClassifier
from psm_qual.coding.suggesting.confidence import (
    Confidence,
    fit_confidence,
    learns,
    prior_confidence,
)
from psm_qual.coding.suggesting.context import in_context
from psm_qual.coding.suggesting.features import features
from psm_qual.coding.suggesting.leaving_out import LinearModels
from psm_qual.coding.suggesting.memory import Memory, Texts
from psm_qual.model import Coding, Evidence, Status
from psm_qual.protocols import Vectors

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
        Of what is chosen by chance while confidence is learnt.
    """

    def __init__(self, memory: Memory, seed: int) -> None:
        self._memory = memory
        self._visible = np.ones(len(memory.texts), dtype=bool)
        self.confidence: Confidence = prior_confidence()
        self._classifier: LinearClassifier | None = None
        self._phrases: dict[int, tuple[NDArray[np.int_], Vectors]] = {}
        if learns(memory):
            models = LinearModels(memory)
            self.confidence = fit_confidence(memory, seed, models)
            self._classifier = models.without(np.arange(0))

    def probabilities(self, texts: Texts) -> NDArray[np.float64]:
        """Confidence of every code for every text, shape (n, codes).

        Where texts come with their surroundings (`Texts.among`), these have a say in what they are
        about. In facets they have none: people stay with a subject, but not with complaining.
        """
        sure = self._alone(texts)
        around = texts.surroundings
        if around is None or self._memory.frame.facet:
            return sure
        return in_context(sure, self._alone(around.questions), around, self.confidence.usual)

    def _alone(self, texts: Texts) -> NDArray[np.float64]:
        found = [np.empty((0, len(self._memory.frame.codes)))]
        for start in range(0, len(texts), _BATCH):
            rows = np.arange(start, min(start + _BATCH, len(texts)))
            some = texts.take(rows)
            linear = self._classifier.scores(some) if self._classifier else None
            scores = features(self._memory, some, self._visible, linear)
            found.append(self.confidence.of(scores))
        return np.concatenate(found)

    def suggest(
        self,
        segments: Sequence[str],
        texts: Texts,
        rules: Rules,
        coder: str,
        sure: NDArray[np.float64] | None = None,
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
        sure : array of float, shape (n, codes), optional
            What `probabilities` gave, where it was asked before.

        Yields
        ------
        Coding
            With confidence and evidence, in the order of the segments, surest first.
        """
        frame = self._memory.frame
        for row, own in enumerate(self.probabilities(texts) if sure is None else sure):
            if len(texts.lemmas[row]) < FEWEST_WORDS:
                continue
            order = np.argsort(-own, kind="stable")
            for rank, code in enumerate(order[: rules.max_codes]):
                if own[code] < rules.threshold:
                    break
                yield Coding(
                    segment=segments[row],
                    code=frame.codes[code],
                    level=frame.level,
                    facet=frame.facet,
                    status=Status.SUGGESTED,
                    coder=coder,
                    confidence=round(float(own[code]), 4),
                    evidence=self._evidence(texts, row, own, order[rank:]),
                )

    def _phrases_of(self, code: int) -> tuple[NDArray[np.int_], Vectors]:
        """Positions of a code's phrases, and their vectors side by side."""
        if code not in self._phrases:
            own = np.flatnonzero(self._memory.owns[:, code])
            self._phrases[code] = own, self._memory.texts.vectors[own]
        return self._phrases[code]

    def _evidence(
        self, texts: Texts, row: int, sure: NDArray[np.float64], order: NDArray[np.int_]
    ) -> Evidence:
        """Why the first code of `order` is suggested for a text; the second is the runner-up."""
        code, after = int(order[0]), [int(each) for each in order[1:2]]
        own, vectors = self._phrases_of(code)
        cosines = vectors @ texts.vectors[row]
        nearest = int(cosines.argmax())
        return Evidence(
            phrase=self._memory.frame.phrases[own[nearest]].text,
            similarity=round(float(cosines[nearest]), 4),
            keywords=self._memory.keywords.matched(texts.lemmas[row], texts.pos[row], code),
            runner_up=self._memory.frame.codes[after[0]] if after else "",
            runner_up_confidence=round(float(sure[after[0]]), 4) if after else 0.0,
        )
