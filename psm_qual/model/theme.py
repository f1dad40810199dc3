"""A topic found in the corpus; new when no code covers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and the segments that speak of it.

    Parameters
    ----------
    id : str
        ``T01``, by size.
    label : str
        For people: its most telling lemmas.
    terms : tuple of str
        Lemmas that set it apart, the most telling first.
    segments : mapping of str to float
        Weight of each segment in the theme, from 0 to 1.
    novelty : float
        From 0 (the codebook covers it) to 1 (no code does).
    links : mapping of str to float
        Weight of each axis, from 0 to 1.
    status : str
        ``proposed`` until a person decides.
    probability : float or None
        That a person would call it a theme, from 0 to 1; None where the engine does not judge, and
        where people put the theme together.
    stability : float or None
        How much of it is found again among other sources, from 0 to 1; None as above.
    """

    id: str
    label: str
    terms: tuple[str, ...]
    segments: Mapping[str, float]
    novelty: float = 0.0
    links: Mapping[str, float] = field(default_factory=dict)
    status: str = "proposed"
    probability: float | None = None
    stability: float | None = None
