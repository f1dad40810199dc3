"""What a theme tells: values that are shown, exported and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from psm_qual.themes.telling.groups import GroupShare
from psm_qual.themes.telling.passages import Passage
from psm_qual.themes.telling.proposals import Proposal
from psm_qual.themes.telling.shares import Share
from psm_qual.themes.telling.voices import Voices


@dataclass(frozen=True, slots=True)
class ToldTheme:
    """What a theme tells.

    Parameters
    ----------
    id, label : str
        ``T01``, and what it is called.
    terms : tuple of str
        Lemmas that set it apart, the most telling first.
    status : str
        ``proposed`` until a person decides.
    telling : tuple of Passage
        Three to five passages of different sources, pseudonymised.
    sources, passages : Share
        How many speak of it, of all, with a 95 % interval.
    novelty : float
        From 0 (the codebook covers it) to 1 (no code does).
    links : mapping of str to float
        Weight of each axis.
    axes : tuple of str
        The axes that it belongs to; none when it cuts across. See `leading_axes`.
    titles : mapping of str to str
        Titles of the axes.
    speaking : mapping of str to tuple of GroupShare
        By attribute: how many of each group speak of it, and how many were to be expected.
    voices : mapping of str to Voices
        By attribute: whether groups say the same.
    proposals : tuple of Proposal
        What is proposed, each idea once.
    probability, stability : float or None
        That a person would call it a theme, and how much of it is found again among other sources,
        from 0 to 1; None where it was not judged.
    """

    id: str
    label: str
    terms: tuple[str, ...]
    status: str
    telling: tuple[Passage, ...]
    sources: Share
    passages: Share
    novelty: float
    links: Mapping[str, float]
    axes: tuple[str, ...]
    titles: Mapping[str, str]
    speaking: Mapping[str, tuple[GroupShare, ...]]
    voices: Mapping[str, Voices]
    proposals: tuple[Proposal, ...]
    probability: float | None = None
    stability: float | None = None
