"""Which axes a theme belongs to, in one phrase."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.messages import say

# The axes that are named hold so much of all the weight that a theme has on axes.
_MOST_OF_IT = 0.7
# Less than this in all is no link with anything.
_LEAST = 0.15
# More axes than this, and none of them is the theme's.
_MOST_NAMED = 2


def leading_axes(links: Mapping[str, float]) -> tuple[str, ...]:
    """The axes that a theme belongs to: one, two, or none when it cuts across.

    Rule: the fewest axes that together hold at least 70 % of the weight that the theme has on
    axes. Where it takes more than two, or where all its weight is less than 0.15, it cuts across.

    Parameters
    ----------
    links : mapping of str to float
        Weight of each axis, from 0 to 1, as in `Theme.links`.

    Examples
    --------
    >>> leading_axes({"5": 0.4, "6": 0.3, "1": 0.1})
    ('5', '6')
    >>> leading_axes({"5": 0.3, "6": 0.3, "1": 0.3})
    ()
    """
    total = sum(links.values())
    ranked = sorted(links, key=lambda axis: (-links[axis], axis))
    held = 0.0
    for place, axis in enumerate(ranked[:_MOST_NAMED], start=1):
        held += links[axis]
        # Sums of decimals are a hair off.
        if total >= _LEAST and held >= _MOST_OF_IT * total - 1e-9:
            return tuple(ranked[:place])
    return ()


def axes_in_words(links: Mapping[str, float]) -> str:
    """The axes in words: "Asse 5", "Asse 5 / Asse 6", "Trasversale"; see `leading_axes`."""
    axes = leading_axes(links)
    if not axes:
        return say("themes.across")
    return " / ".join(say("themes.axis", axis=axis) for axis in axes)
