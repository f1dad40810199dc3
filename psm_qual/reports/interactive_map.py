"""The map of themes as a page of its own: zoom, pan, point at a dot; nothing comes from the net.

datamapplot's own interactive page loads its drawing library from a public server, and its package
does not bring it along; what was said in interviews should not be read on a page that does so.
Vega does the same, and vl-convert puts all of it into the page.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from psm_qual.messages import current_language, say
from psm_qual.reports.theme_map import ThemeMap, axis_colour

_WIDTH, _HEIGHT = 820, 560
_GREY = "#C9D0D2"
# Letters of a line of what is shown where one points.
_FONT = "system-ui, 'DejaVu Sans', Verdana, sans-serif"
_BODY = f"font: 15px/1.5 {_FONT}; color: #1d2b30; max-width: 56rem; margin: 1rem auto"


def map_html(theme_map: ThemeMap) -> str:
    """The map as an HTML page that needs nothing else.

    Parameters
    ----------
    theme_map : ThemeMap
        What somebody said is shown as text, never as markup; where a text is "", nothing is.
    """
    import vl_convert

    page = str(vl_convert.vegalite_to_html(_spec(theme_map), bundle=True, renderer="canvas"))
    heading = f"<title>{_escaped(say('themes.map.title'))}</title>"
    around = (
        f'<main style="{_BODY}">'
        f"<h1>{_escaped(say('themes.map.title'))}</h1>"
        f"<p>{_escaped(say('themes.map.caption'))} {_escaped(say('themes.map.hint'))}</p>"
    )
    page = page.replace("<html", f'<html lang="{current_language()}"', 1)
    page = page.replace("</head>", f"{heading}</head>", 1)
    return page.replace("<body>", f"<body>{around}", 1).replace("</body>", "</main></body>", 1)


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


def _spec(theme_map: ThemeMap) -> str:
    import altair

    # Its stubs lack some types.
    alt: Any = altair
    other, across = say("themes.map.other"), say("themes.across")
    axes = [axis for axis in theme_map.axes if any(t.axis == axis for t in theme_map.themes)]
    colours = [axis_colour(theme_map.axes, axis) for axis in axes]
    if any(not theme.axis for theme in theme_map.themes):
        axes, colours = [*axes, across], [*colours, axis_colour(theme_map.axes, "")]
    picked = alt.selection_point(fields=["axis"], bind="legend")
    x, y = (alt.Scale(domain=[-0.05, 1.05]) for _ in range(2))
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
    """Names of the themes in their midst, with a white rim: readable on dots."""
    rows = [
        {"x": float(x), "y": float(y), "label": theme.label, "colour": theme_map.colour(i)}
        for i, theme in enumerate(theme_map.themes)
        if (own := theme_map.theme == i).any()
        for x, y in [np.median(theme_map.places[own], axis=0).round(4)]
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(**where, text="label:N")
    style = {"fontSize": 14, "fontWeight": "bold"}
    rim = base.mark_text(**style, stroke="white", strokeWidth=4, strokeJoin="round", color="white")
    return rim + base.mark_text(**style).encode(color=alt.Color("colour:N", scale=None))
