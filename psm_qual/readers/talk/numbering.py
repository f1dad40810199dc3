"""Numbers that a transcriber gave to turns or lines: "1. I: …", "2. R: …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from psm_qual.readers.talk.label_judgement import labels_in
from psm_qual.readers.talk.lines import Line

_NUMBER = re.compile(r"\s*(?P<number>\d{1,5})[.)]?\s+(?=\S)")
_MOST = 0.6
_FEWEST = 3


def without_turn_numbers(lines: Sequence[Line]) -> list[Line]:
    """Take the numbers off lines that a transcriber has numbered.

    Most paragraphs must begin with a number, and nearly every number must be above the one before;
    and behind the numbers there must be labels. Otherwise "3 anni fa" was said, and "1. La scuola"
    is a question as somebody wrote it.

    Parameters
    ----------
    lines : sequence of Line
        All lines of a document.

    Returns
    -------
    list of Line
        The same lines, where they are numbered without the numbers.
    """
    found = [None if line.wrapped else _NUMBER.match(line.text) for line in lines]
    paragraphs = sum(not line.empty and not line.wrapped for line in lines)
    numbers = [int(match["number"]) for match in found if match]
    rising = sum(below > above for above, below in pairwise(numbers))
    if len(numbers) < max(_FEWEST, _MOST * paragraphs) or rising < _MOST * (len(numbers) - 1):
        return list(lines)
    bare = [
        _without(line, match[0]) if match else line
        for line, match in zip(lines, found, strict=True)
    ]
    labels = sum(label is not None for label in labels_in(bare))
    return bare if labels >= _MOST * len(numbers) else list(lines)


def _without(line: Line, number: str) -> Line:
    bold = line.bold[len(number) :] if line.bold.startswith(number) else line.bold
    return replace(line, text=line.text[len(number) :], bold=bold)
