"""Heat maps: a figure in every cell, and its colour behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.labels import (
    LINE,
    SPLIT,
    fit,
    letters_in,
    most_lines,
    row_names,
    shift_of,
    wrapped,
)
from psm_qual.reports.charting.numbers import written
from psm_qual.reports.charting.palettes import diverging, ink, sequential, withheld_ink

_WIDTH, _ROW = 480, 24
# Columns are never narrower: figures of four letters need that.
_NARROWEST = 34
_LONG = 60
_DARK = 0.72
_MARKED = 13


def heat(block: ChartBlock) -> Any:
    """A heat map, its rows and columns in their order.

    Parameters
    ----------
    block : ChartBlock
        What is withheld has a mark, a rim and no colour: it might be nothing, and it might be
        much. Where values are below zero the colours part at zero. A row with ``href`` is a link.
    """
    import altair

    alt: Any = altair
    width = max(_WIDTH, _NARROWEST * len(block.series))
    where, height = _places(alt, block, width)
    known = [_row(row, block, width) for row in block.rows if row["value"] is not None]
    base = alt.Chart(alt.Data(values=known)).encode(**where, **_link(block))
    cells = base.mark_rect(stroke="white", strokeWidth=1).encode(
        color=_colour(alt, known, block.full)
    )
    chart = cells + base.mark_text().encode(text="text:N", color=_letters(alt, known, block.full))
    marks = [{**_row(row, block, width), "value": ""} for row in block.rows if row["value"] is None]
    if marks:
        withheld = alt.Chart(alt.Data(values=marks)).encode(**where)
        chart += withheld.mark_rect(
            fill="white", stroke=withheld_ink(), strokeDash=[2, 2], strokeWidth=1
        )
        chart += withheld.mark_text(fontSize=_MARKED, color=ink()).encode(text="text:N")
    return chart.properties(width=width, height=height)


def _places(alt: Any, block: ChartBlock, width: int) -> tuple[dict[str, Any], int]:
    rows = list(row_names(block.order, _LONG).values())
    columns = _columns(block, width)
    upright = _upright(block, width)
    # Lines of a heading go on downwards from the first: they need room above the cells.
    room = LINE * (most_lines(columns) - 1) if upright else 0
    x = alt.X(
        "column:N",
        scale=alt.Scale(domain=columns),
        title=None,
        axis=alt.Axis(
            orient="top",
            labelAngle=0 if upright else -40,
            labelExpr=SPLIT,
            labelPadding=6 + room,
        ),
    )
    y = alt.Y(
        "label:N",
        scale=alt.Scale(domain=rows),
        title=None,
        axis=alt.Axis(labelExpr=SPLIT, labelOffset=shift_of(rows)),
    )
    row = max(_ROW, LINE * most_lines(rows) + 6)
    return {"x": x, "y": y}, row * max(len(rows), 1)


def _upright(block: ChartBlock, width: int) -> bool:
    """Tell whether the columns' headings fit above them, broken into lines."""
    return fit(block.series, letters_in(width / max(len(block.series), 1)))


def _columns(block: ChartBlock, width: int) -> list[str]:
    room = letters_in(width / max(len(block.series), 1)) if _upright(block, width) else _LONG
    return [wrapped(column, room) for column in block.series]


def _row(row: Mapping[str, object], block: ChartBlock, width: int) -> dict[str, object]:
    named = row_names(block.order, _LONG)
    headings = dict(zip(block.series, _columns(block, width), strict=True))
    return {
        **row,
        "label": named[str(row["label"])],
        "column": headings[str(row["column"])],
        "text": str(row.get("text", _plain(row["value"]))),
    }


def _plain(value: object) -> str:
    return say("reports.mark") if value is None else written(float(str(value)))


def _colour(alt: Any, rows: list[dict[str, object]], full: float | None) -> Any:
    low, most = _range(rows, full)
    if low < 0:
        end = max(-low, most)
        domain, colours = _steps(-end, end, len(diverging())), diverging()
    else:
        domain, colours = _steps(0, most, len(sequential())), sequential()
    scale = alt.Scale(domain=domain, range=colours, interpolate="lab", clamp=True)
    return alt.Color("value:Q", scale=scale, legend=None)


def _steps(first: float, last: float, count: int) -> list[float]:
    return [first + (last - first) * step / (count - 1) for step in range(count)]


def _letters(alt: Any, rows: list[dict[str, object]], full: float | None) -> Any:
    """White letters on what is dark."""
    low, most = _range(rows, full)
    end = max(-low, most)
    dark = f"abs(datum.value) > {round(end * _DARK, 3)}"
    return alt.condition(dark, alt.value("white"), alt.value(ink()))


def _range(rows: list[dict[str, object]], full: float | None) -> tuple[float, float]:
    values = [float(str(row["value"])) for row in rows]
    low, most = min(values, default=0.0), max(values, default=0.0)
    if full is not None:
        return (-full if low < 0 else 0.0), full
    return low, most if most or low < 0 else 1.0


def _link(block: ChartBlock) -> dict[str, str]:
    return {"href": "href:N"} if any("href" in row for row in block.rows) else {}
