"""Tiles, each with its name and its figure, where their rows say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.labels import LINE, wrapped
from psm_qual.reports.charting.palettes import ink, sequential, withheld_ink

_TILE = 104
_ROUND, _GAP = 4, 0.03
# Letters of a zone's name on one line of its tile.
_NAME = 14
_FIGURE = 19
_DARK = 0.72


def tiles(block: ChartBlock) -> Any:
    """Zones as tiles, all of one size: a large valley weighs no more than a small town.

    Parameters
    ----------
    block : ChartBlock
        Rows with ``across`` and ``down``, from 0; those of None are withheld, those that are
        ``empty`` have nobody in them. A row with ``href`` is a link.
    """
    import altair

    alt: Any = altair
    rows = [_row(row) for row in block.rows]
    coloured = [row for row in rows if row["value"] is not None and not row["empty"]]
    plain = [{**row, "value": 0} for row in rows if row not in coloured]
    most = max((float(str(row["value"])) for row in coloured), default=0) or 1
    width, height = (1 + max((int(str(row[side])) for row in rows), default=0) for side in _SIDES)
    x, y = (_scale(alt, count) for count in (width, height))
    layers = []
    for own, filled in ((coloured, True), (plain, False)):
        if own:
            layers += _layers(alt, own, x, y, most if filled else None)
    chart = alt.layer(*layers) if layers else alt.Chart(alt.Data(values=[])).mark_rect()
    return chart.properties(width=_TILE * width, height=_TILE * height)


_SIDES = ("across", "down")


def _row(row: Mapping[str, object]) -> dict[str, object]:
    across, down = (float(str(row[side])) for side in _SIDES)
    return {
        **row,
        "label": wrapped(str(row["label"]), _NAME, hyphens=True),
        "empty": bool(row.get("empty")),
        "left": across + _GAP,
        "right": across + 1 - _GAP,
        "top": down + _GAP,
        "bottom": down + 1 - _GAP,
        "middle": across + 0.5,
        "upper": down + 0.14,
        "lower": down + 0.76,
    }


def _scale(alt: Any, count: int) -> Any:
    return alt.Scale(domain=[0, count], nice=False, zero=False)


def _layers(
    alt: Any, rows: list[dict[str, object]], x: Any, y: Any, most: float | None
) -> list[Any]:
    base = alt.Chart(alt.Data(values=rows))
    if any("href" in row for row in rows):
        base = base.encode(href="href:N")
    # North is up: rows are counted downwards.
    down = alt.Scale(domain=list(reversed(y.domain)), nice=False, zero=False)
    tile = base.encode(
        x=alt.X("left:Q", scale=x, axis=None),
        x2="right:Q",
        y=alt.Y("top:Q", scale=down, axis=None),
        y2="bottom:Q",
    )
    names, figures = (
        base.encode(
            x=alt.X("middle:Q", scale=x, axis=None), y=alt.Y(f"{place}:Q", scale=down, axis=None)
        )
        for place in ("upper", "lower")
    )
    if most is None:
        drawn = tile.mark_rect(
            cornerRadius=_ROUND, fill="white", stroke=withheld_ink(), strokeDash=[3, 3]
        )
        letters: Any = alt.value(ink())
    else:
        last = len(sequential()) - 1
        steps = [round(most * step / last, 3) for step in range(last + 1)]
        colours = alt.Scale(domain=steps, range=sequential(), interpolate="lab")
        drawn = tile.mark_rect(cornerRadius=_ROUND, stroke=withheld_ink()).encode(
            color=alt.Color("value:Q", scale=colours, legend=None)
        )
        dark = f"datum.value > {round(most * _DARK, 3)}"
        letters = alt.condition(dark, alt.value("white"), alt.value(ink()))
    named = names.mark_text(baseline="top", lineBreak="\n", lineHeight=LINE)
    figured = figures.mark_text(fontSize=_FIGURE, fontWeight="bold")
    return [
        drawn,
        named.encode(text="label:N", color=letters),
        figured.encode(text="text:N", color=letters),
    ]
