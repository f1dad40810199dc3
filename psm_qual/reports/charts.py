"""Charts of a report: one picture for the page (SVG), one for Word (PNG)."""

from __future__ import annotations

from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting import chart_of, png_of, svg_of


def chart_svg(block: ChartBlock) -> str:
    """The chart as SVG."""
    return svg_of(chart_of(block))


def chart_png(block: ChartBlock) -> bytes:
    """The chart as PNG, sharp enough for print (192 dpi)."""
    return png_of(chart_of(block))
