"""Texts in which every word counts: written by `psm-qual import` where codes lie on all lines.

The first line is the mark. Then one turn a line, label and words with a tab stop between them; a
line without a label begins with the tab stop. Nothing is left out, joined or guessed at: titles
above the talk, time stamps, lines that look like labels stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.model import Utterance

MARK = "#psm_qual: label\ttext"


def is_exact(lines: list[str]) -> bool:
    """Tell whether a text is one of these."""
    return lines[0].rstrip() == MARK


def read_exact(lines: Iterable[str]) -> list[Utterance]:
    """Utterances of the lines below the mark."""
    parts = (line.partition("\t") if "\t" in line else ("", "", line) for line in lines)
    return [Utterance.of(label, text) for label, _, text in parts]


def write_exact(turns: Iterable[tuple[str, str]]) -> str:
    """Text of a file with some labels and words, one pair a turn; neither has a line end or tab."""
    return "\n".join([MARK, *(f"{label}\t{text}" for label, text in turns)]) + "\n"
