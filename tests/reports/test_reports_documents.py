"""A report as a page and as a Word document: all of it, only text, the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from psm_qual.messages import use_language
from psm_qual.model.report import (
    ChartBlock,
    Paragraph,
    Quotation,
    Report,
    Section,
    TableBlock,
    marked,
)
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx

NASTY = "<img src=x onerror=alert(1)> {{ 1 + 1 }} & «così»"
CHART = ChartBlock("bars", ({"label": "Comuni", "value": 5},), "Fonti per categoria", ("Comuni",))
TABLE = TableBlock(
    ("Strategia", "Fonti"), (("1.1 Compost", "4\n«Le bucce»"), (NASTY, "–")), "Didascalia",
    (0.7, 0.3),
)  # fmt: skip
REPORT = Report(
    "Restituzione",
    "Orti di quartiere",
    (
        Section("Premessa", (Paragraph(NASTY), CHART)),
        Section(
            "Bisogni",
            (Paragraph("Asse per asse."),),
            (
                Section(
                    "1. Terra",
                    (TABLE, Quotation(NASTY)),
                    (Section("Più a fondo", (Paragraph("Terzo livello."),)),),
                ),
                Section(
                    "2. Acqua", (TableBlock(("Strategia",), ()), ChartBlock("bars", (), "", ()))
                ),
            ),
        ),
    ),
    2,
    facts="3 interviste",
)


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    use_language("it")
    return html.fromstring(report_html(REPORT))


@pytest.fixture(scope="module")
def document() -> Document:
    use_language("it")
    return Document(BytesIO(report_docx(REPORT)))


def test_the_page_has_every_part_under_its_heading(page: html.HtmlElement) -> None:
    headings = [(node.tag, node.text_content()) for node in page.iter("h1", "h2", "h3", "h4")]
    assert headings == [
        ("h1", "Restituzione"),
        ("h2", "Premessa"),
        ("h2", "Bisogni"),
        ("h3", "1. Terra"),
        ("h4", "Più a fondo"),
        ("h3", "2. Acqua"),
    ]
    assert page.xpath("//p[.='Terzo livello.']")
    assert page.get("lang") == "it"


def test_the_contents_lead_to_the_sections(page: html.HtmlElement) -> None:
    links = {link.text_content(): link.get("href") for link in page.xpath("//nav//a")}
    assert links == {"Premessa": "#s1", "Bisogni": "#s2"}
    for title, target in links.items():
        assert page.xpath(f"//section[@id='{target[1:]}']/h2[.='{title}']")


def test_the_pages_table_has_its_rows_and_lines(page: html.HtmlElement) -> None:
    (table,) = page.xpath("//table")
    assert [cell.text_content() for cell in table.xpath(".//thead//th[@scope='col']")] == [
        "Strategia",
        "Fonti",
    ]
    assert [
        [[line.text_content() for line in cell.xpath("./span")] for cell in row.xpath("./td")]
        for row in table.xpath(".//tbody/tr")
    ] == [[["1.1 Compost"], ["4", "«Le bucce»"]], [[NASTY], ["–"]]]
    assert table.xpath("./caption")[0].text == "Didascalia"


def test_what_is_said_is_never_markup(page: html.HtmlElement) -> None:
    assert not page.xpath("//img | //*[@onerror]")
    assert page.xpath("//blockquote")[0].text == marked(NASTY)


def test_the_page_needs_nothing_else(page: html.HtmlElement) -> None:
    addresses = [
        value
        for node in page.iter()
        for name, value in node.attrib.items()
        if name in ("src", "href") and not value.startswith("#")
    ]
    assert addresses == []
    assert not page.xpath("//link")
    # The chart is inside, as a picture and as what answers; an empty one is not drawn.
    assert len(page.xpath("//figure/script[@type='application/json']")) == 1
    assert len(page.xpath("//figure/div[@role='img']/*[local-name()='svg']")) == 1


def test_word_has_every_part_under_its_heading(document: Document) -> None:
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(("Title", "Heading", "Subtitle"))
    ]
    assert headings == [
        ("Title", "Restituzione"),
        ("Subtitle", "3 interviste"),
        ("Heading 1", "Premessa"),
        ("Heading 1", "Bisogni"),
        ("Heading 2", "1. Terra"),
        ("Heading 3", "Più a fondo"),
        ("Heading 2", "2. Acqua"),
    ]


def test_words_table_has_a_header_that_comes_back_on_every_page(document: Document) -> None:
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Strategia", "Fonti"],
        ["1.1 Compost", "4\n«Le bucce»"],
        [NASTY, "–"],
    ]
    header, *others = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    styles = {p.style.name for cell in header.cells for p in cell.paragraphs}
    assert styles == {"Report Table Header"}
    widths = [cell.width for cell in table.rows[1].cells]
    assert widths[0] / widths[1] == pytest.approx(0.7 / 0.3, rel=0.01)


def test_word_has_quotations_captions_and_the_chart_with_a_description(
    document: Document,
) -> None:
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Quote"] == [marked(NASTY)]
    assert by_style["Caption"] == ["Fonti per categoria", "Didascalia"]
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "Fonti per categoria"
    # As large as it is drawn, so that its letters are as large as those of other charts.
    assert 12 < picture.width.cm < 16.5


def test_an_empty_table_is_a_dash_in_both(page: html.HtmlElement, document: Document) -> None:
    assert page.xpath("//h3[.='2. Acqua']/following-sibling::p[1]")[0].text == "–"
    texts = [paragraph.text for paragraph in document.paragraphs]
    # The first time in the table of contents.
    assert texts[texts.index("2. Acqua", texts.index("2. Acqua") + 1) + 1] == "–"


def test_words_properties_say_neither_who_nor_when(document: Document) -> None:
    properties = document.core_properties
    assert properties.title == "Restituzione"
    assert {properties.author, properties.last_modified_by} == {"psm_qual"}
    assert (properties.comments, properties.keywords, properties.subject) == ("", "", "")
    assert properties.created == properties.modified
    assert properties.created.year == 2024
    assert properties.revision == 1


@pytest.mark.parametrize(("language", "code"), [("it", "it-IT"), ("en", "en-GB")])
def test_words_spelling_checker_is_told_the_language(language: str, code: str) -> None:
    use_language(language)
    document = Document(BytesIO(report_docx(Report("T", "S"))))
    tag = document.styles["Normal"].element.rPr.find(qn("w:lang"))
    assert tag.get(qn("w:val")) == code


def test_the_same_report_gives_the_same_bytes_on_another_day(clock: object) -> None:
    word, page = report_docx(REPORT), report_html(REPORT)
    clock.turn()
    assert report_docx(REPORT) == word
    assert report_html(REPORT) == page


def test_packing_keeps_every_part() -> None:
    with ZipFile(BytesIO(report_docx(REPORT))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert names[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 1, 1, 0, 0, 0)}
