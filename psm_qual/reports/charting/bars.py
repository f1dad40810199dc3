"""Bars, stacked by a series where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.labels import LINE, SPLIT, most_lines, row_names, shift_of
from psm_qual.reports.charting.numbers import written
from psm_qual.reports.charting.palettes import accent, categories, ink

_WIDTH, _ROW = 460, 24
# Letters of a label before it goes on on the next line.
_LONG = 60


def bars(block: ChartBlock) -> Any:
    """Horizontal bars with their figures; of series stacked, in their order.

    Parameters
    ----------
    block : ChartBlock
        A value of None is withheld: a mark stands where the bar would begin.
    """
    import altair

    # Its stubs lack some types.
    alt: Any = altair
    labels = list(row_names(block.order, _LONG).values())
    y = alt.Y(
        "label:N",
        scale=alt.Scale(domain=labels),
        title=None,
        axis=alt.Axis(labelExpr=SPLIT, labelOffset=shift_of(labels)),
    )
    most = block.full or max((_number(row["value"]) for row in block.rows), default=0)
    axis = alt.Axis(format=",d", tickMinStep=1, labelOverlap=True) if block.series else None
    scale = {"scale": _scale(alt, block.full)} if block.full else {}
    x = alt.X("value:Q", title=None, axis=axis, **scale)
    drawn = alt.Chart(_data(alt, block)).encode(y=y, x=x)
    chart = _stacked(alt, drawn, block) if block.series else _plain(alt, drawn, block, most)
    row = max(_ROW, LINE * most_lines(labels) + 6)
    return chart.properties(width=_WIDTH, height=row * max(len(labels), 1))


def _plain(alt: Any, drawn: Any, block: ChartBlock, most: float) -> Any:
    """One series: the figures stand at the ends of the bars, and no axis is needed."""
    scaled = drawn.encode(x=alt.X("value:Q", title=None, axis=None, scale=_scale(alt, most)))
    figures = scaled.mark_text(align="left", dx=4, color=ink()).encode(text="text:N")
    return scaled.mark_bar(color=accent()) + figures


def _stacked(alt: Any, drawn: Any, block: ChartBlock) -> Any:
    colours = alt.Scale(domain=list(block.series), range=categories(len(block.series)))
    colour = alt.Color("series:N", scale=colours, legend=alt.Legend(title=None))
    # White rims part neighbours where print has no colours.
    return drawn.mark_bar(stroke="white", strokeWidth=1).encode(
        color=colour, order=alt.Order("rank:Q")
    )


def _scale(alt: Any, most: float) -> Any:
    return alt.Scale(domain=[0, most or 1], nice=False)


def _data(alt: Any, block: ChartBlock) -> Any:
    named = row_names(block.order, _LONG)
    rank = {name: position for position, name in enumerate(block.series)}
    rows = [
        {
            **row,
            "label": named[str(row["label"])],
            "value": _number(row["value"]),
            "text": _text(row),
            "rank": rank.get(str(row.get("series")), 0),
        }
        for row in block.rows
    ]
    return alt.Data(values=rows)


def _text(row: Mapping[str, object]) -> str:
    plain = say("reports.mark") if row["value"] is None else written(_number(row["value"]))
    return str(row.get("text", plain))


def _number(value: object) -> float:
    return 0 if value is None else float(str(value))
