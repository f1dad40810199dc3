"""Where a name can lie in a web page, a drawing, an XML file or a PDF: everywhere it is seen."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from psm_qual.inspecting import inspect

NAME = "Ottavia Perlasca"


def seen(file: str, data: bytes) -> list[str]:
    return [place.text for place in inspect(file, data).places]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<p>Lo dice Ottavia Perlasca.</p>", id="a paragraph"),
        pytest.param("<p>Lo dice Ottavia&nbsp;<b>Per</b>lasca.</p>", id="parts of a word in bold"),
        pytest.param("<p>Ottavia Perl&#97;sca</p>", id="an entity"),
        pytest.param("<img alt='Ottavia Perlasca'>", id="an attribute"),
        pytest.param("<a href='x?n=Ottavia%20Perlasca'>qui</a>", id="a link"),
        pytest.param("<script>let n = 'Ottavia \\u0050erlasca'</script>", id="a script"),
        pytest.param("<style>p::after { content: 'Ottavia Perlasca' }</style>", id="a style"),
        pytest.param("<template><p>Ottavia Perlasca</p></template>", id="a template"),
        pytest.param("<p>sì<!-- Ottavia Perlasca --></p>", id="a comment in the page"),
        pytest.param("<!-- Ottavia Perlasca --><html><p>sì</p></html>", id="a comment before it"),
        pytest.param("<html><p>sì</p></html><!-- Ottavia Perlasca -->", id="a comment after it"),
        pytest.param(
            "<!doctype html><!-- Ottavia Perlasca --><html><p>sì</p></html>",
            id="a comment between the two",
        ),
    ],
)
def test_a_page_hides_no_name(page: str) -> None:
    assert any(NAME in text for text in seen("rapporto.html", page.encode()))


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("<a><b>Ottavia Perlasca</b></a>", id="an element"),
        pytest.param("<a b='Ottavia Perlasca'/>", id="an attribute"),
        pytest.param("<!-- Ottavia Perlasca --><a/>", id="a comment before the root"),
        pytest.param("<a/><!-- Ottavia Perlasca -->", id="a comment after it"),
        pytest.param("<?nota Ottavia Perlasca?><a/>", id="an instruction"),
        pytest.param("<a><![CDATA[Ottavia Perlasca]]></a>", id="unparsed text"),
    ],
)
def test_an_xml_file_hides_no_name(document: str) -> None:
    assert any(NAME in text for text in seen("studio.xml", document.encode()))


def pdf(text: str = "", **properties: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for y, line in enumerate(text.splitlines()):
        canvas.drawString(72, 700 - 14 * y, line)
    canvas.save()
    writer = PdfWriter(clone_from=BytesIO(buffer.getvalue()))
    writer.add_metadata({f"/{name.title()}": value for name, value in properties.items()})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(pdf("Lo dice Ottavia Perlasca."), id="the text of a page"),
        pytest.param(pdf("Lo dice anche Ottavia\nPerlasca."), id="over the end of a line"),
        pytest.param(pdf("Lo dice Ottavia Perla-\nsca."), id="parted by a hyphen"),
        pytest.param(pdf("sì", author=NAME), id="the author"),
        pytest.param(pdf("sì", keywords=f"bosco, {NAME}"), id="the keywords"),
    ],
)
def test_a_pdf_hides_no_name(data: bytes) -> None:
    assert any(NAME in text for text in seen("rapporto.pdf", data))


def test_the_place_is_told() -> None:
    page = b"<html>\n<p>uno</p>\n<p>Ottavia Perlasca</p>\n</html>"
    [where] = {place.where for place in inspect("r.html", page).places if NAME in place.text}
    assert where == "riga 3"
