"""Recognise segments after a change, so that their ids, and the decisions on them, follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count

from psm_qual.model import Span

# Two texts alike to this degree are the same passage, mended or anonymised anew.
_ALIKE = 0.7
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """A segment as it was.

    Parameters
    ----------
    id : str
        Its id.
    pieces : tuple of Span
        Where it lay (half-open, code points of the canonical text).
    text : str
        Its pseudonymised words.
    active : bool
        Whether it was part of the study.
    """

    id: str
    pieces: tuple[Span, ...]
    text: str
    active: bool = True


def carry_ids(
    source: str,
    new: Sequence[tuple[tuple[Span, ...], str]],
    old: Sequence[Known],
    *,
    same_text: bool = False,
) -> list[str]:
    """Ids for the segments of a source.

    A segment is the same as before when its words are, in the same order of the source; or it
    lies in the same place; or, between two that are the same, its words changed a little. In a
    text that has not changed, the place comes first: only names can be hidden otherwise.

    Parameters
    ----------
    source : str
        Id of the source.
    new : sequence of (pieces, text)
        Segments as they are now, in order.
    old : sequence of Known
        Segments as they were, in order.
    same_text : bool
        Whether the canonical text is, in clear, what it was when the old segments were made.

    Returns
    -------
    list of str
        One for each new segment: ``int07-012``. New ones never take an id that was used.
    """
    found = _by_place(new, old) if same_text else {}
    taken = set(found.values())
    left = [known for known in old if known.id not in taken]
    places = [j for j in range(len(new)) if j not in found]
    for some, range_ in _by_words(found, left, places, new):
        _match_gap(found, some, range_, new)
    numbers = _free_numbers(old)
    return [found.get(j) or f"{source}-{next(numbers):03d}" for j in range(len(new))]


def _by_place(new: Sequence[tuple[tuple[Span, ...], str]], old: Sequence[Known]) -> dict[int, str]:
    """Segments in the same place; then those most of which lies where most of an old one lay.

    A name that begins before a segment moves its beginning: then there are as many as before. Else
    the text was cut anew, and more must be shared to be the same.
    """
    active = [known for known in old if known.active]
    there = {known.pieces: known.id for known in reversed(active)}
    found = {j: there[pieces] for j, (pieces, _) in enumerate(new) if pieces in there}
    left = [known for known in active if known.id not in set(found.values())]
    least = _MOSTLY if len(new) == len(active) else _ALIKE
    for j, (pieces, _) in enumerate(new):
        if j not in found:
            same = next((known for known in left if _shared(pieces, known.pieces) > least), None)
            if same:
                found[j] = same.id
                left.remove(same)
    return found


def _shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """What share of the longer of two segments belongs to both."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return shared / max(sum(map(len, one)), sum(map(len, other)))


def _by_words(
    found: dict[int, str],
    old: Sequence[Known],
    places: Sequence[int],
    new: Sequence[tuple[tuple[Span, ...], str]],
) -> list[tuple[Sequence[Known], Sequence[int]]]:
    """Note segments with the same words in the same order; what lies between them is left."""
    texts = [new[j][1] for j in places]
    matcher = SequenceMatcher(None, [known.text for known in old], texts, autojunk=False)
    gaps = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.update(zip(places[j1:j2], (k.id for k in old[i1:i2]), strict=True))
        else:
            gaps.append((old[i1:i2], places[j1:j2]))
    return gaps


def _match_gap(
    found: dict[int, str],
    old: Sequence[Known],
    places: Iterable[int],
    new: Sequence[tuple[tuple[Span, ...], str]],
) -> None:
    left = list(old)
    words = {known.id: known.text.split() for known in old}
    for j in places:
        pieces, text = new[j]
        alike = _likeness(text)
        same = next((k for k in left if k.pieces == pieces), None)
        same = same or next((k for k in left if alike(words[k.id])), None)
        if same:
            found[j] = same.id
            left = left[left.index(same) + 1 :]


def _likeness(text: str) -> Callable[[list[str]], bool]:
    """Make the test whether words are nearly those of `text`; the cheap bounds come first."""
    matcher = SequenceMatcher(None, b=text.split(), autojunk=False)

    def alike(words: list[str]) -> bool:
        matcher.set_seq1(words)
        bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
        return all(bound() >= _ALIKE for bound in bounds)

    return alike


def _free_numbers(old: Iterable[Known]) -> Iterator[int]:
    tails = (known.id.rpartition("-")[2] for known in old)
    # "int07-c1845" was cut by a person: it bears a place, not a number.
    used = [int(tail) for tail in tails if tail.isdecimal()]
    return count(max(used, default=0) + 1)
