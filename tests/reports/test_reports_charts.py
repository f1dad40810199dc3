"""Charts: the same picture every time, every label in its place, nothing but text in them."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from psm_qual.model.report import ChartBlock
from psm_qual.reports.charting import chart_of
from psm_qual.reports.charts import chart_png, chart_svg

NASTY = "<script>alert(1)</script> & «perché»"
STACKED = ChartBlock(
    "bars",
    (
        {"label": "2. Acqua", "value": 4, "series": "Proposta"},
        {"label": "2. Acqua", "value": 3, "series": "Esigenza"},
        {"label": NASTY, "value": 9, "series": "Proposta"},
    ),
    "Fonti per strategia",
    ("3. Senza fonti", "2. Acqua", NASTY),
    ("Esigenza", "Proposta"),
)
PLAIN = ChartBlock(
    "bars", ({"label": "Comuni", "value": 5}, {"label": "Scuole", "value": 3}), "Fonti",
    ("Comuni", "Scuole"),
)  # fmt: skip
HEAT = ChartBlock(
    "heat",
    (
        {"label": "Terra", "column": "zona 9", "value": 7},
        {"label": "Acqua", "column": "zona 10", "value": 0},
    ),
    "Assi e zone",
    ("Terra", "Acqua"),
    ("zona 9", "zona 10"),
)
EMPTY = ChartBlock("bars", (), "Nulla", ("Terra",), ("Esigenza",))
OPPOSED = ChartBlock(
    "opposed",
    (
        {"label": "Acqua", "series": "A favore", "value": 4},
        {"label": "Acqua", "series": "Contro", "value": None},
    ),
    "Posizioni",
    ("Acqua",),
    ("A favore", "Contro"),
)
FLOW = ChartBlock(
    "flow",
    (
        {"label": "1. Terra", "column": "M2", "series": "Assi", "value": 2},
        {"label": "M2", "column": "OP2", "series": "PNRR", "value": 1},
    ),
    "Dal piano all'Europa",
    ("1. Terra", "M2", "OP2"),
    ("Assi", "PNRR", "Coesione"),
)
BLOCKS = {"stacked": STACKED, "plain": PLAIN, "heat": HEAT, "empty": EMPTY}


def texts(block: ChartBlock) -> list[str]:
    """What can be read in the picture, in the order of the file."""
    root = etree.fromstring(chart_svg(block).encode())
    return ["".join(node.itertext()) for node in root.iter("{*}text")]


@pytest.mark.parametrize("block", [*BLOCKS.values(), OPPOSED, FLOW], ids=lambda block: block.kind)
def test_a_chart_is_vega_lite_to_the_letter(block: ChartBlock) -> None:
    # Reports are spared it: the schema is looked up for seconds.
    assert chart_of(block).to_dict(validate=True)["$schema"]


@pytest.mark.parametrize("name", BLOCKS)
def test_the_same_chart_gives_the_same_picture(name: str) -> None:
    block = BLOCKS[name]
    assert chart_svg(block) == chart_svg(block)
    first = chart_png(block)
    assert first == chart_png(block)
    assert first.startswith(b"\x89PNG")
    width = int.from_bytes(first[16:20], "big")
    assert width > 900  # sharp enough for print


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        pytest.param("stacked", ["3. Senza fonti", "2. Acqua", NASTY], id="one without a bar, too"),
        pytest.param("plain", ["Comuni", "Scuole"], id="bars"),
        pytest.param("heat", ["Terra", "Acqua"], id="rows"),
        pytest.param("heat", ["zona 9", "zona 10"], id="columns, not by the alphabet"),
        pytest.param("stacked", ["Esigenza", "Proposta"], id="the legend"),
    ],
)
def test_labels_are_there_in_their_order(name: str, labels: list[str]) -> None:
    assert [text for text in texts(BLOCKS[name]) if text in labels] == labels


def test_a_heat_map_shows_its_figures() -> None:
    shown = texts(HEAT)
    assert {"7", "0"} <= set(shown)
    assert not {"undefined", "null", "NaN"} & set(shown)


def test_series_are_stacked_in_their_order_whatever_the_order_of_the_rows() -> None:
    """Esigenza (3) begins at the axis, Proposta (4) where it ends."""
    svg = chart_svg(STACKED)
    needs = re.search(r'label: 2\. Acqua; series: Esigenza[^>]* d="M([\d.]+)', svg)
    proposals = re.search(r'label: 2\. Acqua; series: Proposta[^>]* d="M([\d.]+)', svg)
    assert needs is not None
    assert proposals is not None
    assert float(needs.group(1)) == 0 < float(proposals.group(1))


def test_markup_in_labels_is_only_text() -> None:
    assert "<script" not in chart_svg(STACKED)
    assert NASTY in texts(STACKED)
