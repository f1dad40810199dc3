"""From a block of a report to an Altair chart."""

from __future__ import annotations

from typing import Any

from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.bars import bars
from psm_qual.reports.charting.flow import flow
from psm_qual.reports.charting.heat import heat
from psm_qual.reports.charting.library import altair_library
from psm_qual.reports.charting.look import dress
from psm_qual.reports.charting.opposed import opposed
from psm_qual.reports.charting.tiles import tiles

_WAYS = {"bars": bars, "heat": heat, "tiles": tiles, "opposed": opposed, "flow": flow}


def chart_of(block: ChartBlock) -> Any:
    """The chart of a block, with the common look.

    Parameters
    ----------
    block : ChartBlock
        Bars, a heat map, or zones as tiles.

    Returns
    -------
    altair.TopLevelMixin
        To show in a notebook, to change as any Altair chart, or for `svg_of` and `png_of`.
    """
    altair = altair_library()
    # Each part of a chart is held against Vega-Lite's schema as it is made, for seconds a report:
    # these kinds are, once and for all, in the tests.
    with altair.utils.schemapi.debug_mode(False):
        return dress(_WAYS[block.kind](block))
