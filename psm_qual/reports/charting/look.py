"""How every chart looks: letters, lines, and numbers as they are written where it is read."""

from __future__ import annotations

from typing import Any

from psm_qual.messages import current_language
from psm_qual.reports.charting.palettes import accent, categories, ink

# Liberation Sans comes with vl-convert, runs as wide as Arial, and is free: a picture has the same
# measures on every machine, and a page falls back on what is there.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
# Pixels: in a chart as wide as a page's text that is eight points in print.
LETTER = 12
_NUMBERS = {
    "it": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]},
}


def look() -> dict[str, Any]:
    """The common look, as the ``config`` of a Vega-Lite chart.

    Returns
    -------
    dict
        For ``altair.Chart.configure(**look())``. Numbers are written as the current language does:
        "1.234,5" in Italian, also by formats of one's own ("d", ".1f", ".0%").
    """
    plain = {"labelFontSize": LETTER, "titleFontSize": LETTER, "titleFontWeight": "normal"}
    return {
        "font": FONT,
        "background": "white",
        "locale": {"number": _NUMBERS[current_language()]},
        "view": {"stroke": None},
        "axis": {
            **plain,
            "labelColor": ink(),
            "titleColor": ink(),
            "labelLimit": 360,
            "grid": False,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
        },
        "legend": {**plain, "labelColor": ink(), "orient": "top", "labelLimit": 300},
        "header": {**plain, "labelColor": ink()},
        "title": {"fontSize": LETTER + 2, "color": ink(), "anchor": "start"},
        "text": {"fontSize": LETTER, "color": ink()},
        "bar": {"color": accent()},
        "rule": {"color": ink()},
        "range": {"category": categories(7)},
    }


def dress(chart: Any) -> Any:
    """An Altair chart with the common look.

    Parameters
    ----------
    chart : altair.TopLevelMixin
        Any chart that has no look of its own yet, also layered or put together.

    Returns
    -------
    altair chart
        The same object for a notebook, a page and Word.
    """
    return chart.configure(**look())
