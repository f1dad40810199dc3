"""What may be cut, and where: offsets as people see them, to places in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection

from psm_qual.blinding import coded_blind
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Role, Segment, SourceKind, Span
from psm_qual.segmenting.shown import Letter
from psm_qual.store.blind_draws import load_draws
from psm_qual.store.codings import load_decisions
from psm_qual.store.imports import exact_spans
from psm_qual.store.resolutions import load_resolutions

_WORD = re.compile(r"\w")


def seam_at(segment: Segment, letters: Sequence[Letter], at: int) -> Span:
    """The place in the source where a passage is cut.

    Parameters
    ----------
    segment : Segment
        The passage.
    letters : sequence of Letter
        Its text, letter by letter.
    at : int
        Where the second part begins. Offset: code points of the text as it is shown; blanks around
        it belong to neither part.

    Raises
    ------
    DecisionError
        If it is not within the text, or within a name, or a part would be without a word.
    """
    check_offsets(segment, 0, at)
    check_offsets(segment, at, len(segment.text))
    first, second = segment.text[:at].rstrip(), segment.text[at:].lstrip()
    if not (_WORD.search(first) and _WORD.search(second)):
        raise problem(DecisionError, "recutting.no_word", segment=segment.id)
    end, start = len(first), len(segment.text) - len(second)
    before, after = letters[end - 1], letters[start]
    if before.name and after.name and before.start == after.start:
        raise problem(DecisionError, "recutting.in_a_name", segment=segment.id, at=at)
    return Span(before.end, after.start)


def kept_between(segment: Segment, start: int, end: int) -> tuple[int, int]:
    """The same stretch without the blanks at its ends.

    Raises
    ------
    DecisionError
        If it is not within the text, or there is no word in it.
    """
    check_offsets(segment, start, end)
    chosen = segment.text[start:end]
    if not _WORD.search(chosen):
        raise problem(DecisionError, "recutting.no_word", segment=segment.id)
    return start + len(chosen) - len(chosen.lstrip()), end - len(chosen) + len(chosen.rstrip())


def check_offsets(segment: Segment, start: int, end: int) -> None:
    """Refuse a stretch that is not within a passage, or that is empty."""
    if not 0 <= start < end <= len(segment.text):
        length = len(segment.text)
        raise problem(DecisionError, "recutting.outside", segment=segment.id, length=length)


def check_words(segments: Sequence[Segment]) -> None:
    """Refuse parts without a word."""
    for segment in segments:
        if not _WORD.search(segment.text):
            raise problem(DecisionError, "recutting.no_word", segment=segment.id)


def the_next(segments: Sequence[Segment], segment: Segment, expected: str) -> Segment:
    """The passage that a passage can be joined with.

    Parameters
    ----------
    segments : sequence of Segment
        All of its source, in order.
    segment : Segment
        The passage.
    expected : str
        Id of the passage that is thought to come next; "" for whichever does.

    Raises
    ------
    DecisionError
        If there is none, or it is another one, or somebody else's, or answers another question of
        a questionnaire.
    """
    said = [each for each in segments if each.role is Role.RESPONDENT]
    following = said[said.index(segment) + 1 :][:1]
    if not following:
        raise problem(DecisionError, "recutting.no_next", segment=segment.id)
    (other,) = following
    if expected not in ("", other.id):
        raise problem(DecisionError, "recutting.not_next", segment=segment.id, other=expected)
    asked = segment.kind is SourceKind.QUESTIONNAIRE and other.turn != segment.turn
    if other.speaker != segment.speaker or asked:
        raise problem(DecisionError, "recutting.not_one", segment=segment.id, other=other.id)
    return other


def drawn_blind(db: Connection) -> set[str]:
    """Passages that were drawn to be coded blind."""
    return {key for draw in load_draws(db) for key in draw.segments}


def check_not_waiting(db: Connection, segment: str, coder: str) -> None:
    """Refuse a passage that this coder is still to code blind, as the others had it."""
    if segment not in drawn_blind(db):
        return
    own = load_decisions(db, coder=coder, of=segment)
    seen = any(not each.blind for each in own) or segment in coded_blind(own).get(coder, set())
    if not seen and all(each.segment != segment for each in load_resolutions(db)):
        raise problem(DecisionError, "blind.first", segment=segment)


def check_not_selected(db: Connection, segment: str) -> None:
    """Refuse a passage that somebody selected in another program: it is as they made it."""
    if segment in exact_spans(db):
        raise problem(DecisionError, "recutting.selected", segment=segment)
