"""Draw passages so that every interview is among them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence


def draw_from_every_stratum(
    strata: Mapping[str, Sequence[str]], size: int, seed: int
) -> list[tuple[str, str]]:
    """Draw a random sample in proportion to the strata, at least one of each.

    Parameters
    ----------
    strata : mapping of str to sequence of str
        Ids by stratum.
    size : int
        How many to draw, one for each stratum at least; all of them when there are fewer.
    seed : int
        The same seed draws the same.

    Returns
    -------
    list of (str, str)
        Id and stratum, in random order: the first ones of them are a sample, too.

    Raises
    ------
    ValueError
        If `size` is smaller than the number of strata.
    """
    there = {name: sorted(ids) for name, ids in sorted(strata.items()) if ids}
    if size < len(there):
        raise ValueError("a sample must be as large as there are strata")
    chance = random.Random(seed)
    shares = _shares({name: len(ids) for name, ids in there.items()}, size)
    drawn = [
        (each, name) for name, ids in there.items() for each in chance.sample(ids, shares[name])
    ]
    chance.shuffle(drawn)
    return drawn


def _shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """One each; then whoever is furthest below its part, as long as there are any left."""
    total, shares = sum(sizes.values()), dict.fromkeys(sizes, 1)
    for _ in range(min(size, total) - len(shares)):
        open_ = (name for name in sizes if shares[name] < sizes[name])
        # Webster's method: the next seat goes to the largest quotient; by name among equals.
        shares[max(open_, key=lambda name: (sizes[name] / (2 * shares[name] + 1), name))] += 1
    return shares
