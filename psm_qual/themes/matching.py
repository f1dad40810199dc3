"""Know themes again: which of those found now are those that people decided on.

Themes are compared by their passages, weighted: what both share over what either has (Ružička's
index, which is Jaccard's when all weights are alike). Hennig takes a cluster of which less than
that much is found again for dissolved; for a name to stay with its theme half is enough.

References
----------
Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data
Analysis, 52(1), 258-271.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from psm_qual.themes.holding import Ground, Held, Holding, Members

# Two themes of one size that share half of their passages.
_SAME = 1 / 3
# What was dropped is hidden again only when it is nearly the same.
_SAME_DROPPED = 1 / 2
# The share of a theme that lies within one that is held: then it is a piece of that one.
_WITHIN, _WITHIN_DROPPED = 1 / 2, 3 / 4

KnownAt = Callable[[datetime], Collection[str] | None]


class Match(NamedTuple):
    """What a found theme belongs to.

    Parameters
    ----------
    keys : sequence of str
        Held themes: several after a split.
    home : str
        The one as which it was first decided on, which may be gone; "" for a piece.
    """

    keys: Sequence[str]
    home: str


def overlap(one: Members, other: Members) -> float:
    """How far two themes are one, from 0 to 1.

    Parameters
    ----------
    one, other : mapping of str to float
        Passages with their weights.
    """
    both = sum(min(weight, other.get(segment, 0.0)) for segment, weight in one.items())
    either = sum(one.values()) + sum(other.values()) - both
    return both / either if either > 0 else 0.0


def within(one: Members, other: Collection[str]) -> float:
    """What share of a theme lies among some passages, from 0 to 1; by weight."""
    whole = sum(one.values())
    return sum(w for segment, w in one.items() if segment in other) / whole if whole > 0 else 0.0


def match(
    found: Sequence[Members],
    holding: Holding,
    present: Collection[str],
    known_at: KnownAt = lambda _: None,
) -> dict[int, Match]:
    """Which held themes each found one belongs to.

    Parameters
    ----------
    found : sequence of mapping of str to float
        Passages of each found theme.
    holding : Holding
        What people decided.
    present : collection of str
        Passages of the study as it is now.
    known_at : callable
        Passages that the study had at some time; None where that is not known. What came later
        cannot tell that a theme is another one.

    Returns
    -------
    dict of int to Match
        By the position of the found theme. Each ground is given to the theme that overlaps it
        most, a theme to one ground. Those left over are left out, unless most of one lies within
        a held theme: it is a piece of it.
    """
    taken, free = _by_grounds(found, holding, present, known_at)
    left = [at for at in range(len(found)) if at not in taken and at not in free]
    for at in left:
        key = _by_pieces(found[at], holding)
        if key:
            taken[at] = Match((key,), "")
    return taken


def _by_grounds(
    found: Sequence[Members], holding: Holding, present: Collection[str], known_at: KnownAt
) -> tuple[dict[int, Match], set[int]]:
    """What each found theme leads to by its ground; and those that were seen apart."""
    pairs = []
    times: dict[datetime, Collection[str] | None] = {}
    for number, ground in enumerate(holding.grounds):
        dropped = _all_dropped(ground, holding.themes)
        if ground.at not in times:
            times[ground.at] = known_at(ground.at)
        known = None if dropped else times[ground.at]
        here = {segment: w for segment, w in ground.segments.items() if segment in present}
        for at, members in enumerate(found):
            then = members if known is None else {s: w for s, w in members.items() if s in known}
            alike = overlap(then, here)
            if alike >= (_SAME_DROPPED if dropped else _SAME):
                pairs.append((-round(alike, 9), -number, at))
    taken: dict[int, Match] = {}
    free: set[int] = set()
    used: set[int] = set()
    for _, number, at in sorted(pairs):
        if at in taken or at in free or -number in used:
            continue
        used.add(-number)
        ground = holding.grounds[-number]
        if ground.leads_to:
            taken[at] = Match(tuple(ground.leads_to), ground.home)
        else:
            free.add(at)
    return taken, free


def _by_pieces(members: Members, holding: Holding) -> str:
    """The held theme within which most of a found one lies; "" when there is none."""
    best = ("", 0.0)
    for key, held in holding.themes.items():
        if held.gone:
            continue
        share = within(members, {*held.segments, *held.put} - held.taken)
        if share >= (_WITHIN_DROPPED if held.dropped else _WITHIN) and share > best[1]:
            best = (key, share)
    return best[0]


def _all_dropped(ground: Ground, themes: Mapping[str, Held]) -> bool:
    return bool(ground.leads_to) and all(themes[key].dropped for key in ground.leads_to)
