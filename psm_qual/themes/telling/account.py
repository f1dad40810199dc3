"""All that a theme tells, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Theme
from psm_qual.protocols import Vectors
from psm_qual.themes.telling.axes import leading_axes
from psm_qual.themes.telling.groups import who_speaks
from psm_qual.themes.telling.passages import Passage, telling_passages
from psm_qual.themes.telling.proposals import Proposal, distinct_proposals
from psm_qual.themes.telling.shares import (
    count_by_source,
    share_of_passages,
    share_of_sources,
)
from psm_qual.themes.telling.showing import account_html
from psm_qual.themes.telling.told import ToldTheme
from psm_qual.themes.telling.voices import compare_voices

# Passages that tell a theme.
_MOST_TELLING = 5


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of sources, by one attribute.

    Parameters
    ----------
    of : mapping of str to str
        Source → its group.
    order : tuple of str
        Groups, in the order in which they are listed.
    unknown : set of str
        Groups of those of whom it is not known: they were heard, but make no voice of their own.
    """

    of: Mapping[str, str]
    order: tuple[str, ...]
    unknown: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listening:
    """What a theme is held against: all that was heard.

    Parameters
    ----------
    passages : mapping of str to int
        Source → its passages, also of sources that say nothing of the theme.
    groupings : mapping of str to Grouping
        By attribute: ``category``, ``zone``; those that the study has.
    proposal : str
        The kind of statement that is a proposal.
    axes : mapping of str to str
        Titles of the axes.
    seed : int
        Of what is drawn.
    """

    passages: Mapping[str, int]
    groupings: Mapping[str, Grouping] = field(default_factory=dict)
    proposal: str = "proposta"
    axes: Mapping[str, str] = field(default_factory=dict)
    seed: int = 2026


class ThemeAccount(ToldTheme):
    """What a theme tells, as a notebook shows it."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return account_html(self)


def tell_theme(
    theme: Theme, passages: Sequence[Passage], vectors: Vectors, heard: Listening
) -> ThemeAccount:
    """Tell all there is to tell of a theme.

    Parameters
    ----------
    theme : Theme
        Which.
    passages : sequence of Passage
        Its passages, in any order.
    vectors : array of float32, shape (len(passages), dimensions)
        Their embeddings, rows of length 1.
    heard : Listening
        What it is held against.

    Returns
    -------
    ThemeAccount
        The same in whatever order the passages come.
    """
    order = sorted(range(len(passages)), key=lambda i: passages[i].id)
    own, vectors = [passages[i] for i in order], vectors[np.array(order, dtype=int)]
    by_source = count_by_source([each.source for each in own])
    proposing = np.array([heard.proposal in each.kinds for each in own], dtype=bool)
    return ThemeAccount(
        id=theme.id,
        label=theme.label,
        terms=theme.terms,
        status=theme.status,
        telling=tuple(telling_passages(own, vectors, most=_MOST_TELLING)),
        sources=share_of_sources(len(by_source), len(heard.passages)),
        passages=share_of_passages(by_source, heard.passages, seed=heard.seed),
        novelty=theme.novelty,
        links=dict(theme.links),
        axes=leading_axes(theme.links),
        titles=heard.axes,
        speaking={
            name: who_speaks(by_source.keys(), each.of, each.order)
            for name, each in heard.groupings.items()
        },
        voices={
            name: compare_voices(_kinds(own), _known(each), seed=heard.seed)
            for name, each in heard.groupings.items()
        },
        proposals=_proposals(own, vectors, proposing),
        probability=theme.probability,
        stability=theme.stability,
    )


def _proposals(
    own: Sequence[Passage], vectors: Vectors, proposing: NDArray[np.bool_]
) -> tuple[Proposal, ...]:
    chosen = [each for each, proposes in zip(own, proposing, strict=True) if proposes]
    return distinct_proposals(chosen, vectors[proposing])


def _kinds(own: Sequence[Passage]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in own:
        found.setdefault(each.source, []).extend(each.kinds)
    return found


def _known(grouping: Grouping) -> dict[str, str]:
    return {source: group for source, group in grouping.of.items() if group not in grouping.unknown}
