"""The common look of all charts, and what is drawn with it.

Every chart is an Altair object: a notebook shows it, a page and Word get a picture of the same.
"""

from psm_qual.reports.charting.drawing import chart_of
from psm_qual.reports.charting.look import dress, look
from psm_qual.reports.charting.numbers import percent, written
from psm_qual.reports.charting.palettes import (
    accent,
    categories,
    diverging,
    ink,
    sequential,
    withheld_ink,
)
from psm_qual.reports.charting.pictures import png_of, svg_of
from psm_qual.reports.charting.zone_tiles import tile_places, tiles_or_bars

__all__ = [
    "accent",
    "categories",
    "chart_of",
    "diverging",
    "dress",
    "ink",
    "look",
    "percent",
    "png_of",
    "sequential",
    "svg_of",
    "tile_places",
    "tiles_or_bars",
    "withheld_ink",
    "written",
]
