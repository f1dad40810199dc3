"""Cuts of passages, between the browser and `psm_qual.review_desk.cutting`."""

from __future__ import annotations

from psm_qual.model import CutVerb
from psm_qual.notebook.coding.taken import RecutAct
from psm_qual.review_desk import ReviewDesk


def recut(desk: ReviewDesk, taken: RecutAct) -> list[str]:
    """Cut a passage, and look at all passages anew.

    Returns
    -------
    list of str
        Passages to review next, in order.
    """
    verb = CutVerb(taken["verb"])
    first = desk.cutting.cut(verb, taken["segment"], taken["start"], taken["end"])
    desk.renew()
    return first


def undo(desk: ReviewDesk) -> str:
    """Take back the last act if it was a cut; gives a passage that is back, "" for none."""
    if desk.review.blind:
        return ""
    back = desk.cutting.undo()
    if back:
        desk.renew()
    return back
