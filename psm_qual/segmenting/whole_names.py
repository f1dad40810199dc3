"""No segment cuts a name in two."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from psm_qual.model import Passage, Span


def with_whole_names(
    passages: Sequence[Passage], names: Sequence[Span], text: str
) -> list[Passage]:
    """Move the ends of passages out of names.

    A name goes to the passage it begins in, with the marks that touch it: "Torre Semola, poi".

    Parameters
    ----------
    passages : sequence of Passage
        Of one source.
    names : sequence of Span
        Mentions of entities, not overlapping. Offsets: half-open, code points of `text`.
    text : str
        Canonical text of the source. What stands within names does not count.

    Returns
    -------
    list of Passage
        The same passages; one that was nothing but the end of a name is dropped.
    """
    ends: dict[int, int] = {}
    within = {offset for name in names for offset in range(name.start, name.end)}
    for name in names:
        end = _end_of_word(text, name.end, within)
        ends.update(dict.fromkeys(range(name.start + 1, end), end))
    moved = [_moved(passage, ends, text) for passage in passages]
    return [passage for passage in moved if passage.pieces]


def _moved(passage: Passage, ends: Mapping[int, int], text: str) -> Passage:
    pieces = []
    for piece in passage.pieces:
        start, end = ends.get(piece.start, piece.start), ends.get(piece.end, piece.end)
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            pieces.append(Span(start, end))
    return replace(passage, pieces=tuple(pieces))


def _end_of_word(text: str, offset: int, within: Container[int]) -> int:
    # Another name may follow without a blank: "Storo/Roncone". It is not cut either.
    while offset < len(text) and (offset in within or not text[offset].isspace()):
        offset += 1
    return offset
