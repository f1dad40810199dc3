"""Zones as tiles that lie as the zones do; as bars where nobody has said how they lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from psm_qual.knowledge import load_table
from psm_qual.messages import say
from psm_qual.model import Codebook
from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting.numbers import written

Place = tuple[int, int]
# Of a grid of which fewer zones are there a list says more.
_FEWEST = 4


def tile_places(codebook: str, zones: Iterable[str]) -> dict[str, Place]:
    """Where the tiles of some zones lie.

    Parameters
    ----------
    codebook : str
        Id of the codebook of zones: ``zone_omogenee``.
    zones : iterable of str
        Values of the attribute: "7", and what is no zone ("altre zone", "non indicata").

    Returns
    -------
    dict of str to (int, int)
        Zone → column from the west, row from the north. What is no zone lies under the grid, from
        the west on. Empty when nothing is known of these zones.
    """
    grid = _grids().get(codebook, {})
    wanted = list(dict.fromkeys(zones))
    if sum(zone in grid for zone in wanted) < _FEWEST:
        return {}
    places = {zone: (int(grid[zone][0]), int(grid[zone][1])) for zone in wanted if zone in grid}
    below = max(down for _, down in places.values()) + 1
    others = [zone for zone in wanted if zone not in grid]
    return places | {zone: (across, below) for across, zone in enumerate(others)}


def tiles_or_bars(
    values: Mapping[str, float | None],
    title: str,
    zones: Codebook | None,
    *,
    texts: Mapping[str, str] | None = None,
    alt: str = "",
) -> ChartBlock:
    """A chart of one figure a zone: a tile grid where the zones' places are known, else bars.

    Parameters
    ----------
    values : mapping of str to float or None
        By zone, as the attribute has it, in the order in which they are listed; None where the
        figure is withheld. Zones of the grid that are not there are drawn empty.
    title : str
        What the figures are.
    zones : Codebook or None
        Titles of the zones, and which grid is theirs.
    texts : mapping of str to str, optional
        How figures are written, where not as they are: "45 %".
    alt : str
        What the chart shows, for who cannot see it.
    """
    titles = {code.id: code.title for code in zones} if zones else {}
    places = tile_places(zones.id, values) if zones else {}
    rows = [_row(zone, value, titles, texts or {}) for zone, value in values.items()]
    if not places or zones is None:
        return ChartBlock(
            "bars", tuple(rows), title, tuple(str(row["label"]) for row in rows), (), alt
        )
    unheard = [zone for zone in _grids()[zones.id] if zone not in values]
    for zone, place in tile_places(zones.id, [*places, *unheard]).items():
        if zone in unheard:
            rows.append({**_row(zone, 0, titles, {}), "text": "", "empty": True})
            places[zone] = place
    placed = [
        {**row, "across": places[str(row["zone"])][0], "down": places[str(row["zone"])][1]}
        for row in rows
    ]
    order = tuple(str(row["label"]) for row in placed)
    return ChartBlock("tiles", tuple(placed), title, order, (), alt)


def _row(
    zone: str, value: float | None, titles: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, object]:
    text = say("reports.mark") if value is None else texts.get(zone, written(value))
    label = f"{zone} {titles.get(zone, '')}".strip()
    return {"zone": zone, "label": label, "value": value, "text": text}


@cache
def _grids() -> dict[str, Any]:
    return load_table(__package__, "zone_grids")
