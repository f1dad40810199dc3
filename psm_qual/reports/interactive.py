"""Charts that answer in a page: what a bar or a cell counts, one series at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from psm_qual.messages import say
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting import chart_of

# The page has its own letters.
_FONT = "sans-serif"
_FADED = 0.15
_COLOUR = re.compile("#[0-9A-F]{6}")


def chart_json(block: ChartBlock) -> str:
    """A chart as Vega-Lite, to stand in a script of a page.

    The same chart as in print. Pointing at a mark tells what it is; choosing in the legend shows
    one series.

    Returns
    -------
    str
        JSON in which no text can end the script that it stands in.
    """
    spec = chart_of(block).to_dict(validate=False)
    spec["config"]["font"] = _FONT
    spec.pop("$schema", None)
    for rows in _all_rows(spec):
        for row in rows:
            row["tip"] = _tip(row)
    for unit in _units(spec):
        unit.setdefault("encoding", {})["tooltip"] = {"field": "tip", "type": "nominal"}
    if block.series and "layer" not in spec and "hconcat" not in spec:
        _choose_in_legend(spec)
    return json.dumps(_rounded(spec), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _rounded(value: Any) -> Any:
    """The same with three decimals and colours in small letters.

    More decimals cannot be seen; they read like telephone numbers, and colours like names.
    """
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return value.lower()
    return round(value, 3) if isinstance(value, float) else value


def _tip(row: Mapping[str, object]) -> str:
    """What a mark counts, in words: "1.1 Compost · Proposta: 5"."""
    label = " ".join(str(row.get("label", "")).split())
    parts = [label, *(str(row[key]) for key in ("series", "column") if row.get(key))]
    value = row.get("text") or row.get("value")
    shown = say("reports.mark") if value is None else value
    return f"{' · '.join(' '.join(part.split()) for part in parts)}: {shown}"


def _all_rows(spec: Any) -> Iterator[list[dict[str, Any]]]:
    yield from spec.get("datasets", {}).values()
    for unit in _inside(spec):
        values = unit.get("data", {}).get("values")
        if isinstance(values, list):
            yield values


def _units(spec: Any) -> Iterator[dict[str, Any]]:
    return (each for each in _inside(spec) if "mark" in each)


def _inside(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The chart and the charts that it is put together of."""
    yield spec
    for name in ("layer", "hconcat", "vconcat", "concat"):
        for each in spec.get(name, []):
            yield from _inside(each)


def _choose_in_legend(spec: dict[str, Any]) -> None:
    chosen = {"name": "chosen", "select": {"type": "point", "fields": ["series"]}}
    spec["params"] = [*spec.get("params", []), {**chosen, "bind": "legend"}]
    shown = {"param": "chosen", "value": 1}
    spec["encoding"]["opacity"] = {"condition": shown, "value": _FADED}
