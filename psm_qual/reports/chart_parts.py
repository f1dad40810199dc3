"""Charts with too many rows for a page of print, parted into several of one scale."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock

# So many rows of bars leave room on their page for the text that they belong to.
_MOST = 16


def parted(block: ChartBlock) -> tuple[ChartBlock, ...]:
    """A chart as it is printed: whole, or bars in parts where there are too many of them.

    All parts have the scale of the whole, so that a bar is as long in one as in another.

    Parameters
    ----------
    block : ChartBlock
        Parted where one of its groups begins, if it says where they do.
    """
    total = math.ceil(len(block.order) / _MOST)
    if block.kind != "bars" or total < 2:
        return (block,)
    ends = [*_cuts(len(block.order), total, block.groups), len(block.order)]
    whole = replace(block, full=block.full or _longest(block), groups=())
    return tuple(
        _part(whole, block.order[start:end], n, total)
        for n, (start, end) in enumerate(zip([0, *ends], ends, strict=False), start=1)
    )


def _cuts(rows: int, parts: int, groups: Sequence[int]) -> list[int]:
    """Where parts begin but the first: about equal ones, whole groups if there are any."""
    begins = [each for each in groups if 0 < each < rows]
    cuts: list[int] = []
    for number in range(1, parts):
        even = round(rows * number / parts)
        later = [each for each in begins if each > (cuts[-1] if cuts else 0)]
        near = [each for each in later if abs(each - even) <= _MOST // 4]
        cuts.append(min(near, key=lambda each: abs(each - even)) if near else even)
    return cuts


def _part(whole: ChartBlock, order: tuple[str, ...], number: int, total: int) -> ChartBlock:
    rows = tuple(row for row in whole.rows if row["label"] in order)
    title = say("reports.part", title=whole.title, n=number, total=total)
    return replace(whole, rows=rows, order=order, title=title)


def _longest(block: ChartBlock) -> float:
    """How long the longest bar is, with all that is stacked in it."""
    lengths: defaultdict[str, float] = defaultdict(float)
    for row in block.rows:
        lengths[str(row["label"])] += float(str(row["value"] or 0))
    return max(lengths.values(), default=0.0)
