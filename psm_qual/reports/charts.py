"""Charts of a report: one picture for the page (SVG), one for Word (PNG)."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache

from psm_qual.messages import current_language
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting import chart_of, svg_of

# Charts of one document: the page and Word get the same picture, drawn once.
_KEPT = 32
_SCALE, _DPI = 2.0, 96
# Of a picture for Word, where it is as large as it is drawn. vl-convert takes a drawing's pixel for
# a point, 72 to the inch; here, as everywhere on the web, there are 96.
PIXELS_PER_CM = _SCALE * (_DPI / 72) * 96 / 2.54


def chart_svg(block: ChartBlock) -> str:
    """The chart as SVG."""
    return _svg(_key(block), current_language(), _Block(block))


def chart_png(block: ChartBlock) -> bytes:
    """The chart as PNG, sharp enough for print (192 dpi)."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(chart_svg(block), scale=_SCALE, ppi=_DPI))


class _Block:
    """A block that is not looked at when it is asked whether its chart has been drawn."""

    def __init__(self, block: ChartBlock) -> None:
        self.block = block

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Block)

    def __hash__(self) -> int:
        return 0


@lru_cache(_KEPT)
def _svg(_key: str, _language: str, kept: _Block) -> str:
    return svg_of(chart_of(kept.block))


def _key(block: ChartBlock) -> str:
    return json.dumps(asdict(block), sort_keys=True, default=str)
