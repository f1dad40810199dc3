"""Places where people cut, found again after the text around them has changed.

No word of a place has to be kept: passages as they were cut, pseudonymised, are in the study until
those of the new text take their place, and what stood around each cut is read from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.model import Span
from psm_qual.segmenting.shown import Letter

# Letters that are looked at on each side, blanks left out; with fewer than the second nothing is
# told from something else.
_AROUND, _FEWEST = 60, 12
# So many letters that touch the place are looked for first.
_GRIP = 4
# A stretch that is longer than this many times what it was, and so many code points, is another.
_STRETCHED, _MARGIN = 1.5, 20


def find_place(place: Span, old: Sequence[Letter], new: Sequence[Letter]) -> Span | None:
    """Find where a place of a text lies in the text as it is now.

    At least half of the letters around must be there still, next to the place, and no other place
    may be as good.

    Parameters
    ----------
    place : Span
        A seam, or a stretch between two passages. Offsets: half-open, code points of the old
        canonical text in clear.
    old, new : sequence of Letter
        The old text and the new one as they are shown, in order. Of what was dropped nothing is
        in the old one.

    Returns
    -------
    Span or None
        Offsets in the new canonical text; None when nobody can tell.
    """
    was = [letter for letter in old if not letter.char.isspace()]
    now = [letter for letter in new if not letter.char.isspace()]
    before = "".join(e.char for e in was if e.end <= place.start)[-_AROUND:]
    after = "".join(e.char for e in was if e.start >= place.end)[:_AROUND]
    within = any(place.start < e.end and e.start < place.end for e in was)
    text = "".join(letter.char for letter in now)
    if len(text) != len(now):
        return None
    if not within and len(place) <= 1:
        both = _best(text, before, after)
        return None if both is None else _between(now, both, both)
    # What was dropped may be where the source begins, or ends.
    first = _best(text, before, "") if before else 0
    second = _best(text, "", after) if after else len(now)
    if first is None or second is None or first > second:
        return None
    found = _between(now, first, second)
    longest = _STRETCHED * len(place) + _MARGIN
    return found if found is not None and len(found) <= longest else None


def _between(now: Sequence[Letter], first: int, second: int) -> Span | None:
    if not now:
        return None
    start = now[first - 1].end if first else now[0].start
    end = now[second].start if second < len(now) else now[-1].end
    return Span(start, end) if start <= end else None


def _best(text: str, before: str, after: str) -> int | None:
    """Position in a text around which most is as it was."""
    around = len(before) + len(after)
    if around < _FEWEST:
        return None
    ranked = sorted(
        (_alike(text, at, before, after), at) for at in _candidates(text, before, after)
    )
    if not ranked or 2 * ranked[-1][0] < around:
        return None
    if len(ranked) > 1 and ranked[-2][0] == ranked[-1][0]:
        return None
    return ranked[-1][1]


def _candidates(text: str, before: str, after: str) -> set[int]:
    """Positions before which, or after which, the nearest letters stand."""
    ends = {at + len(before[-_GRIP:]) for at in _occurrences(before[-_GRIP:], text)}
    return ends | set(_occurrences(after[:_GRIP], text))


def _occurrences(part: str, text: str) -> Iterator[int]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _alike(text: str, at: int, before: str, after: str) -> int:
    """How many letters next to a position are those that stood there, on both sides."""
    return _shared(text[max(0, at - len(before)) : at][::-1], before[::-1]) + _shared(
        text[at : at + len(after)], after
    )


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
