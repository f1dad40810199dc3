"""Charts of a report: one picture for the page (SVG), one for Word (PNG)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from psm_qual.messages import current_language
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting import chart_of
from psm_qual.reports.charting.pictures import svg_of_spec

# Charts of one document: the page and Word get the same picture, drawn once.
_KEPT = 64
_SCALE, _DPI = 2.0, 96
# Of a picture for Word, where it is as large as it is drawn. vl-convert takes a drawing's pixel for
# a point, 72 to the inch; here, as everywhere on the web, there are 96.
PIXELS_PER_CM = _SCALE * (_DPI / 72) * 96 / 2.54
# What somebody else draws, by what it is and the chart: gives it once it is there, None if never.
_ELSEWHERE: dict[tuple[str, str], Callable[[], Any]] = {}


def chart_svg(block: ChartBlock) -> str:
    """The chart as SVG."""
    spec = spec_of(block)
    return _drawn_elsewhere("svg", spec) or _svg(spec)


def chart_png(block: ChartBlock) -> bytes:
    """The chart as PNG, sharp enough for print (192 dpi)."""
    return _drawn_elsewhere("png", spec_of(block)) or png_of_svg(chart_svg(block))


def png_of_svg(svg: str) -> bytes:
    """A chart's SVG as PNG, sharp enough for print."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE, ppi=_DPI))


def spec_of(block: ChartBlock) -> str:
    """The chart in Vega-Lite's JSON, in the language of the moment."""
    return _spec(_key(block), current_language(), _Block(block))


def drawn_from(what: str, spec: str, answer: Callable[[], Any]) -> None:
    """Have somebody else draw a chart, for who asks for it next; see `reports/drawing_beside.py`.

    Parameters
    ----------
    what : {"svg", "png"}
        Which picture of it.
    spec : str
        The chart; see `spec_of`.
    answer : callable
        Gives the picture once it is there; None where it is drawn here after all.
    """
    _ELSEWHERE[what, spec] = answer


def draw_all_here() -> None:
    """From here on nobody else draws."""
    _ELSEWHERE.clear()


def _drawn_elsewhere(what: str, spec: str) -> Any:
    answer = _ELSEWHERE.get((what, spec))
    return answer() if answer else None


class _Block:
    """A block that is not looked at when it is asked whether its chart has been made."""

    def __init__(self, block: ChartBlock) -> None:
        self.block = block

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Block)

    def __hash__(self) -> int:
        return 0


@lru_cache(_KEPT)
def _spec(_key: str, _language: str, kept: _Block) -> str:
    return str(chart_of(kept.block).to_json(validate=False))


@lru_cache(_KEPT)
def _svg(spec: str) -> str:
    return svg_of_spec(spec)


def _key(block: ChartBlock) -> str:
    return json.dumps(asdict(block), sort_keys=True, default=str)
