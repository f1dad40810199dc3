"""The map of themes: real pictures, the same every time, nothing from the net, no markup."""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from lxml import etree
from lxml import html as pages

from psm_qual.errors import MissingLibraryError
from psm_qual.messages import use_language
from psm_qual.reports.interactive_map import map_html
from psm_qual.reports.naming_themes import distinct_labels
from psm_qual.reports.theme_map import MappedTheme, ThemeMap, map_alt, map_png, map_svg

AXES = ("1. Terra", "2. Acqua")
NASTY = "</script><script>alert(1)</script> & «perché»"
SAID = "lo dice [PERSONA_3] alla fermata"


def theme_map(*themes: MappedTheme, texts: bool = False, each: int = 12) -> ThemeMap:
    """Themes in a row, each of some passages, and as many of none."""
    rng = np.random.default_rng(3)
    of = np.repeat(np.arange(-1, len(themes)), each)
    middles = np.linspace(0.1, 0.9, len(themes) + 1)[of + 1]
    places = np.stack([middles, np.full(len(of), 0.5)], axis=1) + rng.normal(0, 0.03, (len(of), 2))
    words = tuple(NASTY if i == 0 else SAID for i in range(len(of))) if texts else ()
    return ThemeMap(places.clip(0, 1), of, themes, AXES, words)


DOGS = MappedTheme("cani e cinghiali", AXES[0])
TRAINS = MappedTheme("treno del mattino", AXES[1])
SONGS = MappedTheme(NASTY, "")
THREE = theme_map(DOGS, TRAINS, SONGS)
MAPS = {
    "three": THREE,
    "two": theme_map(DOGS, TRAINS),
    "one": theme_map(DOGS),
    "none": theme_map(),
    "twice the same name": theme_map(DOGS, DOGS),
    "few passages": theme_map(DOGS, each=1),
}


def svg_texts(svg: str) -> str:
    root = etree.fromstring(svg.encode())
    return " ".join("".join(node.itertext()) for node in root.iter("{*}text"))


@pytest.mark.parametrize("name", MAPS)
def test_the_same_map_gives_the_same_pictures(name: str) -> None:
    picture = MAPS[name]
    png = map_png(picture)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") >= 1000  # sharp enough for print
    assert png == map_png(picture)
    assert map_svg(picture) == map_svg(picture)


def test_every_theme_is_named_and_every_axis_explained() -> None:
    words = svg_texts(map_svg(THREE))
    for expected in ("cani", "cinghiali", "treno", "mattino", *AXES, "Trasversale", "Altri brani"):
        assert expected in words
    assert "<script" not in map_svg(THREE)


def test_colours_mean_axes() -> None:
    assert THREE.colour(0) != THREE.colour(1)
    assert theme_map(TRAINS).colour(0) == THREE.colour(1)
    svg = map_svg(theme_map(DOGS))
    assert THREE.colour(0).lower() in svg.lower()
    assert THREE.colour(1).lower() not in svg.lower()
    assert AXES[1] not in svg_texts(svg)


def test_themes_of_one_name_are_told_apart() -> None:
    assert distinct_labels(["a", "b", "a"]) == ["a (1)", "b", "a (2)"]
    words = svg_texts(map_svg(MAPS["twice the same name"]))
    assert "(1)" in words and "(2)" in words


def test_without_datamapplot_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datamapplot", None)
    for draw in (map_png, map_svg):
        with pytest.raises(MissingLibraryError, match="pip install datamapplot"):
            draw(THREE)


READABLE = theme_map(DOGS, TRAINS, SONGS, texts=True)


@cache
def readable_page() -> str:
    """The page with what was said on it."""
    return map_html(READABLE)


def chart_of(page: str) -> dict[str, object]:
    (script,) = pages.fromstring(page).xpath("//script[@id='chart']")
    return dict(json.loads(script.text))


def test_the_interactive_page_takes_nothing_from_the_net() -> None:
    page = readable_page()
    root = pages.fromstring(page)
    assert root.xpath("//@src | //link | //iframe | //img") == []
    # Only names of standards, and where to read about them; nothing that is fetched.
    found = set(re.findall(r"https?://([\w.]+)", page))
    assert found <= {"www.w3.org", "vega.github.io", "github.com"}
    assert "import(" not in page
    assert page == map_html(READABLE)


def test_what_was_said_is_only_text() -> None:
    page = readable_page()
    assert "<script>alert" not in page
    assert len(pages.fromstring(page).xpath("//script")) == 2
    assert NASTY in json.dumps(chart_of(page), ensure_ascii=False)


def test_without_texts_nobody_can_be_read_on_it() -> None:
    page = map_html(THREE)
    assert SAID not in page
    assert "Brano" not in json.dumps(chart_of(page))
    assert SAID in json.dumps(chart_of(readable_page()))


def test_names_on_the_page_do_not_lie_on_each_other() -> None:
    near = theme_map(DOGS, TRAINS, MappedTheme("case vuote", ""))
    near = ThemeMap(near.places * 0.05 + 0.5, near.theme, near.themes, AXES)
    labels = [
        row
        for data in _values(chart_of(map_html(near)))
        for row in data
        if "label" in row and "colour" in row
    ]
    rows = sorted(labels[:3], key=lambda row: row["y"])
    for lower, upper in pairwise(rows):
        lines = len(lower["label"]) + len(upper["label"])
        assert upper["y"] - lower["y"] > 0.018 * lines


def _values(chart: dict[str, object]) -> list[list[dict[str, float]]]:
    """Rows of every data set of a chart, wherever they stand in it."""
    found: list[list[dict[str, float]]] = []
    waiting: list[object] = [chart]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("values"), list):
                found.append(each["values"])
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return found


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        pytest.param(THREE, "48 brani", id="how many"),
        pytest.param(MAPS["two"], "Temi: cani e cinghiali, treno del mattino.", id="which"),
        pytest.param(MAPS["none"], "Nessun tema vi è nominato", id="none"),
    ],
)
def test_in_words(picture: ThemeMap, words: str) -> None:
    assert words in map_alt(picture)


def test_in_english() -> None:
    use_language("en")
    assert "Themes: cani e cinghiali" in map_alt(THREE)
    assert '<html lang="en">' in map_html(THREE)
