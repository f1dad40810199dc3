"""Accept what is sure on many passages at once: looked at first, one act, undone as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psm_qual.accepting import Promises
from psm_qual.coding import carry, current_codings
from psm_qual.errors import DecisionError, MovedError
from psm_qual.messages import problem
from psm_qual.model import Coding, Segment, Status
from psm_qual.review import Review
from psm_qual.review_desk.suggested import Suggested
from psm_qual.store.codebook_changes import load_changes
from psm_qual.study import Study

# Below this a suggestion is as likely wrong as right: nothing is accepted unread.
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Batch:
    """What would be accepted.

    Parameters
    ----------
    codings : sequence of Coding
        Suggestions that this coder has not decided on, the least sure first.
    settled : sequence of str
        Segments on which nothing else is suggested: they could be declared reviewed with it.
    how : str
        What is kept with each decision, to tell later how it came about.
    """

    codings: Sequence[Coding]
    settled: Sequence[str]
    how: str

    @property
    def segments(self) -> list[str]:
        """On which segments, in order."""
        return list(dict.fromkeys(coding.segment for coding in self.codings))

    def examples(self, n: int = 5) -> list[Coding]:
        """The least sure of them, each on another passage: if these are right, so is the rest."""
        first: dict[str, Coding] = {}
        for coding in self.codings:
            first.setdefault(coding.segment, coding)
        return list(first.values())[:n]


class BatchDesk:
    """Finds what is sure, and accepts it.

    Parameters
    ----------
    study : Study
        An open study.
    review : Review
        A coder's; not a blind one.

    Raises
    ------
    DecisionError
        If the review is blind: nothing is suggested there.
    """

    def __init__(self, study: Study, review: Review) -> None:
        if review.blind:
            raise problem(DecisionError, "review_desk.no_batch")
        self._study = study
        self._review = review

    def above(self, threshold: float) -> Batch:
        """What is at least as sure as some confidence, on passages not reviewed yet.

        Parameters
        ----------
        threshold : float
            From `LEAST` to 1.
        """
        threshold = max(LEAST, threshold)
        open_ = self._open()
        sure = [each for each in open_ if each.confidence >= threshold]
        return _batch(sure, open_, f"batch confidence>={threshold:.2f}")

    def promised(self, precision: float = 0.9) -> Batch | None:
        """What can be promised to be right by the blindly reviewed passages; None for nothing.

        Parameters
        ----------
        precision : float
            At least this share right, with 95 % confidence; see `psm_qual.accepting`.
        """
        if not any(decision.blind for decision in self._review.log.lines):
            return None
        promises = Promises(self._study, precision)
        open_ = self._open()
        places = {_place(each) for each in open_}
        sure = [coding for coding, _ in promises.codings() if _place(coding) in places]
        return _batch(sure, open_, f"batch precision>={precision:.2f}") if sure else None

    def accept(self, batch: Batch, seen: int, *, done: bool, codings: int) -> None:
        """Accept a batch.

        Parameters
        ----------
        batch : Batch
            What is accepted.
        seen : int
            Id of this coder's last decision when it was looked at.
        done : bool
            Also declare reviewed where nothing else is suggested.
        codings : int
            How many codings the person saw that it would be.

        Raises
        ------
        MovedError
            If this coder has decided otherwise meanwhile, or by now it would be others.
        """
        if len(batch.codings) != codings:
            raise problem(MovedError, "review.moved")
        with self._review.expecting("", seen):
            self._review.accept_many(batch.codings, batch.how, batch.settled if done else ())

    def _open(self) -> list[Coding]:
        """Suggestions that this coder has not decided on, where they are not done yet."""
        done = self._review.reviewed
        left = [each.id for each in self._review.segments if each.id not in done]
        suggested = Suggested(self._study, self._review).on(left)
        decided = self._decided()
        return [
            coding
            for segment in left
            for coding in suggested.get(segment, ())
            if _place(coding) not in decided
        ]

    def _decided(self) -> set[tuple[str, str, str]]:
        with self._study.store.reading() as db:
            changes = load_changes(db)
        own = carry(self._review.holding(), changes).decisions
        codings = current_codings([], own, self._study.codebook, self._study.facets)
        return {_place(each) for each in codings if each.status is not Status.SUGGESTED}


def examples_of(batch: Batch, segments: Iterable[Segment]) -> list[tuple[Coding, str]]:
    """Examples of a batch, with the words of their passages."""
    texts = {segment.id: segment.text for segment in segments}
    return [(each, texts.get(each.segment, "")) for each in batch.examples()]


def _batch(sure: Sequence[Coding], open_: Sequence[Coding], how: str) -> Batch:
    taken = {_place(each) for each in sure}
    left = {each.segment for each in open_ if _place(each) not in taken}
    codings = sorted(sure, key=lambda each: each.confidence)
    settled = [s for s in dict.fromkeys(each.segment for each in sure) if s not in left]
    return Batch(codings, settled, how)


def _place(coding: Coding) -> tuple[str, str, str]:
    return coding.segment, coding.facet, coding.code
