"""What is found in talk that was written without knowing the rules, with the real pipeline.

Floors: a change that loses names must be seen. The figures themselves are in the benchmark.
"""

from __future__ import annotations

import pytest

from benchmarks.anonymisation import (
    DIRECT,
    anonymised,
    is_hidden,
    offsets_hidden,
    others_hidden,
    who_is_who,
)
from benchmarks.marked_talk import MarkedTalk, Typing, marked_folder
from benchmarks.models import GOLD

RAW = ("i09", "i10", "i11", "i12", "j06", "j07", "j08")


def _recall(talks: list[MarkedTalk], hidden: dict[str, set[int]], *, raw: bool) -> float:
    found = [
        is_hidden(talk, mark, hidden)
        for talk in talks
        if (talk.transcript.source in RAW) is raw
        for mark in talk.marks
        if mark.type in DIRECT
    ]
    return sum(found) / len(found)


@pytest.mark.parametrize(
    ("typing", "written", "raw"),
    [(Typing.WRITTEN, 0.985, 0.92), (Typing.LOWER, 0.91, 0.91), (Typing.BARE, 0.885, 0.91)],
)
def test_direct_identifiers_are_found_however_the_talk_is_typed(
    typing: Typing, written: float, raw: float
) -> None:
    talks = list(marked_folder(GOLD / "talk", typing))
    study, _ = anonymised([talk.transcript for talk in talks])
    hidden = offsets_hidden(study)
    assert _recall(talks, hidden, raw=False) >= written
    assert _recall(talks, hidden, raw=True) >= raw
    masked, others = others_hidden(talks, hidden)
    assert masked / others <= 0.01
    precision, recall = who_is_who(talks, study)
    assert precision >= 0.92
    assert recall >= 0.83
