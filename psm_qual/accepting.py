"""Leave to the machine what it is promised to get right, and take it back as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding import reviewed_segments
from psm_qual.coding.learning.promise import Promise, promised
from psm_qual.coding.learning.told import FrameCodes, told_by
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Coding, Decision, standing
from psm_qual.stages.carried import carried_acceptances, carried_decisions
from psm_qual.stages.learned import frame_codes, load_learned
from psm_qual.stages.segments import answers
from psm_qual.store.acceptances import (
    Acceptance,
    add_acceptance,
    load_acceptances,
    load_accepted,
)
from psm_qual.study import Study

# What stands for all codes of a level together.
TOGETHER = "*"


@dataclass(frozen=True, slots=True)
class CodePromise:
    """What can be promised of one code of a study.

    Parameters
    ----------
    facet, level, code : str
        Which code; `TOGETHER` for all codes of a level, of each passage the surest one.
    promise : Promise
        See `psm_qual.coding.learning.promise`.
    """

    facet: str
    level: str
    code: str
    promise: Promise


def blind_decisions(decisions: Sequence[Decision]) -> list[Decision]:
    """Decisions taken without having seen what was suggested."""
    return [decision for decision in decisions if decision.blind]


class Promises:
    """What can be left to the machine, by the blindly reviewed passages of a study.

    The model that is judged has not learnt from these passages. The promise is for looking once:
    who looks again after each new passage, until it is given, breaks it oftener than it says.

    Parameters
    ----------
    study : Study
        An open study.
    precision, confidence : float
        At least this share right, with this confidence; above 0 and below 1.
    together : bool
        One promise for all codes of a level, in the place of one for each code.
    blind : collection of (str, str), optional
        Segments, and who reviewed them blindly; by default those that the log tells of.

    Raises
    ------
    DecisionError
        If a number is out of range, or nothing has been suggested yet.
    """

    def __init__(
        self,
        study: Study,
        precision: float = 0.9,
        confidence: float = 0.95,
        *,
        together: bool = False,
        blind: Collection[tuple[str, str]] | None = None,
    ) -> None:
        if not 0 < precision < 1 or not 0 < confidence < 1:
            raise problem(DecisionError, "accepting.no_share")
        with study.store.reading() as db:
            decisions = carried_decisions(db).decisions
        self._study, self._precision, self._confidence = study, precision, confidence
        self._together = together
        segments = [segment.id for segment in answers(study)]
        # Whoever saw the suggestion on the same segment has no say here.
        own = (
            blind_decisions(decisions)
            if blind is None
            else [each for each in decisions if (each.segment, each.coder) in blind]
        )
        judged = reviewed_segments(own)
        self.blind = [segment for segment in segments if segment in judged]
        learned = load_learned(study, without=self.blind)
        if learned is None:
            raise problem(DecisionError, "accepting.nothing_suggested")
        self._learned = learned
        self.left = [segment for segment in segments if segment not in learned.decided]
        self._frames = [frame for frame in frame_codes(study) if frame.codes]
        own = [each for each in own if each.segment in judged]
        self._told = told_by(own, study.codebook, study.facets, self._frames)
        self.found: list[CodePromise] = [
            promise for frame in self._frames for promise in self._of(frame)
        ]

    @property
    def given(self) -> list[CodePromise]:
        """Those that can be kept."""
        return [each for each in self.found if each.promise.threshold is not None]

    def codings(self) -> list[tuple[Coding, float]]:
        """What the machine would accept now, each with its threshold."""
        suggested = {
            (coding.segment, coding.facet, coding.code): coding
            for coding in self._learned.suggestions(self.left)
        }
        frames = {(frame.facet, frame.level): frame for frame in self._frames}
        found = []
        for each in self.given:
            frame, threshold = frames[each.facet, each.level], each.promise.threshold
            assert threshold is not None  # `given` has none without
            # As they were judged: an axis by itself, not by a strategy that brings it.
            sure = self._columns(frame, self._eligible(frame, self.left))[each.code]
            for segment, own, code in zip(self.left, *sure, strict=True):
                if own >= threshold:
                    coding = suggested[segment, frame.facet, frame.codes[code]]
                    found.append((replace(coding, confidence=round(float(own), 4)), threshold))
        return found

    def _columns(
        self, frame: FrameCodes, sure: NDArray[np.float64]
    ) -> dict[str, tuple[NDArray[np.float64], NDArray[np.int_]]]:
        """For each promise its confidence and code on each passage; both of shape (n,)."""
        if self._together:
            return {TOGETHER: (sure.max(axis=1), sure.argmax(axis=1))}
        return {code: (sure[:, at], np.full(len(sure), at)) for at, code in enumerate(frame.codes)}

    def _of(self, frame: FrameCodes) -> Iterable[CodePromise]:
        sure = self._eligible(frame, self.blind)
        left = self._eligible(frame, self.left)
        right = np.array(
            [self._told[segment][frame.name].applies >= 0.5 for segment in self.blind], dtype=bool
        ).reshape(sure.shape)
        columns, others = self._columns(frame, sure), self._columns(frame, left)
        for code, (own, which) in columns.items():
            yield self._promise(
                frame, code, own, right[np.arange(len(right)), which], others[code][0]
            )

    def _promise(
        self,
        frame: FrameCodes,
        code: str,
        sure: NDArray[np.float64],
        right: NDArray[np.bool_],
        left: NDArray[np.float64],
    ) -> CodePromise:
        least = self._study.settings.suggesting.threshold
        found = promised(sure, right, left, self._precision, self._confidence, least)
        return CodePromise(frame.facet, frame.level, code, found)

    def _eligible(self, frame: FrameCodes, segments: Sequence[str]) -> NDArray[np.float64]:
        """Confidence; 0 for codes that would not be suggested."""
        sure = self._learned.probabilities(frame, segments)
        ranks = np.argsort(np.argsort(-sure, axis=1, kind="stable"), axis=1)
        return np.asarray(np.where(ranks < self._study.settings.suggesting.max_codes, sure, 0.0))

    def accept(self, coder: str) -> int:
        """Let the machine accept what is promised; it is marked so for ever.

        Parameters
        ----------
        coder : str
            The person who leaves it to the machine.

        Returns
        -------
        int
            How many codes were accepted that were not before.
        """
        study = self._study
        with study.store.writing() as db:
            there = {(c.segment, c.facet, c.code) for c in carried_acceptances(db)}
            new = [
                (coding, threshold)
                for coding, threshold in self.codings()
                if (coding.segment, coding.facet, coding.code) not in there
            ]
            if new:
                codebook = f"{study.codebook.id} {study.codebook.version}"
                add_acceptance(db, self._line(coder, f"model:{study.encoder.name}", codebook), new)
        return len(new)

    def _line(self, coder: str, model: str, codebook: str) -> Acceptance:
        now = datetime.now(UTC)
        return Acceptance(0, now, coder, model, codebook, self._precision, self._confidence)


def take_back(study: Study, coder: str) -> int:
    """Take back, as a whole, the last time that codes were left to the machine.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Who takes it back.

    Returns
    -------
    int
        How many codes are no longer accepted; 0 when there is nothing to take back.
    """
    with study.store.writing() as db:
        lines = standing(load_acceptances(db))
        if not lines:
            return 0
        before, last = len(load_accepted(db)), lines[-1]
        undoing = Acceptance(
            0, last.at, coder, last.model, last.codebook, last.precision, last.confidence, last.id
        )
        add_acceptance(db, undoing)
        return before - len(load_accepted(db))
