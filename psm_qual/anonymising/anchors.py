"""Places that somebody decided on, found again after the text around them has changed."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.model import Anchor, Place, Span

# Code points that are remembered on each side.
_AROUND = 60
# With fewer than these around, "Rossi" elsewhere would look like the same place.
_FEWEST = 12


def anchor_at(text: str, place: Place) -> Anchor:
    """Remember a place by its words and those around.

    Parameters
    ----------
    text : str
        Canonical text of the source, in clear.
    place : Place
        Offsets: half-open, code points of `text`.
    """
    start, end = place.span.start, place.span.end
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return Anchor(text[start:end], place, before, after)


def find_again(anchor: Anchor, text: str) -> Anchor | None:
    """Find a remembered place in a text that may have been edited.

    The place is the one around which most is as it was; at least half of what stood around must
    be there still, and no other place may be as good. Who would rather hide too much than too
    little takes "nowhere" for an answer.

    Parameters
    ----------
    anchor : Anchor
        With a place.
    text : str
        Canonical text of the source as it is now.

    Returns
    -------
    Anchor or None
        Where the words lie now, with what stands around them now; None when nobody can tell.
    """
    if anchor.place is None:
        return None
    if anchor_at(text, anchor.place) == anchor:
        return anchor
    around = len(anchor.before) + len(anchor.after)
    if around < _FEWEST:
        return None
    ranked = sorted((_alike(anchor, text, at), at) for at in _occurrences(anchor.words, text))
    if not ranked or 2 * ranked[-1][0] < around:
        return None
    if len(ranked) > 1 and ranked[-2][0] == ranked[-1][0]:
        return None
    start = ranked[-1][1]
    return anchor_at(text, Place(anchor.place.source, Span(start, start + len(anchor.words))))


def _occurrences(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while words and at >= 0:
        yield at
        at = text.find(words, at + 1)


def _alike(anchor: Anchor, text: str, at: int) -> int:
    """How many code points around the words are as they were, without a gap."""
    end = at + len(anchor.words)
    before = text[max(0, at - len(anchor.before)) : at]
    after = text[end : end + len(anchor.after)]
    return _common(anchor.before[::-1], before[::-1]) + _common(anchor.after, after)


def _common(one: str, other: str) -> int:
    """Length of the common beginning."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
