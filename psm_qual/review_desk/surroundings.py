"""What was said around a passage, pseudonymised."""

from __future__ import annotations

from dataclasses import dataclass

from psm_qual.model import Segment
from psm_qual.store.sources import PrintedTurn, load_turns
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn near a passage.

    Parameters
    ----------
    number : int
        Position in the source, from 1.
    speaker, role : str
        Pseudonymised label; "interviewer" or "respondent".
    before, passage, after : str
        Its words: what comes before the passage, what of it is the passage, what comes after. A
        turn without anything of the passage is all `before`.
    """

    number: int
    speaker: str
    role: str
    before: str
    passage: str = ""
    after: str = ""


def turns_around(study: Study, segment: Segment, reach: int = 2) -> list[ShownTurn]:
    """Turns from some before a passage to some after it.

    Parameters
    ----------
    study : Study
        An open study.
    segment : Segment
        The passage.
    reach : int
        How many turns to either side; at least 0.
    """
    with study.store.reading() as db:
        turns = load_turns(db, segment.source)
    near = [turn for turn in turns if abs(turn.number - segment.turn) <= reach]
    return [_shown(turn, segment) for turn in near if turn.text]


def _shown(turn: PrintedTurn, segment: Segment) -> ShownTurn:
    head = turn.number, turn.speaker, turn.role.value
    if turn.number != segment.turn:
        return ShownTurn(*head, turn.text)
    before, own, after = turn.text.partition(segment.text)
    if not own:  # it goes on over somebody's "mhmh", in another turn
        return ShownTurn(*head, "", turn.text)
    return ShownTurn(*head, before.rstrip(), own, after.lstrip())
