"""Charts with Altair: one picture for the page (SVG), one for Word (PNG)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psm_qual.model.report import ChartBlock

# Okabe and Ito's colours, told apart by colour-blind people and in grey print.
_PALETTE = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
_HEAT = "#1F4E5F"
_WIDTH, _ROW = 460, 22
# Headings of columns up to so many letters stand upright: "11".
_SHORT = 4


def chart_svg(block: ChartBlock) -> str:
    """The chart as SVG."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(_spec(block)))


def chart_png(block: ChartBlock) -> bytes:
    """The chart as PNG, sharp enough for print (192 dpi)."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_spec(block), scale=2.0, ppi=96))


def _spec(block: ChartBlock) -> str:
    import altair as alt

    chart = _heat(alt, block) if block.kind == "heat" else _bars(alt, block)
    styled = (
        chart.properties(width=_WIDTH, height=_ROW * max(len(block.order), 1))
        .configure_view(strokeWidth=0)
        .configure_axis(labelLimit=340, labelFontSize=11, grid=False, domain=False, ticks=False)
        .configure_legend(labelFontSize=11, title=None, orient="top")
    )
    return str(styled.to_json())


def _data(alt: Any, block: ChartBlock) -> Any:
    rank = {name: position for position, name in enumerate(block.series)}
    rows = [{**row, "rank": rank.get(str(row.get("series")), 0)} for row in block.rows]
    return alt.Data(values=rows)


def _labels(alt: Any, block: ChartBlock) -> Any:
    """All labels in their order, those without a mark too."""
    return alt.Y("label:N", scale=alt.Scale(domain=list(block.order)), title=None)


def _are_long(columns: Sequence[str]) -> bool:
    return any(len(column) > _SHORT for column in columns)


def _bars(alt: Any, block: ChartBlock) -> Any:
    encoding = {
        "y": _labels(alt, block),
        "x": alt.X("value:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1)),
    }
    if block.series:
        scale = alt.Scale(domain=list(block.series), range=list(_PALETTE[: len(block.series)]))
        encoding["color"] = alt.Color("series:N", scale=scale)
        encoding["order"] = alt.Order("rank:Q")
        return alt.Chart(_data(alt, block)).mark_bar().encode(**encoding)
    return alt.Chart(_data(alt, block)).mark_bar(color=_PALETTE[0]).encode(**encoding)


def _heat(alt: Any, block: ChartBlock) -> Any:
    where = {
        "y": _labels(alt, block),
        "x": alt.X(
            "column:N",
            scale=alt.Scale(domain=list(block.series)),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-35 if _are_long(block.series) else 0),
        ),
    }
    rows = [{**row, "text": str(row.get("text", row["value"]))} for row in block.rows]
    # What is withheld has a mark and no colour: it might be nothing, and it might be much.
    known = [row for row in rows if row["value"] is not None]
    marks = [{**row, "value": ""} for row in rows if row["value"] is None]
    base = alt.Chart(alt.Data(values=known)).encode(**where)
    most = max((float(str(row["value"])) for row in known), default=1.0) or 1.0
    scale = alt.Scale(domain=[0, most], range=["#FFFFFF", _HEAT], interpolate="rgb")
    colour = alt.Color("value:Q", scale=scale, legend=None)
    dark = alt.condition(f"datum.value > {most / 2}", alt.value("white"), alt.value("#1d2b30"))
    figures = base.mark_text(fontSize=11).encode(text="text:N", color=dark)
    chart = base.mark_rect(stroke="white").encode(color=colour) + figures
    if marks:
        withheld = alt.Chart(alt.Data(values=marks)).encode(**where, text="text:N")
        chart += withheld.mark_text(fontSize=13, color="#1d2b30")
    return chart
