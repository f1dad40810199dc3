"""Each kind of file, each place in it where a name can lie, and what that place is called."""

from __future__ import annotations

import zlib

import planted_packages as packages
import planted_pictures as pictures
import pytest
from planted_office import (
    BOX,
    DELETED,
    EDITOR,
    FOOTNOTES,
    NAME,
    Make,
    add_cell,
    add_comment,
    add_header,
    opendocument,
    set_core,
    word,
    word_part,
    word_xml,
    zipped,
)
from planted_pictures import data_link, exif, jpeg, png, webp

from psm_qual.inspecting import Kind, inspect

WORD = [
    pytest.param(word(lambda d: d.add_paragraph(NAME)), "paragrafo 2", id="paragraph"),
    pytest.param(
        word(lambda d: (d.add_heading("Fabbisogni"), d.add_paragraph(NAME))),
        "paragrafo 3, sotto «Fabbisogni»",
        id="paragraph under a heading",
    ),
    pytest.param(word(add_cell), "tabella 1, riga 2, colonna 2", id="cell"),
    pytest.param(word(add_header), "intestazione, paragrafo 1", id="header"),
    pytest.param(word(add_comment), "commenti, commento 1", id="comment"),
    pytest.param(word(set_core(author=NAME)), "proprietà, autore", id="author"),
    pytest.param(word_xml(BOX), "paragrafo 1, casella di testo 1", id="text box"),
    pytest.param(word_xml(DELETED), "paragrafo 1", id="around a deletion"),
    pytest.param(word_xml(EDITOR), "paragrafo 1", id="who made a change"),
    pytest.param(word_part("word/footnotes.xml", FOOTNOTES), "note, nota 1", id="footnote"),
    pytest.param(
        word_part(
            "word/people.xml",
            f'<w15:people xmlns:w15="x"><w15:person w15:author="{NAME}"/></w15:people>',
        ),
        "persone che hanno scritto commenti o modifiche",
        id="people of the comments",
    ),
    pytest.param(
        word_xml(
            '<w:r><w:drawing><wp:docPr xmlns:wp="x" id="1" name="p" '
            f'descr="{NAME}"/></w:drawing></w:r>'
        ),
        "paragrafo 1, immagine 1",
        id="alternative text of a picture",
    ),
    pytest.param(
        word_xml(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r>"),
        "paragrafo 1",
        id="hidden text",
    ),
    pytest.param(
        word_xml(f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/></w:sdtPr></w:sdt>'),
        "paragrafo 1",
        id="title of a content control",
    ),
    pytest.param(
        word_xml(f'<w:bookmarkStart w:id="1" w:name="{NAME}"/>'), "paragrafo 1", id="bookmark"
    ),
    pytest.param(
        word_part("word/charts/chart2.xml", packages.CHART), "grafico 2", id="data of a chart"
    ),
    pytest.param(
        word_part("word/glossary/document.xml", f"<a><p>{NAME}</p></a>"),
        "voci di glossario, paragrafo 1",
        id="building block",
    ),
    pytest.param(
        word_part("word/media/image4.png", png((b"tEXt", b"Comment\0" + NAME.encode()))),
        "immagine 4, dati dell'immagine",
        id="comment of a picture",
    ),
    pytest.param(
        word_part("docProps/thumbnail.png", png((b"tEXt", b"Author\0" + NAME.encode()))),
        "immagine, dati dell'immagine",
        id="picture of the first page",
    ),
]

EXCEL = [
    pytest.param(
        packages.workbook(packages.very_hidden),
        "foglio nascosto «Appunti», B7",
        id="very hidden sheet",
    ),
    pytest.param(packages.workbook(packages.hidden_row), "foglio «Dati», C4", id="hidden row"),
    pytest.param(
        packages.workbook(packages.hidden_column), "foglio «Dati», D2", id="hidden column"
    ),
    pytest.param(
        packages.workbook(packages.comment), "foglio «Dati», commento in A1", id="comment"
    ),
    pytest.param(packages.workbook(packages.choices), "foglio «Dati»", id="choices of a cell"),
    pytest.param(packages.workbook(packages.prompt), "foglio «Dati»", id="message of a cell"),
    pytest.param(packages.workbook(packages.tooltip), "foglio «Dati»", id="tooltip of a link"),
    pytest.param(packages.workbook(packages.link), "collegamenti", id="target of a link"),
    pytest.param(
        packages.workbook_part("xl/persons/person.xml", packages.PERSONS),
        "persone che hanno scritto",
        id="people of the comments",
    ),
    pytest.param(
        packages.workbook_part("xl/pivotCache/pivotCacheDefinition1.xml", packages.PIVOT),
        "tabella pivot",
        id="memory of a pivot table",
    ),
    pytest.param(
        packages.workbook_part("xl/pivotCache/pivotCacheDefinition1.xml", packages.REFRESHED),
        "tabella pivot",
        id="who refreshed a pivot table",
    ),
    pytest.param(
        packages.workbook_part("xl/externalLinks/externalLink1.xml", packages.EXTERNAL),
        "collegamenti ad altri file",
        id="cells of another file",
    ),
    pytest.param(
        packages.workbook_part("xl/charts/chart1.xml", packages.CHART), "grafico 1", id="chart"
    ),
    pytest.param(
        packages.workbook_part("xl/drawings/drawing1.xml", packages.SHAPE),
        "disegni e caselle di testo",
        id="text box",
    ),
]

SLIDES = [
    pytest.param(packages.slides(packages.text_frame(NAME)), "diapositiva 1", id="text"),
    pytest.param(packages.slides(packages.ALTERNATIVE), "diapositiva 1", id="alternative text"),
    pytest.param(
        packages.slides(notesSlides__notesSlide1=packages.NOTES),
        "note della diapositiva 1",
        id="notes",
    ),
    pytest.param(
        packages.slides(comments__comment1=packages.SLIDE_COMMENT), "commenti", id="comment"
    ),
    pytest.param(
        packages.slides(commentAuthors=packages.SLIDE_AUTHORS), "persone", id="who comments"
    ),
]

CELL = f"<text:p>{NAME}</text:p>"
OPENDOCUMENT = [
    pytest.param("a.ods", packages.sheet(packages.row("", CELL)), "foglio «Dati», B1", id="cell"),
    pytest.param(
        "a.ods",
        packages.sheet(packages.row("", times=5) + packages.row(CELL), hidden=True),
        "foglio nascosto «Dati», A6",
        id="cell of a hidden sheet, below rows written once",
    ),
    pytest.param(
        "a.ods",
        packages.sheet(
            f"<table:table-row>{packages.SKIPPED}<table:table-cell>{CELL}</table:table-cell></table:table-row>"
        ),
        "foglio «Dati», D1",
        id="cell after cells written once",
    ),
    pytest.param("a.odt", opendocument(f"<text:p>{NAME}</text:p>"), "paragrafo 1", id="paragraph"),
    pytest.param(
        "a.odt",
        opendocument(f"<text:h>Fabbisogni</text:h><text:p>{NAME}</text:p>"),
        "paragrafo 2, sotto «Fabbisogni»",
        id="paragraph under a heading",
    ),
    pytest.param(
        "a.odt",
        opendocument(f"<office:annotation><text:p>{NAME}</text:p></office:annotation>"),
        "commento 1",
        id="comment",
    ),
    pytest.param(
        "a.fodt",
        lambda: f'<a xmlns:text="t"><text:p>{NAME}</text:p></a>'.encode(),
        "paragrafo 1",
        id="flat file",
    ),
]

WEB = [
    pytest.param(f"<p>{NAME}</p>", "riga 1", id="paragraph"),
    pytest.param(f"<!-- {NAME} --><p>x</p>", "riga 1, commento nascosto", id="comment"),
    pytest.param(f'<img alt="{NAME}">', "riga 1, attributo alt", id="alternative text"),
    pytest.param(f'<meta name="author" content="{NAME}">', "riga 1, attributo content", id="meta"),
    pytest.param(f"<title>{NAME}</title>", "riga 1", id="title"),
    pytest.param(
        f'<script type="application/json">{{"chi": ["{NAME}"]}}</script>',
        "riga 1, istruzioni della pagina",
        id="data of a chart",
    ),
    pytest.param(
        f"<script>// visto da {NAME}\n</script>", "riga 1, istruzioni della pagina", id="remark"
    ),
    pytest.param(f"<svg><text>{NAME}</text></svg>", "riga 1", id="drawing"),
    pytest.param(
        f'<img src="{data_link("image/svg+xml", f"<svg><text>{NAME}</text></svg>".encode())}">',
        "riga 1, attributo src, riga 1",
        id="drawing inside the page",
    ),
    pytest.param(
        f'<img src="{data_link("image/png", png(after=NAME.encode()))}">',
        "riga 1, attributo src, dati dell'immagine",
        id="picture inside the page",
    ),
    pytest.param(
        f"<style>a{{background:url({data_link('text/plain', NAME.encode())})}}</style>",
        "riga 1, istruzioni della pagina, riga 1",
        id="file inside a style",
    ),
]

PDF = [
    pytest.param(lambda: pictures.page(f"Lo dice {NAME} con parole."), "pagina 1", id="page"),
    pytest.param(pictures.annotated, "proprietà, note o segnalibri", id="comment"),
    pytest.param(pictures.outlined, "proprietà, note o segnalibri", id="bookmark"),
    pytest.param(pictures.attached, "allegato, riga 1", id="attachment"),
    pytest.param(pictures.described, "proprietà, note o segnalibri", id="description in XML"),
    pytest.param(pictures.form, "proprietà, note o segnalibri", id="field of a form"),
    pytest.param(pictures.rewritten, "versione precedente", id="earlier version"),
]

PICTURES = [
    pytest.param(
        "a.png", png((b"tEXt", b"Author\0" + NAME.encode())), Kind.PERSON, id="author of a PNG"
    ),
    pytest.param(
        "a.png",
        png((b"zTXt", b"Title\0\0" + zlib.compress(NAME.encode()))),
        Kind.TEXT,
        id="compressed title of a PNG",
    ),
    pytest.param(
        "a.png",
        png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + pictures.XMP)),
        Kind.PERSON,
        id="XMP of a PNG",
    ),
    pytest.param("a.png", png(after=NAME.encode()), Kind.TEXT, id="after the end of a PNG"),
    pytest.param(
        "a.jpg",
        jpeg((0xE1, b"Exif\0\0" + exif(pictures.ARTIST, NAME.encode()))),
        Kind.PERSON,
        id="photographer",
    ),
    pytest.param(
        "a.jpg",
        jpeg((0xE1, b"Exif\0\0" + exif(0x010E, NAME.encode(), order=">"))),
        Kind.TEXT,
        id="description, the big end first",
    ),
    pytest.param(
        "a.jpg",
        jpeg((0xE1, b"Exif\0\0" + exif(pictures.WINDOWS_AUTHOR, NAME.encode("utf-16-le"), 1))),
        Kind.PERSON,
        id="author as Windows writes it",
    ),
    pytest.param(
        "a.jpg",
        jpeg((0xE1, b"Exif\0\0" + exif(pictures.REMARK, b"ASCII\0\0\0" + NAME.encode(), 7))),
        Kind.TEXT,
        id="remark",
    ),
    pytest.param("a.jpg", jpeg((0xED, pictures.IPTC)), Kind.PERSON, id="by-line"),
    pytest.param(
        "a.jpg",
        jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0" + pictures.XMP)),
        Kind.PERSON,
        id="XMP of a JPEG",
    ),
    pytest.param("a.jpg", jpeg((0xFE, NAME.encode())), Kind.TEXT, id="comment of a JPEG"),
    pytest.param(
        "a.webp", webp(b"EXIF", exif(pictures.ARTIST, NAME.encode())), Kind.PERSON, id="WebP"
    ),
    pytest.param("a.tif", exif(pictures.ARTIST, NAME.encode()), Kind.PERSON, id="TIFF"),
    pytest.param("a.gif", b"GIF89a\x21\xfe" + NAME.encode(), Kind.DATA, id="GIF"),
]


