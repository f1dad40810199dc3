"""Recognise segments after a change, so that their ids, and the decisions on them, follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count

from psm_qual.model import Span

# Two texts alike to this degree are the same passage, mended or anonymised anew.
_ALIKE = 0.7


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
    """

    id: str
    pieces: tuple[Span, ...]
    text: str


def carry_ids(
    source: str, new: Sequence[tuple[tuple[Span, ...], str]], old: Sequence[Known]
) -> list[str]:
    """Ids for the segments of a source.

    A segment is the same as before when its words are, in the same order of the source; or it
    lies in the same place; or, between two that are the same, its words changed a little.

    Parameters
    ----------
    source : str
        Id of the source.
    new : sequence of (pieces, text)
        Segments as they are now, in order.
    old : sequence of Known
        Segments as they were, in order.

    Returns
    -------
    list of str
        One for each new segment: ``int07-012``. New ones never take an id that was used.
    """
    found: dict[int, str] = {}
    texts = [text for _, text in new]
    matcher = SequenceMatcher(None, [k.text for k in old], texts, autojunk=False)
    gaps = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.update(zip(range(j1, j2), (k.id for k in old[i1:i2]), strict=True))
        else:
            gaps.append((old[i1:i2], range(j1, j2)))
    for left, places in gaps:
        _match_gap(found, left, places, new)
    numbers = _free_numbers(old)
    return [found.get(j) or f"{source}-{next(numbers):03d}" for j in range(len(new))]


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
    used = [int(known.id.rpartition("-")[2]) for known in old]
    return count(max(used, default=0) + 1)
