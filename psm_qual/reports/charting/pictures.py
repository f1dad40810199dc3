"""A chart as a picture: SVG for a page, PNG for Word."""

from __future__ import annotations

import re
from typing import Any

# Vega completes places of the page itself as if they were on its own server.
_SERVER = r'<a xlink:href="https://vega\.github\.io/vega-datasets/'
_COMPLETED = re.compile(_SERVER + r'(#[^"]*)"')
# What leads nowhere it makes lead there as well.
_NOWHERE = re.compile(_SERVER + r'(?:undefined|null)">(.*?)</a>', re.DOTALL)


def svg_of(chart: Any) -> str:
    """An Altair chart as SVG.

    Parameters
    ----------
    chart : altair.TopLevelMixin
        Its marks may have a ``href`` that begins with "#": they lead to a place of the page.
    """
    return svg_of_spec(chart.to_json(validate=False))


def svg_of_spec(spec: str) -> str:
    """A chart in Vega-Lite's JSON as SVG; see `svg_of`."""
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(spec))
    return _NOWHERE.sub(r"\1", _COMPLETED.sub(r'<a href="\1"', svg))


def png_of(chart: Any) -> bytes:
    """An Altair chart as PNG, sharp enough for print (192 dpi)."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(chart.to_json(validate=False), scale=2.0, ppi=96))
