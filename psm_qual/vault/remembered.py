"""Words that people decided on, as they lie in the vault: by decision, in order of its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.model import Anchor, Place, Span

Anchors = Mapping[str, Sequence[Anchor]]
Packed = tuple[str, int, int, str, str, str]


def pack_anchors(anchors: Anchors) -> dict[str, list[Packed]]:
    """As plain values: source ("" for words looked for everywhere), start, end, words, around."""
    return {key: [_packed(anchor) for anchor in own] for key, own in anchors.items()}


def unpack_anchors(packed: Mapping[str, Sequence[Packed]]) -> dict[str, tuple[Anchor, ...]]:
    """Anchors from plain values."""
    return {key: tuple(_unpacked(*each) for each in own) for key, own in packed.items()}


def _packed(anchor: Anchor) -> Packed:
    place = anchor.place or Place("", Span(0, 0))
    span = place.span
    return place.source, span.start, span.end, anchor.words, anchor.before, anchor.after


def _unpacked(source: str, start: int, end: int, words: str, before: str, after: str) -> Anchor:
    place = Place(source, Span(start, end)) if source else None
    return Anchor(words, place, before, after)
