"""Cut passages in the middle of a review: at what was selected, and back in the order of acts."""

from __future__ import annotations

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import CutVerb
from psm_qual.recutting import Recutting
from psm_qual.recutting.words import whole_words
from psm_qual.review import Review


class CuttingDesk:
    """Cuts passages for whoever reviews them; the review must be looked at anew after each act.

    Parameters
    ----------
    review : Review
        A coder's; not a blind one.
    recutting : Recutting
        The same coder's.

    Raises
    ------
    DecisionError
        If the review is blind: there coders must have the same passages before them.
    """

    def __init__(self, review: Review, recutting: Recutting) -> None:
        if review.blind:
            raise problem(DecisionError, "review_desk.no_cut")
        self._review = review
        self._recutting = recutting

    def cut(self, verb: CutVerb, segment: str, start: int, end: int) -> list[str]:
        """Cut at a stretch that was selected; words that it begins or ends in are whole.

        Parameters
        ----------
        verb : CutVerb
            Split: where the stretch begins, or where it ends if it begins with the passage. Trim:
            keep the stretch. Part: code it by itself. Join: with the next passage.
        segment : str
            Id of the passage.
        start, end : int
            The stretch; as much as nothing for a split at one place. Offsets: half-open, code
            points of the text as it is shown. A join does not look at it.

        Returns
        -------
        list of str
            Passages to review next, in order.

        Raises
        ------
        DecisionError, StageOrderError
            As the methods of `Recutting` do.
        """
        own = self._recutting
        if verb is CutVerb.JOIN:
            return [own.join(segment).id]
        start, end = whole_words(own.passage(segment), start, end)
        if verb is CutVerb.SPLIT:
            return [each.id for each in own.split(segment, start or end)]
        if verb is CutVerb.TRIM:
            return [own.trim(segment, start, end).id]
        if verb is CutVerb.PART:
            return self._part(segment, start, end)
        raise ValueError(verb)

    def undo(self) -> str:
        """Take back this coder's last act if it was a cut.

        Returns
        -------
        str
            A passage that is back, to go on with; "" when their last act was none.

        Raises
        ------
        DecisionError, StageOrderError
            As `Recutting.undo` does.
        """
        cut, decided = self._recutting.last, self._review.in_force
        if cut is None or (decided and decided[-1].at > cut.at):
            return ""
        taken = self._recutting.undo()
        return next(iter(taken.after), "") if taken else ""

    def _part(self, segment: str, start: int, end: int) -> list[str]:
        """The stretch comes first, then what stood before and after it."""
        key = self._recutting.part(segment, start, end)
        last = self._recutting.last
        others = last.after if last and key in last.after else {}
        return [key, *(each for each in others if each != key)]
