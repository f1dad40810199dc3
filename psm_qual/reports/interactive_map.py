"""The map of themes as a page of its own: zoom, pan, point at a dot; nothing comes from the net.

datamapplot's own interactive page loads its drawing library from a public server, and its package
does not bring it along; what was said in interviews should not be read on a page that does so.
Vega does the same, and vl-convert puts all of it into the page.
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import Any

import numpy as np

from psm_qual.messages import current_language, say
from psm_qual.reports.charting.library import altair_library
from psm_qual.reports.map_cores import middle_of
from psm_qual.reports.theme_map import ThemeMap, axis_colour, map_alt

_WIDTH, _HEIGHT = 820, 560
# Around the dots, in the map's measure: names need room.
_MARGIN = 0.1
_GREY = "#C9D0D2"
_LETTERS = "system-ui, 'DejaVu Sans', Verdana, sans-serif"
# Names of themes: letters of a line, and how large these are drawn (pixels).
_LINE, _LETTER, _LEADING = 16, 8.6, 17
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 {letters}; color: #1d2b30; max-width: 56rem; margin: 1rem auto }}
#vg-tooltip-element {{ max-width: 26rem }}
#vg-tooltip-element td.value {{ max-width: 22rem; white-space: normal }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{caption} {hint}</p>
<div id="map" role="img" aria-label="{alt}"></div>
<script type="application/json" id="chart">{chart}</script>
<script>{script}</script>
</body>
</html>
"""
_SCRIPT = """
const chart = JSON.parse(document.getElementById("chart").textContent);
vegaEmbed("#map", chart, {mode: "vega-lite", actions: false, renderer: "canvas"});
"""


def map_html(theme_map: ThemeMap) -> str:
    """The map as an HTML page that needs nothing else.

    Parameters
    ----------
    theme_map : ThemeMap
        What somebody said is shown as text, never as markup; where there are no texts, none is.
    """
    import vl_convert

    return _PAGE.format(
        language=current_language(),
        letters=_LETTERS,
        title=escape(say("themes.map.title")),
        caption=escape(say("themes.map.caption")),
        hint=escape(say("themes.map.hint")),
        alt=escape(map_alt(theme_map)),
        # No text can end the script that it stands in.
        chart=_spec(theme_map).replace("<", "\\u003c"),
        script=vl_convert.javascript_bundle(_SCRIPT),
    )


def _spec(theme_map: ThemeMap) -> str:
    alt = altair_library()
    other, across = say("themes.map.other"), say("themes.across")
    axes = [axis for axis in theme_map.axes if any(t.axis == axis for t in theme_map.themes)]
    colours = [axis_colour(theme_map.axes, axis) for axis in axes]
    if any(not theme.axis for theme in theme_map.themes):
        axes, colours = [*axes, across], [*colours, axis_colour(theme_map.axes, "")]
    picked = alt.selection_point(fields=["axis"], bind="legend")
    x, y = (alt.Scale(domain=[-_MARGIN, 1 + _MARGIN]) for _ in range(2))
    where = {
        "x": alt.X("x:Q", axis=None, scale=x),
        "y": alt.Y("y:Q", axis=None, scale=y),
    }
    scale = alt.Scale(domain=[*axes, other], range=[*colours, _GREY])
    legend = alt.Legend(title=None, orient="bottom", columns=2, labelLimit=400, symbolOpacity=1)
    dots = (
        alt.Chart(alt.Data(values=_dots(theme_map, across, other)))
        .mark_circle(size=34)
        .encode(
            **where,
            color=alt.Color("axis:N", scale=scale, legend=legend),
            opacity=alt.condition(picked, alt.value(0.85), alt.value(0.08)),
            tooltip=_tooltip(alt, theme_map),
        )
        .add_params(picked, alt.selection_interval(bind="scales"))
    )
    names = _names(alt, theme_map, where)
    chart = (dots + names).properties(width=_WIDTH, height=_HEIGHT)
    return str(
        chart.configure(font="DejaVu Sans, Verdana, sans-serif")
        .configure_view(strokeWidth=0)
        .to_json()
    )


def _dots(theme_map: ThemeMap, across: str, other: str) -> list[dict[str, object]]:
    # Those of themes come last: they lie above the grey ones.
    order = np.argsort(theme_map.theme >= 0, kind="stable")
    return [
        {
            "x": round(float(theme_map.places[i, 0]), 4),
            "y": round(float(theme_map.places[i, 1]), 4),
            "axis": (theme_map.themes[t].axis or across) if t >= 0 else other,
            "theme": theme_map.themes[t].label if t >= 0 else other,
            **({"text": theme_map.texts[i]} if theme_map.texts else {}),
        }
        for i in order.tolist()
        for t in [int(theme_map.theme[i])]
    ]


def _tooltip(alt: Any, theme_map: ThemeMap) -> Any:
    shown = [alt.Tooltip("theme:N", title=say("themes.map.theme"))]
    if theme_map.texts:
        shown.append(alt.Tooltip("text:N", title=say("themes.map.text")))
    return shown


def _names(alt: Any, theme_map: ThemeMap, where: dict[str, Any]) -> Any:
    """Names of the themes where they are densest, with a white rim: readable on dots."""
    rows = _apart(
        [
            {
                "x": float(x),
                "y": float(y),
                "label": textwrap.wrap(theme.label, _LINE, break_long_words=False),
                "colour": theme_map.colour(i),
            }
            for i, theme in enumerate(theme_map.themes)
            if (own := theme_map.theme == i).any()
            for x, y in [middle_of(theme_map.places[own]).round(4)]
        ]
    )
    base = alt.Chart(alt.Data(values=rows)).encode(**where, text="label:N")
    style = {"fontSize": 14, "fontWeight": "bold", "lineHeight": _LEADING, "baseline": "middle"}
    rim = base.mark_text(**style, stroke="white", strokeWidth=4, strokeJoin="round", color="white")
    return rim + base.mark_text(**style).encode(color=alt.Color("colour:N", scale=None))


def _apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names from top to bottom, each moved down as far as it takes to lie on no other."""
    placed: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda row: (-row["y"], row["x"])):
        for _ in placed:
            below = [_under(row, other) for other in placed if _overlap(row, other)]
            row = {**row, "y": round(min(below, default=row["y"]), 4)}
        placed.append(row)
    return placed


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    width = _LETTER * sum(max(map(len, each["label"])) for each in (one, other)) / 2
    beside = abs(one["x"] - other["x"]) * _WIDTH / (1 + 2 * _MARGIN) < width
    # One moved to the very edge of another does not overlap it, whatever is rounded.
    return bool(beside and abs(one["y"] - other["y"]) < _between(one, other) - 1e-3)


def _under(one: dict[str, Any], other: dict[str, Any]) -> float:
    return float(other["y"]) - _between(one, other)


def _between(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Distance of the middles of two names that touch, in the map's measure."""
    pixels = _LEADING * (len(one["label"]) + len(other["label"])) / 2
    return pixels * (1 + 2 * _MARGIN) / _HEIGHT
