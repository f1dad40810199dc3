"""Wherever a name stands in an office file, it is seen, and seen whole."""

from __future__ import annotations

import pytest
from lxml import etree
from planted_office import (
    BOX,
    DELETED,
    EDITOR,
    FIELD,
    FOOTNOTES,
    MARKED,
    NAME,
    NOTE,
    ONCE,
    SPLIT,
    Make,
    add_cell,
    add_comment,
    add_header,
    comment,
    comment_author,
    defined_name,
    defined_text,
    excel,
    hidden_sheet,
    opendocument,
    refi,
    runs,
    set_core,
    with_part,
    word,
    word_part,
    word_xml,
    zipped,
)

from psm_qual.inspecting import Place, inspect
from psm_qual.inspecting.markup import Stretch, kind_of
from psm_qual.inspecting.places import Kind


def seen(name: str, data: bytes) -> list[Place]:
    return [place for place in inspect(name, data).places if NAME in place.text.replace("_", " ")]


WORD = [
    pytest.param(word(lambda d: d.add_paragraph(f"Lo dice {NAME}.")), id="body"),
    pytest.param(word(lambda d: d.add_heading(NAME)), id="heading"),
    pytest.param(word(add_cell), id="cell of a table"),
    pytest.param(word(add_header), id="header"),
    pytest.param(word(add_comment), id="comment"),
    pytest.param(word(set_core(author=NAME)), id="author"),
    pytest.param(word(set_core(last_modified_by=NAME)), id="who saved it last"),
    pytest.param(word(set_core(title=f"Incontro con {NAME}")), id="title"),
    pytest.param(word(set_core(keywords=NAME)), id="keywords"),
    pytest.param(word_xml(SPLIT), id="split over several runs"),
    pytest.param(word_xml(MARKED), id="split by a bookmark and a spelling mark"),
    pytest.param(word_xml(DELETED), id="with deleted letters inside"),
    pytest.param(word_xml(ONCE), id="deleted, with changes tracked"),
    pytest.param(word_xml(EDITOR), id="who made a tracked change"),
    pytest.param(word_xml(FIELD), id="instruction of a field"),
    pytest.param(word_xml(BOX), id="text box"),
    pytest.param(word_xml(runs("Zelinda") + "<w:r><w:tab/></w:r>" + runs("Frappone")), id="tab"),
    pytest.param(word_xml(runs("Zelinda") + "<w:r><w:br/></w:r>" + runs("Frappone")), id="break"),
    pytest.param(word_xml(runs("Zelin\u00adda Frap\u200bpone")), id="hyphens and marks unseen"),
    pytest.param(word_xml(f"<!-- {NAME} -->"), id="comment of the mark-up"),
    pytest.param(word_part("word/footnotes.xml", FOOTNOTES), id="footnote"),
    pytest.param(word_part("customXml/item1.xml", f"<a><b>{NAME}</b></a>"), id="hidden data"),
    pytest.param(word_part("docProps/custom.xml", f'<a b="{NAME}"/>'), id="custom property"),
    pytest.param(
        word_part("word/_rels/x.xml.rels", '<a Target="mailto:Zelinda_Frappone@x.example"/>'),
        id="target of a link",
    ),
    pytest.param(word_part("word/media/Zelinda_Frappone.png", b"\0"), id="name of a picture"),
]


@pytest.mark.parametrize("make", WORD)
def test_word(make: Make) -> None:
    assert seen("rapporto.docx", make())


def test_words_of_two_paragraphs_are_not_one_name() -> None:
    two = word(lambda d: (d.add_paragraph("la Zelinda"), d.add_paragraph("Frappone, via")))
    assert seen("rapporto.docx", two()) == []


def test_the_paragraph_is_told() -> None:
    (place, *_) = seen("rapporto.docx", word(lambda d: d.add_paragraph(NAME))())
    assert place.where == "paragrafo 2"


EXCEL = [
    pytest.param(excel(lambda b: b.active.append([NAME])), id="cell"),
    pytest.param(excel(hidden_sheet), id="hidden sheet"),
    pytest.param(excel(lambda b: b.create_sheet(NAME)), id="name of a sheet"),
    pytest.param(excel(comment), id="comment"),
    pytest.param(excel(comment_author), id="author of a comment"),
    pytest.param(excel(defined_name), id="name of a range"),
    pytest.param(excel(defined_text), id="text under a name"),
    pytest.param(excel(lambda b: setattr(b.properties, "creator", NAME)), id="author"),
    pytest.param(excel(lambda b: b.active.append([f'="{NAME}"'])), id="formula"),
    pytest.param(
        excel(lambda b: setattr(b.active.oddHeader.center, "text", NAME)), id="header in print"
    ),
]


@pytest.mark.parametrize("make", EXCEL)
def test_excel(make: Make) -> None:
    assert seen("matrice.xlsx", make())