def wheres(name: str, data: bytes) -> list[str]:
    return [
        place.where
        for place in inspect(name, data).places
        if NAME.lower() in place.text.lower().replace("-", " ").replace("_", " ")
    ]


@pytest.mark.parametrize(("make", "where"), WORD)
def test_word(make: Make, where: str) -> None:
    assert any(found.startswith(where) for found in wheres("rapporto.docx", make()))


@pytest.mark.parametrize(("make", "where"), EXCEL)
def test_excel(make: Make, where: str) -> None:
    assert any(found.startswith(where) for found in wheres("matrice.xlsx", make()))


@pytest.mark.parametrize(("make", "where"), SLIDES)
def test_slides(make: Make, where: str) -> None:
    assert any(found.startswith(where) for found in wheres("incontro.pptx", make()))


@pytest.mark.parametrize(("name", "make", "where"), OPENDOCUMENT)
def test_opendocument(name: str, make: Make, where: str) -> None:
    assert any(found.endswith(where) for found in wheres(name, make()))


@pytest.mark.parametrize(("page", "where"), WEB)
def test_web_pages(page: str, where: str) -> None:
    assert where in wheres("rapporto.html", page.encode())


@pytest.mark.parametrize(("make", "where"), PDF)
def test_pdf(make: Make, where: str) -> None:
    assert any(found.startswith(where) for found in wheres("rapporto.pdf", make()))


