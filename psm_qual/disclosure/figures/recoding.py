"""Put small groups together before anything is counted: less is then withheld."""

from __future__ import annotations

from collections.abc import Mapping

# With fewer groups to tell apart a table tells nothing.
_FEWEST_NAMED = 2


def too_small(sizes: Mapping[str, int], people: int) -> frozenset[str]:
    """Groups that are too small to be named, with as many others as it takes to hide them.

    Parameters
    ----------
    sizes : mapping of str to int
        Interviewees of each group; among groups of one size the first goes first.
    people : int
        The threshold.

    Returns
    -------
    frozenset of str
        None of them can be named. Together they are as many as the threshold asks, unless fewer
        than two others would be left to name: then only the small ones, and complementary
        suppression does the rest. Empty when every group is large enough.

    Examples
    --------
    >>> sorted(too_small({"sindaci": 9, "vescovi": 1, "scuole": 4, "musei": 3}, 3))
    ['musei', 'vescovi']
    >>> sorted(too_small({"sindaci": 9, "vescovi": 1, "scuole": 4}, 3))
    ['vescovi']
    """
    ordered = sorted(sizes, key=lambda name: sizes[name])
    small = [name for name in ordered if sizes[name] < people]
    # One small group beside named ones would be what is left over from the total.
    together = list(small)
    for another in ordered[len(small) :]:
        if not small or sum(sizes[name] for name in together) >= people:
            break
        together.append(another)
    return frozenset(together if len(ordered) - len(together) >= _FEWEST_NAMED else small)
