"""No description that fits fewer than three."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

# The Italian minimum for statistical release, as for what is published.
FEWEST_ALIKE = 3

Member = TypeVar("Member", bound=Hashable)


def climb_alike(
    members: Iterable[Member], step: int, steps: int, describe: Callable[[Member, int], Hashable]
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
        The step that is asked for, from 0, and how many there are; the last holds for all.
    describe : callable
        What is said of a member at a step.

    Returns
    -------
    mapping
        A step for each, from `step` up.
    """
    reached = dict.fromkeys(members, step)
    while True:
        groups: dict[tuple[int, Hashable], list[Member]] = {}
        for member, at in reached.items():
            groups.setdefault((at, describe(member, at)), []).append(member)
        few = next(
            (
                (at, told)
                for (at, told), group in groups.items()
                if len(group) < FEWEST_ALIKE and at + 1 < steps
            ),
            None,
        )
        if few is None:
            return reached
        company = _company(groups, *few, describe)
        for member in company or groups[few]:
            reached[member] = few[0] if company else few[0] + 1


def _company(
    groups: Mapping[tuple[int, Hashable], list[Member]],
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