@pytest.mark.parametrize(("name", "data", "kind"), PICTURES)
def test_beside_pictures(name: str, data: bytes, kind: Kind) -> None:
    found = [place for place in inspect(name, data).places if NAME in place.text]
    assert {(place.where, place.kind) for place in found} == {("dati dell'immagine", kind)}


RICH = (
    r"{\rtf1\ansi{\fonttbl{\f0 Zelinda Frappone;}}{\info{\author Ada Rocca}{\title Bozza}}"
    r"\pard Lo dice {\b Zel}inda Frap\'70one.\par E Nicol\u242?.\par}"
)


def test_rich_text() -> None:
    places = [(p.kind, p.text) for p in inspect("a.rtf", RICH.encode()).places]
    assert (Kind.PERSON, "Ada Rocca") in places
    assert (Kind.TEXT, "Lo dice Zelinda Frappone.") in places
    assert (Kind.TEXT, "E Nicolò.") in places
    assert (Kind.TEXT, "Zelinda Frappone;") not in places


def test_an_archive_in_an_archive() -> None:
    inner = zipped({"note.txt": f"uno\n{NAME}"})
    found = wheres("a.zip", zipped({"dentro.zip": inner}))
    assert set(found) == {"dentro.zip, note.txt, riga 2"}


def test_a_note_on_an_archive() -> None:
    assert wheres("a.zip", packages.zip_comment()) == ["nota dell'archivio"]


def test_the_name_of_the_file_is_a_place() -> None:
    (place, *_) = inspect("intervista_Zelinda-Frappone.txt", b"x").places
    assert (place.text, place.kind) == ("intervista Zelinda Frappone", Kind.NAME)
