"""Lines that a program broke for lack of room, and how they are joined again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from psm_qual.readers.talk.lines import Line

_NARROWEST, _WIDEST = 40, 120
_FEWEST_LINES = 5
_NEAR_THE_MARGIN = 0.85
_SHARE_NEAR_THE_MARGIN = 0.6


def mark_wrapped(lines: Sequence[Line]) -> list[Line]:
    """Find out whether a text was broken at a margin, and mark the lines that go on.

    A line goes on with the one before when its first word would not have fitted there. Whether
    there is a margin at all is told from the longer lines: they crowd at the same length.

    Parameters
    ----------
    lines : sequence of Line
        Lines of a plain text, empty ones included.

    Returns
    -------
    list of Line
        The same lines; those that go on are `wrapped`.
    """
    margin = _margin(lines)
    if margin is None:
        return list(lines)
    return [
        replace(line, wrapped=_goes_on(previous, line, margin))
        for previous, line in pairwise([Line(""), *lines])
    ]


def joined(lines: Iterable[Line]) -> tuple[str, ...]:
    """Texts of lines, each wrapped one joined to the line before."""
    texts: list[str] = []
    for line in lines:
        if line.wrapped and texts:
            texts[-1] += " " + line.text
        else:
            texts.append(line.text)
    return tuple(texts)


def _margin(lines: Sequence[Line]) -> int | None:
    lengths = [len(line.text.rstrip()) for line in lines if not line.empty]
    margin = max(lengths, default=0)
    long = [length for length in lengths if length >= margin / 2]
    near = [length for length in long if length >= _NEAR_THE_MARGIN * margin]
    if not _NARROWEST <= margin <= _WIDEST or len(near) < _FEWEST_LINES:
        return None
    return margin if len(near) >= _SHARE_NEAR_THE_MARGIN * len(long) else None


def _goes_on(previous: Line, line: Line, margin: int) -> bool:
    if previous.empty or line.empty:
        return False
    first_word = line.text.split()[0]
    return len(previous.text.rstrip()) + 1 + len(first_word) > margin
