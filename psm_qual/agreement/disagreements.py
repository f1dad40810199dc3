"""Where coders differ, and what each of them said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """What one coder says of one passage.

    Parameters
    ----------
    codes : tuple of str
        Codes put on it, of one facet.
    memos : tuple of str
        Notes on the passage.
    blind : bool
        Whether it was coded without seeing suggestions.
    """

    codes: tuple[str, ...]
    memos: tuple[str, ...] = ()
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage on whose codes coders differ.

    Parameters
    ----------
    segment : str
        Id of the passage.
    facet : str
        Facet on whose codes they differ; "" for axes and strategies.
    positions : mapping of str to Position
        By coder, two or more.
    """

    segment: str
    facet: str
    positions: Mapping[str, Position]

    @property
    def blind(self) -> bool:
        """Whether at least two coded it blind."""
        return sum(position.blind for position in self.positions.values()) > 1


def disagreements(
    segments: Sequence[str], facets: Sequence[str], said: Mapping[tuple[str, str, str], Position]
) -> list[Disagreement]:
    """Passages on which coders put other codes, those coded blind first.

    Parameters
    ----------
    segments : sequence of str
        In the order in which they should come.
    facets : sequence of str
        "" for axes and strategies; in order.
    said : mapping of (str, str, str) to Position
        By segment, facet and coder; only of coders who have reviewed the segment.
    """
    by_place: dict[tuple[str, str], dict[str, Position]] = {}
    for (segment, facet, coder), position in sorted(said.items(), key=lambda item: item[0]):
        by_place.setdefault((segment, facet), {})[coder] = position
    found = [
        Disagreement(segment, facet, by_place[segment, facet])
        for segment in segments
        for facet in facets
        if _differ(by_place.get((segment, facet), {}))
    ]
    return sorted(found, key=lambda each: not each.blind)


def _differ(positions: Mapping[str, Position]) -> bool:
    return len({frozenset(position.codes) for position in positions.values()}) > 1
