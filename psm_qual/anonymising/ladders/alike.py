"""No description that fits fewer than three."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

# The Italian minimum for statistical release, as for what is published.
FEWEST_ALIKE = 3

Member = TypeVar("Member", bound=Hashable)
# Who is described alike, by step and description.
Groups = dict[tuple[int, Hashable], list[Member]]


def climb_alike(
    members: Iterable[Member],
    step: int,
    steps: int,
    describe: Callable[[Member, int], Hashable],
    *,
    others: bool = False,
) -> Mapping[Member, int]:
    """Step at which each can be described so that no description fits fewer than three.

    k-anonymity by global recoding with local exceptions (Samarati and Sweeney 1998), with
    complementary suppression: one that alone climbs to "a municipality of zone 9", where of all
    others more is told, would be known by that. So the smallest of those groups climbs too.

    Parameters
    ----------
    members : iterable
        Everybody who could be meant, in an order that stays.
    step, steps : int
        The step that is asked for, from 0, and how many there are.
    describe : callable
        What is said of a member at a step.
    others : bool
        The last step is said of others too, who are not among the members.

    Returns
    -------
    mapping
        A step for each, from `step` up.
    """
    reached = dict.fromkeys(members, step)
    while True:
        groups: Groups[Member] = {}
        for member, at in reached.items():
            groups.setdefault((at, describe(member, at)), []).append(member)
        moves = (_move(groups, group, steps, describe, others) for group in groups)
        move = next(filter(None, moves), None)
        if move is None:
            return reached
        reached.update(move)


def _move(
    groups: Groups[Member],
    group: tuple[int, Hashable],
    steps: int,
    describe: Callable[[Member, int], Hashable],
    others: bool,
) -> dict[Member, int]:
    """Who has to climb, and how far, because a group is too small; nobody when it is not."""
    at, told = group
    last = at + 1 == steps
    if len(groups[group]) >= FEWEST_ALIKE or (last and others):
        return {}
    company = _company(groups, at, told, describe)
    if company or last:
        return dict.fromkeys(company, at)
    return dict.fromkeys(groups[group], at + 1)


def _company(
    groups: Groups[Member],
    at: int,
    told: Hashable,
    describe: Callable[[Member, int], Hashable],
) -> list[Member]:
    """The smallest group below a step of which the same could be told; none where there is none."""
    below = [
        group
        for (other, _), group in groups.items()
        if other < at and all(describe(member, at) == told for member in group)
    ]
    return min(below, key=len, default=[])
