"""Streams from column to column: which axis leads to which mission, and that to which objective."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.labels import wrapped
from psm_qual.reports.charting.palettes import ink, sequential

_WIDTH, _HEIGHT = 640, 460
# Of the height, the gap between two boxes; of the width, a box; steps of a stream's curve.
_GAP, _BOX, _STEPS = 0.16, 0.62, 24
# Letters that fit into a box, and pixels of a letter and of a line.
_LONG, _LETTER, _LINE = 25, 10, 12
# Places are whole numbers, so many to the height: long decimals look like somebody's phone.
_THOUSAND = 1000

Span = tuple[float, float]


def flow(block: ChartBlock) -> Any:
    """Streams between columns of boxes; a stream is as wide as its value.

    Parameters
    ----------
    block : ChartBlock
        ``series`` are the columns from left to right; rows have ``label`` (where a stream
        begins), ``column`` (where it ends), ``series`` (the column it begins in) and ``value``.
        ``order`` are all boxes in the order in which they stand below each other.
    """
    import altair

    alt: Any = altair
    columns = _columns(block)
    boxes = {
        (place, name): span
        for place, names in enumerate(columns)
        for name, span in _stacked(names, _weights(block, place)).items()
    }
    streams = [point for row in _streams(block, boxes) for point in row]
    x = alt.X(
        "x:Q", axis=None, scale=alt.Scale(domain=[0, _whole(len(columns) - 1 + _BOX)], nice=False)
    )
    y = alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[_THOUSAND, 0], nice=False))
    ribbons = (
        alt.Chart(alt.Data(values=streams))
        .mark_area(color=sequential()[len(sequential()) // 2], opacity=0.35, aria=False)
        .encode(x=x, y=y, y2="bottom:Q", detail="stream:N")
    )
    placed = [
        {
            "x": _whole(place),
            "end": _whole(place + _BOX),
            "top": _whole(top),
            "bottom": _whole(bottom),
            "middle": _whole((top + bottom) / 2) - _rise(wrapped(name, _LONG)),
            "at": _whole(place + _BOX / 2),
            "name": wrapped(name, _LONG),
        }
        for (place, name), (top, bottom) in boxes.items()
    ]
    base = alt.Chart(alt.Data(values=placed))
    drawn = base.mark_rect(fill="white", stroke=ink(), aria=False).encode(
        x=x, x2="end:Q", y=y, y2="bottom:Q"
    )
    names = base.mark_text(
        lineBreak="\n", fontSize=_LETTER, lineHeight=_LINE, baseline="middle"
    ).encode(x=alt.X("at:Q", axis=None), y=alt.Y("middle:Q", axis=None), text="name:N")
    return (ribbons + drawn + names).properties(width=_WIDTH, height=_HEIGHT)


def _columns(block: ChartBlock) -> list[list[str]]:
    """Boxes of each column, in their order."""
    found: list[set[str]] = [set() for _ in block.series]
    for row in block.rows:
        start = block.series.index(str(row["series"]))
        found[start].add(str(row["label"]))
        found[start + 1].add(str(row["column"]))
    return [[name for name in block.order if name in own] for own in found]


def _weights(block: ChartBlock, place: int) -> dict[str, float]:
    """How large each box of a column is: as large as what comes in or goes out, the larger."""
    out: dict[str, float] = defaultdict(float)
    come: dict[str, float] = defaultdict(float)
    for row in block.rows:
        start = block.series.index(str(row["series"]))
        if start == place:
            out[str(row["label"])] += float(str(row["value"]))
        if start + 1 == place:
            come[str(row["column"])] += float(str(row["value"]))
    return {name: max(out[name], come[name]) for name in {*out, *come}}


def _stacked(names: Sequence[str], weights: Mapping[str, float]) -> dict[str, Span]:
    """Boxes below each other, the gaps between them as large as there is room for."""
    total = sum(weights[name] for name in names) or 1.0
    gap = _GAP / max(len(names), 1)
    room = 1.0 - gap * (len(names) - 1)
    found, top = {}, 0.0
    for name in names:
        height = room * weights[name] / total
        found[name] = (top, top + height)
        top += height + gap
    return found


def _streams(
    block: ChartBlock, boxes: Mapping[tuple[int, str], Span]
) -> list[list[dict[str, object]]]:
    """Points of each stream; streams of a box lie below each other in the order of the others."""
    rank = {name: place for place, name in enumerate(block.order)}
    rows = sorted(block.rows, key=lambda row: (rank[str(row["label"])], rank[str(row["column"])]))
    left: dict[tuple[int, str], float] = defaultdict(float)
    right: dict[tuple[int, str], float] = defaultdict(float)
    found = []
    for row in rows:
        place = block.series.index(str(row["series"]))
        one, other = (place, str(row["label"])), (place + 1, str(row["column"]))
        value = float(str(row["value"]))
        start = _part(boxes[one], left, one, value, _weights(block, place))
        end = _part(boxes[other], right, other, value, _weights(block, place + 1))
        found.append(_curve(f"{one[1]} → {other[1]}", place, start, end))
    return found


def _part(
    box: Span,
    used: dict[tuple[int, str], float],
    key: tuple[int, str],
    value: float,
    weights: Mapping[str, float],
) -> Span:
    scale = (box[1] - box[0]) / (weights[key[1]] or 1.0)
    top = box[0] + used[key] * scale
    used[key] += value
    return top, top + value * scale


def _curve(name: str, place: int, start: Span, end: Span) -> list[dict[str, object]]:
    points: list[dict[str, object]] = []
    for step in range(_STEPS + 1):
        share = step / _STEPS
        # Level where it leaves and where it arrives (smoothstep).
        way = share * share * (3 - 2 * share)
        top, bottom = (a + (b - a) * way for a, b in zip(start, end, strict=True))
        x = _whole(place + _BOX + (1 - _BOX) * share)
        points.append({"stream": name, "x": x, "top": _whole(top), "bottom": _whole(bottom)})
    return points


def _rise(name: str) -> int:
    """How far the first line of a name lies above the middle of all its lines."""
    return round(name.count("\n") * _LINE / 2 / _HEIGHT * _THOUSAND)


def _whole(share: float) -> int:
    return round(share * _THOUSAND)
