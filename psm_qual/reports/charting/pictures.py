"""A chart as a picture: SVG for a page, PNG for Word."""

from __future__ import annotations

import re
from typing import Any

# Vega completes places of the page itself as if they were on its own server.
_COMPLETED = re.compile(r'xlink:href="https://vega\.github\.io/vega-datasets/(#[^"]*)"')


def svg_of(chart: Any) -> str:
    """An Altair chart as SVG.

    Parameters
    ----------
    chart : altair.TopLevelMixin
        Its marks may have a ``href`` that begins with "#": they lead to a place of the page.
    """
    import vl_convert

    return _COMPLETED.sub(r'href="\1"', str(vl_convert.vegalite_to_svg(chart.to_json())))


def png_of(chart: Any) -> bytes:
    """An Altair chart as PNG, sharp enough for print (192 dpi)."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(chart.to_json(), scale=2.0, ppi=96))
