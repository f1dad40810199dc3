"""The planted corpora: passages of interviews, what they are about, which theme they speak of.

A file holds some interviews. ``== int01: who speaks`` opens one; then each line is a passage, with
its codes and, after a ``#``, its themes in brackets; ``[-]`` is small talk. People, places and
figures are invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
_LINE = re.compile(r"\[(?P<marks>[^]]+)\] (?P<text>.+)")


@dataclass(frozen=True)
class Passage:
    """One passage.

    Parameters
    ----------
    source : str
        The interview or answer that it is from.
    codes, themes : tuple of str
        What it is about; neither for small talk.
    text : str
        Its words.
    """

    source: str
    codes: tuple[str, ...]
    themes: tuple[str, ...]
    text: str


def read_planted(name: str) -> list[Passage]:
    """Passages of a planted corpus, in order; `name` is its folder."""
    passages, source = [], ""
    for path in sorted((FOLDER / name).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("== "):
                source = line[3:].partition(":")[0]
            elif line:
                found = _LINE.fullmatch(line)
                if not found:
                    raise ValueError(f"{path}:{number}: no passage")
                passages.append(_passage(source, found["marks"].split(), found["text"]))
    return passages


def _passage(source: str, marks: list[str], text: str) -> Passage:
    themes = tuple(mark[1:] for mark in marks if mark.startswith("#"))
    codes = tuple(mark for mark in marks if mark[0] not in "#-")
    return Passage(source, codes, themes, text)
