"""Zones as tiles that lie as on the map, or as bars; figures as Italian writes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from psm_qual.codebooks import find_codebook
from psm_qual.messages import use_language
from psm_qual.model import Code, Codebook
from psm_qual.reports.charting import (
    chart_of,
    look,
    percent,
    png_of,
    svg_of,
    tile_places,
    tiles_or_bars,
    written,
)

ROOT = Path(__file__).resolve().parents[2]
ELEVEN = [str(number) for number in range(1, 12)]
ZONES = find_codebook(ROOT / "codebooks", "zone_omogenee")
ELSEWHERE = Codebook(
    "quartieri",
    "Quartieri",
    "values",
    "1",
    (Code("A", "zone", "Porto"), Code("B", "zone", "Colle")),
)


def texts(svg: str) -> list[str]:
    root = etree.fromstring(svg.encode())
    return [" ".join(node.itertext()) for node in root.iter("{*}text")]


def test_every_zone_of_the_codebook_has_a_tile_of_its_own() -> None:
    places = tile_places("zone_omogenee", [zone.id for zone in ZONES])
    assert list(places) == ELEVEN
    assert len(set(places.values())) == 11


@pytest.mark.parametrize(
    ("zone", "side", "of"),
    [
        pytest.param("2", "west", "1", id="AMT Ovest"),
        pytest.param("3", "south", "1", id="AMT Sud"),
        pytest.param("4", "north", "1", id="AMT Nord"),
        pytest.param("6", "west", "2", id="Susa behind the belt"),
        pytest.param("5", "south", "6", id="Pinerolo"),
        pytest.param("8", "west", "9", id="the two halves of the Canavese"),
        pytest.param("11", "east", "1", id="Chieri"),
        pytest.param("10", "north", "11", id="Chivasso"),
    ],
)
def test_tiles_lie_as_the_zones_do(zone: str, side: str, of: str) -> None:
    places = tile_places("zone_omogenee", ELEVEN)
    (x, y), (other_x, other_y) = places[zone], places[of]
    assert {"west": x < other_x, "east": x > other_x, "south": y > other_y, "north": y < other_y}[
        side
    ]


def test_what_is_no_zone_lies_under_the_grid() -> None:
    places = tile_places("zone_omogenee", [*ELEVEN, "altre zone", "non indicata"])
    lowest = max(down for zone, (_, down) in places.items() if zone in ELEVEN)
    assert {places["altre zone"], places["non indicata"]} == {(0, lowest + 1), (1, lowest + 1)}


def test_tiles_show_names_and_figures_and_a_mark_for_what_is_withheld() -> None:
    block = tiles_or_bars({**dict.fromkeys(ELEVEN[:9], 3), "10": None}, "Fonti", ZONES)
    shown = texts(svg_of(chart_of(block)))
    assert block.kind == "tiles"
    assert shown.count("3") == 9
    assert shown.count("·") == 1
    assert "8 Canavese occidentale" in shown
    assert "11 Chierese- Carmagnolese" in shown  # nobody was heard there: a tile without a figure


@pytest.mark.parametrize(
    ("values", "zones"),
    [
        pytest.param({"A": 4, "B": None}, ELSEWHERE, id="another territory"),
        pytest.param({"1": 4, "2": 5}, ZONES, id="too few to make a map"),
        pytest.param({"nord": 4, "sud": 5}, None, id="zones that are plain words"),
    ],
)
def test_zones_without_a_grid_are_bars(values: dict[str, float | None], zones: object) -> None:
    block = tiles_or_bars(values, "Fonti", zones)  # type: ignore[arg-type]
    assert block.kind == "bars"
    shown = texts(svg_of(chart_of(block)))
    assert all("4" in shown if value == 4 else True for value in values.values())
    assert ("·" in shown) == (None in values.values())


def test_the_same_tiles_give_the_same_picture() -> None:
    block = tiles_or_bars({zone: int(zone) for zone in ELEVEN}, "Fonti", ZONES)
    assert png_of(chart_of(block)) == png_of(chart_of(block))


def test_a_tile_may_lead_somewhere() -> None:
    block = tiles_or_bars(dict.fromkeys(ELEVEN, 2), "Fonti", ZONES)
    linked = [{**row, "href": f"#zona-{row['zone']}"} for row in block.rows]
    svg = svg_of(chart_of(type(block)("tiles", tuple(linked), "Fonti", block.order)))
    assert set(re.findall(r'href="#zona-(\d+)"', svg)) == set(ELEVEN)


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        pytest.param("it", ["1.234", "+2,5", "−0,5", "0,0", "45\u00a0%"], id="Italian"),
        pytest.param("en", ["1,234", "+2.5", "−0.5", "0.0", "45\u00a0%"], id="English"),
    ],
)
def test_figures_are_written_as_the_reader_does(language: str, figures: list[str]) -> None:
    use_language(language)
    shown = [written(1234), written(2.46, 1, signed=True), written(-0.46, 1, signed=True)]
    assert [*shown, written(-0.01, 1, signed=True), percent(0.45)] == figures


def test_axes_write_numbers_so_too() -> None:
    import altair as alt

    from psm_qual.reports.charting import dress

    chart = alt.Chart(alt.Data(values=[{"a": 0}, {"a": 1500}])).mark_point()
    svg = svg_of(dress(chart.encode(x=alt.X("a:Q", axis=alt.Axis(values=[1500], format=",.1f")))))
    assert "1.500,0" in texts(svg)
    assert look()["locale"]["number"]["decimal"] == ","
