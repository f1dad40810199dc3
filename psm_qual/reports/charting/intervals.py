"""Shares of groups with their intervals, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psm_qual.reports.charting.labels import LINE, SPLIT, most_lines, row_names, shift_of
from psm_qual.reports.charting.library import altair_library
from psm_qual.reports.charting.look import dress
from psm_qual.reports.charting.palettes import categories

_WIDTH, _STEP, _LONG = 460, 16, 60
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")


def intervals_chart(
    rows: Sequence[Mapping[str, object]], order: Sequence[str], groups: Sequence[str]
) -> Any:
    """A point and a line for every share: where lines lie apart, groups differ.

    Parameters
    ----------
    rows : sequence of mapping
        ``label, group, share, low, high``, from 0 to 1.
    order, groups : sequence of str
        Labels from top to bottom; groups in their order. They have shapes beside their colours, for
        print without them.

    Returns
    -------
    altair.TopLevelMixin
        With the common look.
    """
    alt = altair_library()
    names = row_names(order, _LONG)
    data = alt.Data(values=[{**row, "label": names[str(row["label"])]} for row in rows])
    labels = list(names.values())
    shapes = [_SHAPES[number % len(_SHAPES)] for number in range(len(groups))]
    colours = alt.Scale(domain=list(groups), range=categories(len(groups)))
    axis = alt.Axis(labelExpr=SPLIT, labelOffset=shift_of(labels))
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N", scale=alt.Scale(domain=labels, paddingInner=0.25), title=None, axis=axis
        ),
        yOffset=alt.YOffset("group:N", scale=alt.Scale(domain=list(groups))),
        color=alt.Color("group:N", scale=colours, legend=alt.Legend(title=None)),
    )
    share = alt.Axis(format=".0%", grid=True, tickCount=6, labelOverlap=True)
    across = alt.X("low:Q", title=None, axis=share, scale=alt.Scale(zero=True))
    lines = base.mark_rule(strokeWidth=2).encode(x=across, x2="high:Q")
    points = base.mark_point(filled=True, size=55, opacity=1).encode(
        x=alt.X("share:Q", title=None),
        shape=alt.Shape("group:N", scale=alt.Scale(domain=list(groups), range=shapes)),
    )
    row = max(_STEP * max(len(groups), 1) + 8, LINE * most_lines(labels) + 6)
    return dress((lines + points).properties(width=_WIDTH, height=row * max(len(labels), 1)))
