"""Bars to both sides: who is against on the left, who is in favour on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.labels import LINE, SPLIT, most_lines, row_names, shift_of
from psm_qual.reports.charting.palettes import diverging, ink

_WIDTH, _ROW = 420, 24
_LONG = 48


def opposed(block: ChartBlock) -> Any:
    """Bars of two series to both sides of a line, the figures at their ends.

    Parameters
    ----------
    block : ChartBlock
        ``series`` are the two sides, left and right; rows have ``label``, ``series`` and ``value``,
        not below zero. A value of None is withheld: a mark stands where the bar would begin.
    """
    import altair

    # Its stubs lack some types.
    alt: Any = altair
    named = row_names(block.order, _LONG)
    labels = list(named.values())
    left, right = block.series
    rows = [_row(dict(row), left, named) for row in block.rows]
    y = alt.Y(
        "label:N",
        scale=alt.Scale(domain=labels),
        title=None,
        axis=alt.Axis(labelExpr=SPLIT, labelOffset=shift_of(labels)),
    )
    x = alt.X("at:Q", title=None, axis=None, scale=alt.Scale(domain=list(_ends(rows)), nice=False))
    colours = alt.Scale(domain=[left, right], range=[diverging()[0], diverging()[-1]])
    colour = alt.Color("series:N", scale=colours, legend=alt.Legend(title=None))
    base = alt.Chart(alt.Data(values=rows)).encode(y=y, x=x)
    drawn = base.mark_bar().encode(color=colour)
    for side, align, gap in ((left, "right", -4), (right, "left", 4)):
        letters = base.transform_filter(alt.datum.series == side)
        drawn += letters.mark_text(align=align, dx=gap, color=ink()).encode(text="text:N")
    middle = alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule(color=ink()).encode(x="at:Q")
    height = max(_ROW, LINE * most_lines(labels) + 6) * max(len(labels), 1)
    return (drawn + middle).properties(width=_WIDTH, height=height)


def _ends(rows: Sequence[Mapping[str, object]]) -> tuple[float, float]:
    """What both sides reach, and room for the figures: one scale, and no side that is empty."""
    places = [float(str(row["at"])) for row in rows]
    low, high = min(places, default=0.0), max(places, default=0.0)
    room = 0.12 * ((high - low) or 1.0)
    return min(low, 0.0) - room, max(high, 0.0) + room


def _row(row: dict[str, object], left: str, named: Mapping[str, str]) -> dict[str, object]:
    number = 0.0 if row["value"] is None else float(str(row["value"]))
    text = say("reports.mark") if row["value"] is None else f"{number:g}"
    at = -number if row["series"] == left else number
    return {**row, "label": named[str(row["label"])], "at": at, "text": text}
