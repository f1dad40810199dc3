"""What suggestions are measured on: passages of the example study, and what a person said of them.

Passages of the gold, and the stretches of respondents' talk between them that nobody gave a code,
in the order in which they were said, each with its source and its question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.models import ROOT, as_texts, gold
from psm_qual.coding import Frame, Texts
from psm_qual.encoders import EMBEDDED_ENCODER
from psm_qual.readers import corpus_files, read_file

_FEWEST_WORDS = 15


@dataclass(frozen=True)
class Material:
    """Passages to judge, and what is right.

    Parameters
    ----------
    texts : Texts
        n passages, with their surroundings.
    given : list of dict or None, length n
        What a person gave each: ``codes``, a list, and each facet's codes under its name; None for
        a stretch that nobody gave anything.
    said, asked : list of str, length n
        The words of each passage, and of the question before it; "" where there is none. Empty
        where they do not matter.
    """

    texts: Texts
    given: list[dict[str, Any] | None]
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def right(self, frame: Frame) -> NDArray[np.bool_]:
        """Which code a passage deserves, shape (n, codes)."""
        return np.array(
            [[_deserves(given, frame, code) for code in frame.codes] for given in self.given]
        )

    @property
    def bare(self) -> NDArray[np.bool_]:
        """Stretches that nobody gave anything, shape (n,)."""
        return np.array([given is None for given in self.given])


def material(encoder: str = EMBEDDED_ENCODER) -> Material:
    """The example study's gold, its words as an encoder sees them."""
    words = {t.source: t.text for p in corpus_files(ROOT / "corpus") for t in read_file(p)}
    turns = {(turn["source"], turn["turn"]): turn for turn in gold("turns")}
    found = sorted(_passages(words, list(turns.values())), key=lambda each: each[:3])
    sources = [source for source, *_ in found]
    asked = [_question(words, turns, source, turn) for source, _, _, turn, _ in found]
    said = [words[source][start:end].strip() for source, start, end, *_ in found]
    read = partial(as_texts, name=encoder)
    texts = read(said).among(sources, asked, read)
    return Material(texts, [given for *_, given in found], said, asked)


def _question(
    words: dict[str, str], turns: dict[Any, dict[str, Any]], source: str, turn: int
) -> str:
    """What was asked before a turn; a questionnaire's question is the label of its answer."""
    if source.startswith("questionario"):
        return str(turns[source, turn]["label"])
    before = turns.get((source, turn - 1))
    if before is None or before["role"] != "interviewer":
        return ""
    return words[source][before["start"] : before["end"]]


_Place = tuple[str, int, int, int, dict[str, Any] | None]


def _passages(words: dict[str, str], turns: Sequence[dict[str, Any]]) -> Iterator[_Place]:
    """Source, start and end (half-open, code points), turn, and what was given."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage in gold("passages"):
        place = (passage["start"], passage["end"])
        spans[passage["source"]].append(place)
        yield passage["source"], *place, passage["turn"], passage
    for turn in turns:
        if turn["role"] != "respondent":
            continue
        source, position = turn["source"], turn["start"]
        inside = sorted(s for s in spans[source] if s[0] >= position and s[1] <= turn["end"])
        for start, end in [*inside, (turn["end"], turn["end"])]:
            if len(words[source][position:start].split()) >= _FEWEST_WORDS:
                yield source, position, start, turn["turn"], None
            position = end


def _deserves(given: dict[str, Any] | None, frame: Frame, code: str) -> bool:
    if given is None:
        return False
    if frame.facet:
        return code in str(given[frame.facet]).split(",")
    codes = given["codes"]
    return code in codes or (
        frame.level == "axis" and any(each.startswith(f"{code}.") for each in codes)
    )
