"""Reliability diagrams: how often suggestions of each confidence are right.

The diagonal is what was promised; below it the model is too sure of itself. A circle's size tells
how many passages stand behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.coding_figures import Bin

_SIDE = 190


def draw(frames: Mapping[str, Sequence[Bin]], file: Path) -> None:
    """Write a diagram for each frame, side by side, as SVG.

    Parameters
    ----------
    frames : mapping of str to sequence of Bin
        Bins of each frame, by its name.
    file : Path
        Written over.
    """
    import vl_convert

    rows = [
        {"frame": name, "sure": each.sure, "right": each.right, "passages": each.passages}
        for name, bins in frames.items()
        for each in bins
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(vl_convert.vegalite_to_svg(_spec(rows, list(frames))), encoding="utf-8")


def _spec(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    import altair as alt

    share = {"scale": alt.Scale(domain=(0, 1)), "axis": alt.Axis(format="%", values=[0, 0.5, 1])}
    points = alt.Chart().encode(
        x=alt.X("sure:Q", title="confidence", **share),
        y=alt.Y("right:Q", title="right", **share),
    )
    promised = (
        alt.Chart()
        .transform_calculate(one="1")
        .mark_rule(strokeDash=[4, 4], color="#888888")
        .encode(x=alt.datum(0), y=alt.datum(0), x2=alt.datum(1), y2=alt.datum(1))
    )
    circles = points.mark_circle(color="#1f5a7a", opacity=0.8).encode(
        size=alt.Size("passages:Q", scale=alt.Scale(range=(10, 350)))
    )
    one = alt.layer(promised, points.mark_line(color="#1f5a7a"), circles)
    data = alt.Data(values=list(rows))
    chart = one.properties(data=data, width=_SIDE, height=_SIDE).facet(
        column=alt.Column("frame:N", sort=list(names), title=None)
    )
    return dict(chart.to_dict())
