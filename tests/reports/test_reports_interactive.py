"""Charts that answer in a page."""

from __future__ import annotations

import json

import pytest
from lxml import html

from psm_qual.chart_library import chart_library, is_chart_library
from psm_qual.inspecting import inspect
from psm_qual.model.report import ChartBlock, Paragraph, Report, Section
from psm_qual.reports.interactive import chart_json
from psm_qual.reports.web import report_html

BARS = ChartBlock(
    "bars",
    (
        {"label": "1.1 Compost </script>", "value": 5, "series": "Proposta"},
        {"label": "1.2 Semi", "value": 3, "series": "Esigenza"},
    ),
    "Strategie",
    ("1.1 Compost </script>", "1.2 Semi"),
    ("Esigenza", "Proposta"),
)
HEAT = ChartBlock(
    "heat",
    (
        {"label": "treno", "column": "Comuni", "value": 4},
        {"label": "treno", "column": "Scuole", "value": None, "text": "·"},
        {"label": "bosco", "column": "Comuni", "value": 0.123456, "text": "0,12"},
    ),
    "Temi",
    ("treno", "bosco"),
    ("Comuni", "Scuole"),
)


@pytest.mark.parametrize(
    ("chart", "tips"),
    [
        pytest.param(
            BARS,
            {"1.1 Compost </script> · Proposta: 5", "1.2 Semi · Esigenza: 3"},
            id="bars by series",
        ),
        pytest.param(
            HEAT,
            {"treno · Comuni: 4", "treno · Scuole: ·", "bosco · Comuni: 0,12"},
            id="what is withheld says no more when pointed at",
        ),
    ],
)
def test_pointing_at_a_mark_tells_what_it_counts(chart: ChartBlock, tips: set[str]) -> None:
    text = chart_json(chart)
    assert "<" not in text
    assert {tip for tip in tips if json.dumps(tip, ensure_ascii=False)[1:-1].replace(
        "<", "\\u003c") in text} == tips  # fmt: skip
    json.loads(text)


def test_a_series_can_be_chosen_in_the_legend() -> None:
    spec = json.loads(chart_json(BARS))
    assert [each["bind"] for each in spec["params"]] == ["legend"]
    assert "params" not in json.loads(chart_json(HEAT))


def test_nothing_in_a_chart_reads_like_a_telephone_number_or_a_name() -> None:
    text = chart_json(HEAT)
    assert "0.123456" not in text
    assert "#FFFFFF" not in text


def test_the_library_is_in_the_page_once_and_is_passed_over_when_names_are_looked_for() -> None:
    page = report_html(Report("T", "S", (Section("Uno", (BARS, HEAT)),)))
    scripts = [each.text for each in html.fromstring(page).iter("script")]
    assert [is_chart_library(each) for each in scripts].count(True) == 1
    read = [place.text for place in inspect("pagina.html", page.encode()).places]
    assert "1.2 Semi · Esigenza: 3" in read
    assert sum(map(len, read)) < len(chart_library()) / 2


def test_a_library_that_was_changed_is_read_like_anything_else() -> None:
    own = chart_library() + '\nconst who = "Ulderico Spagnolini";'
    page = f"<html><body><script>{own}</script></body></html>"
    read = [place.text for place in inspect("pagina.html", page.encode()).places]
    assert any("Ulderico Spagnolini" in text for text in read)


def test_a_page_without_charts_has_no_library() -> None:
    page = report_html(Report("T", "S", (Section("Uno", (Paragraph("Nulla."),)),)))
    assert "<script" not in page
