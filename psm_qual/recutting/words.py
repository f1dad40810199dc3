"""Where some words stand in a passage, for whoever types them."""

from __future__ import annotations

import re

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Segment

_BETWEEN = re.compile(r"\s*(?:…|\.\.\.)\s*")


def place_of(segment: Segment, words: str) -> tuple[int, int]:
    """The stretch that some words are.

    Parameters
    ----------
    segment : Segment
        The passage.
    words : str
        As they read in the passage; of a long stretch the first and the last, with "…" between.
        Blanks do not count, and case only where the words are there in both.

    Returns
    -------
    (int, int)
        Offsets: half-open, code points of `Segment.text`.

    Raises
    ------
    DecisionError
        If they are not there, or more than once.
    """
    for pattern in (_as_typed(words), _first_and_last(words)):
        for flags in (0, re.IGNORECASE):
            found = [match.span() for match in re.finditer(pattern, segment.text, flags)]
            if pattern and len(found) == 1:
                return found[0]
            if pattern and found:
                raise problem(DecisionError, "recutting.no_words", segment=segment.id)
    raise problem(DecisionError, "recutting.no_words", segment=segment.id)


def _as_typed(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _first_and_last(words: str) -> str:
    ends = [_as_typed(part) for part in _BETWEEN.split(words.strip()) if part]
    return r"(?s:.*)".join(ends) if len(ends) == 2 else ""
