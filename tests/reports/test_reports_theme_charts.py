"""Themes by axis, category and zone: in the report, and nothing small in it."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree
from lxml import html as pages

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.model import Theme
from psm_qual.model.report import ChartBlock, Paragraph, PictureBlock
from psm_qual.reports.charts import chart_png, chart_svg
from psm_qual.reports.restitution import Publication, printed_themes, write_report
from psm_qual.reports.theme_charts import axes_chart, groups_chart
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import blocks, part, publish, said
from tests.making.values import segment

MARK = "·"


def texts(svg: str) -> list[str]:
    root = etree.fromstring(svg.encode())
    return ["".join(node.itertext()) for node in root.iter("{*}text")]


def heard(*groups: tuple[str, int, int]) -> Corpus:
    """A study with one new theme: category, how many speak of it, how many do not."""
    sources, segments, members = {}, [], {}
    for category, speaking, silent in groups:
        for n in range(speaking + silent):
            source = f"{category}{n}"
            sources[source] = {"categoria": category}
            segments.append(said(f"s{source}", source))
            if n < speaking:
                members[f"s{source}"] = 0.9
    theme = Theme("T01", "cani e cinghiali", ("cane",), members, 0.9, {"1": 0.4, "2": 0.05})
    return corpus_of(sources, segments, [], [theme])


def charts(corpus: Corpus) -> dict[str, ChartBlock]:
    """The charts of the new themes by the first word of what they show themes by."""
    found = blocks(part(publish(corpus), "Temi nuovi"), ChartBlock)
    return {chart.title.split()[2].rstrip(":;"): chart for chart in found}


def numbers(chart: ChartBlock) -> dict[str, object]:
    return {str(row["column"]): row["value"] for row in chart.rows}


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        pytest.param(
            [("Comuni", 5, 5), ("Scuole", 4, 5)], {"Comuni": 5, "Scuole": 4}, id="enough in each"
        ),
        pytest.param(
            [("Comuni", 5, 5), ("Scuole", 0, 6)], {"Comuni": 5, "Scuole": 0}, id="nobody is no one"
        ),
        pytest.param(
            [("Comuni", 5, 5), ("Musei", 4, 4), ("Scuole", 1, 6)],
            {"Comuni": 5, "Musei": None, "Scuole": None},
            id="one, and what it could be worked out from",
        ),
        pytest.param(
            [("Comuni", 5, 5), ("Musei", 4, 4), ("Scuole", 5, 1)],
            {"Comuni": 5, "Musei": None, "Scuole": None},
            id="all but one",
        ),
    ],
)
def test_small_counts_of_a_group_are_withheld(
    groups: list[tuple[str, int, int]], shown: dict[str, int | None]
) -> None:
    chart = charts(heard(*groups))["categorie"]
    assert numbers(chart) == shown
    assert texts(chart_svg(chart)).count(MARK) == list(shown.values()).count(None)


def test_where_nearly_all_is_withheld_a_sentence_says_so() -> None:
    corpus = heard(("Comuni", 2, 5), ("Musei", 2, 4), ("Scuole", 2, 6))
    assert list(charts(corpus)) == ["assi"]
    told = [each.text for each in blocks(part(publish(corpus), "Temi nuovi"), Paragraph)]
    assert any("3 delle 3 cifre sarebbero trattenute" in text for text in told)
    (_, crossed) = blocks(publish(corpus).sections[-1], Paragraph)
    assert crossed.text.startswith("Di queste cifre 3 incrociano un tema nuovo")


def test_small_groups_are_one_group() -> None:
    chart = charts(heard(("Comuni", 5, 5), ("Scuole", 4, 5), ("Vescovo", 1, 0), ("Conte", 1, 1)))
    assert list(numbers(chart["categorie"])) == ["Comuni", "Scuole", "altre categorie"]


def test_a_withheld_count_stands_nowhere_in_the_picture() -> None:
    chart = groups_chart("t", ["a", "b"], ["x"], {("a", "x"): 17, ("b", "x"): None})
    svg = chart_svg(chart)
    assert {"17", MARK} <= set(texts(svg))
    assert "null" not in svg and "None" not in svg
    assert chart_png(chart).startswith(b"\x89PNG")


def test_where_all_is_withheld_there_is_a_picture_too() -> None:
    chart = groups_chart("t", ["a"], ["x", "y"], {("a", "x"): None, ("a", "y"): None})
    assert texts(chart_svg(chart)).count(MARK) == 2


def test_a_study_without_categories_has_the_axes_only() -> None:
    corpus = heard(("Comuni", 5, 5))
    corpus.sources.drop(columns="categoria", inplace=True)
    assert list(charts(corpus)) == ["assi"]


def test_weights_of_the_axes_are_written_out_and_none_is_no_zero() -> None:
    chart = axes_chart(["a"], [{"1": 0.4}], {"1": "Terra", "2": "Acqua"})
    words = texts(chart_svg(chart))
    assert "0,40" in words
    assert not {"0", "0,00", "0.0"} & set(words)
    assert {"1. Terra", "2. Acqua", "a"} <= set(words)


PICTURE = PictureBlock("<svg><title>x</title></svg>", b"", "Mappa dei temi.", 'Mappa di "9" brani')


def write(corpus: Corpus, picture: PictureBlock | None) -> str:
    publication = Publication(corpus, ALIASES, Rules(Threshold(3)))
    return report_html(write_report("Orti", publication, picture))


def test_the_report_shows_the_map_and_says_what_is_on_every_picture() -> None:
    corpus = heard(("Comuni", 5, 5), ("Scuole", 4, 5))
    root = pages.fromstring(write(corpus, PICTURE))
    figures = root.xpath("//section[h2='Temi nuovi']//figure/div[@role='img']")
    told = [figure.get("aria-label") for figure in figures]
    assert told[0] == 'Mappa di "9" brani'
    assert all(told) and len(told) == 3
    assert "Righe: cani e cinghiali." in told[1]


def test_in_word_pictures_have_words_too() -> None:
    import docx

    corpus = heard(("Comuni", 5, 5), ("Scuole", 4, 5))
    publication = Publication(corpus, ALIASES, Rules(Threshold(3)))
    png = chart_png(axes_chart(["a"], [{"1": 0.4}], {"1": "Terra"}))
    picture = PictureBlock("", png, "Mappa dei temi.", "Mappa di brani")
    data = report_docx(write_report("Orti", publication, picture))
    shapes = docx.Document(BytesIO(data)).inline_shapes
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert "Mappa di brani" in told
    assert all(told)


def test_of_a_theme_that_too_few_speak_of_nothing_is_drawn() -> None:
    corpus = heard(("Comuni", 2, 8), ("Scuole", 0, 5))
    assert printed_themes(Publication(corpus, ALIASES, Rules(Threshold(3)))) == {}
    assert charts(corpus) == {}


@pytest.mark.parametrize(
    ("label", "words", "printed"),
    [
        pytest.param("treno e bici", "aaa bbb ccc", "treno e bici", id="said by nobody here"),
        pytest.param("dette parole", "dette ddd", "dette parole", id="said by enough"),
        pytest.param("xilofono rotto", "dette, xilofono", "dette", id="one's own word gives way"),
        pytest.param("xilofono rotto", "xilofono", "tema senza nome", id="no word is left"),
        pytest.param("xilofono · dette", "xilofono", "dette", id="a list loses that word only"),
    ],
)
def test_a_word_of_too_few_names_no_theme_in_print(label: str, words: str, printed: str) -> None:
    sources = {name: {} for name in "abc"}
    segments = [said(f"s{name}", name) for name in "abc"]
    segments.append(segment("s4", "lo xilofono rotto", source="a"))
    theme = Theme("T01", label, tuple(words.split(", ")), {"sa": 1, "sb": 1, "sc": 1}, 0.9)
    publication = Publication(
        corpus_of(sources, segments, [], [theme]), ALIASES, Rules(Threshold(3))
    )
    assert printed_themes(publication) == {"T01": printed}