def test_a_cell_is_told_by_its_name() -> None:
    (place,) = seen("matrice.xlsx", excel(hidden_sheet)())
    assert place.where == "foglio nascosto «appunti», C7"


def test_a_string_left_over_from_a_deleted_cell_is_seen() -> None:
    strings = '<sst xmlns="x"><si><r><t>Zelinda Frap</t></r><r><t>pone</t></r></si></sst>'
    data = with_part(excel(lambda b: None)(), "xl/sharedStrings.xml", strings)
    assert [place.where for place in seen("m.xlsx", data)] == [
        "testi rimasti nel file, che nessuna cella usa"
    ]


def test_whole_numbers_are_texts_and_fractions_are_not() -> None:
    data = excel(lambda b: b.active.append([3330001112, 0.25]))()
    texts = {
        place.text for place in inspect("m.xlsx", data).places if place.where.startswith("foglio")
    }
    assert texts == {"codice", "12", "3330001112"}


OTHERS = [
    pytest.param(
        "a.odt", opendocument("<text:p>Zelinda <text:span>Frap</text:span>pone</text:p>"), id="body"
    ),
    pytest.param("a.odt", opendocument("<text:p>Zelinda<text:s/>Frappone</text:p>"), id="blank"),
    pytest.param("a.odt", opendocument(NOTE), id="a note in its middle"),
    pytest.param(
        "a.odt",
        opendocument(f"<office:annotation><text:p>{NAME}</text:p></office:annotation>"),
        id="comment",
    ),
    pytest.param("a.odt", opendocument(meta=f"<dc:creator>{NAME}</dc:creator>"), id="author"),
    pytest.param(
        "a.odt",
        opendocument(meta=f'<meta:user-defined meta:name="x">{NAME}</meta:user-defined>'),
        id="property",
    ),
    pytest.param("p.qdpx", refi(f'<Users><User name="{NAME}"/></Users>'), id="user of a project"),
    pytest.param("p.qdpx", refi(f"<Description>{NAME}</Description>"), id="memo"),
    pytest.param("p.qdpx", refi("", {"sources/1.txt": NAME.encode()}), id="source in plain text"),
    pytest.param("p.qdpx", refi("", {"sources/Zelinda_Frappone.txt": b"x"}), id="source's name"),
    pytest.param("p.qdpx", refi("", {"sources/1.docx": word_xml(SPLIT)()}), id="source in Word"),
    pytest.param("a.zip", lambda: zipped({"x": NAME}), id="a part of no known kind"),
    pytest.param("c.qdc", lambda: f'<C><Code name="{NAME}"/></C>'.encode(), id="codebook"),
    pytest.param(
        "c.xml",
        lambda: f"<!DOCTYPE a [<!ENTITY chi '{NAME}'>]><a>&chi;</a>".encode(),
        id="an entity of the file",
    ),
    pytest.param("c.xml", lambda: b"<a>Zelinda &#70;rappone</a>", id="letters by number"),
]


@pytest.mark.parametrize(("name", "make"), OTHERS)
def test_other_archives_and_xml(name: str, make: Make) -> None:
    assert seen(name, make())


def test_an_excel_sheet_inside_a_word_document_is_seen() -> None:
    inner = excel(lambda b: b.active.append([NAME]))()
    (place,) = seen("r.docx", word_part("word/embeddings/foglio.xlsx", inner)())
    assert place.where == "oggetto incorporato, foglio «Sheet», A2"


FONT = '<w:r><w:rPr><w:rFonts w:ascii="Zelinda Frappone"/></w:rPr><w:t>x</w:t></w:r>'


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(word_xml(FONT), id="a font"),
        pytest.param(
            word_part("word/theme/theme1.xml", f'<a typeface="{NAME}"/>'), id="font of a theme"
        ),
    ],
)
def test_fonts_have_names_of_people_and_are_none(make: Make) -> None:
    assert seen("r.docx", make()) == []


def test_names_of_the_formats_themselves_are_no_text() -> None:
    schema = "http://schemas.microsoft.com/office/2007/relationships/ornella"
    part = f'<r xmlns="x" Type="{schema}" Target="http://ornella.example/"/>'
    found = [place.text for place in inspect("a.docx", word_part("word/x.xml", part)()).places]
    assert not any("schemas" in text for text in found)
    assert "http://ornella.example/" in found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("_xlnm.Print_Titles", Kind.DATA, id="rows on every printed page"),
        pytest.param(NAME, Kind.TEXT, id="a name that somebody gave"),
    ],
)
def test_names_that_excel_gives_are_for_programs(name: str, kind: Kind) -> None:
    element = etree.Element("definedName", name=name)
    assert kind_of(Stretch(element, name, "name"), "office") is kind
