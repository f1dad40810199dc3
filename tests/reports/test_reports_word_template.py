"""The Word template: what an office may do with it, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from psm_qual.errors import SettingsError
from psm_qual.messages import LANGUAGES, use_language
from psm_qual.model.report import Evidence, Paragraph, Report, Section, Statement, TableBlock
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx
from psm_qual.reports.word_template import build_template, check_template
from psm_qual.reports.word_template.template import own_template

REPORT = Report(
    "Restituzione",
    "Orti & pozzi",
    (
        Section("Premessa", (Paragraph("Perché."),), name="premise"),
        Section("Esigenze", (TableBlock(("Che cosa",), (("Un pozzo",),)),), name="needs"),
        Section("Taciuto", (Paragraph("Nulla."),), name="withheld"),
    ),
    facts="12 interviste",
)


def template(*lines: str, head: str = "") -> bytes:
    """A template of one's own: a paragraph for each line; "|x|" stands in a table."""
    document = Document()
    for line in lines:
        if line.startswith("|"):
            document.add_table(1, 1).cell(0, 0).text = line.strip("|")
        else:
            document.add_paragraph(line)
    if head:
        document.sections[0].header.paragraphs[0].text = head
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> list[str]:
    return [each.text for each in Document(BytesIO(data)).paragraphs if each.text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_that_lies_in_the_package_is_what_the_script_builds(language: str) -> None:
    use_language(language)
    with (
        ZipFile(BytesIO(own_template(language))) as kept,
        ZipFile(BytesIO(build_template())) as built,
    ):
        assert kept.namelist() == built.namelist()
        for name in kept.namelist():
            assert kept.read(name) == built.read(name), name


def test_our_own_template_is_one_that_can_be_used() -> None:
    names = {tag.name for tag in check_template(own_template("it"), "ours")}
    assert names == {"title", "study", "facts", "contents", "body"}


def test_its_explanations_are_in_no_document() -> None:
    assert "COME SI USA" in "\n".join(read(own_template("it")))
    assert "COME SI USA" not in "\n".join(read(report_docx(REPORT)))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ("{{ title }}", "{{p body }}"),
            ["Restituzione", "Premessa", "Perché.", "Esigenze", "Taciuto", "Nulla."],
            id="all parts where the body is",
        ),
        pytest.param(
            ("{{p withheld }}", "Firmato: l'ufficio", "{{title}}", "{{p body }}"),
            ["Taciuto", "Nulla.", "Firmato: l'ufficio", "Restituzione", "Premessa", "Perché.",
             "Esigenze"],
            id="a part that is moved is not in the body as well",
        ),
        pytest.param(
            ("{{ title }} di {{ study }}: {{ facts }}", "{{p withheld }}"),
            ["Restituzione di Orti & pozzi: 12 interviste", "Taciuto", "Nulla."],
            id="parts that nobody asks for are dropped",
        ),
        pytest.param(
            ("{{ title }}", "{{p actors }}", "{{p body }}"),
            ["Restituzione", "Premessa", "Perché.", "Esigenze", "Taciuto", "Nulla."],
            id="a part of another document leaves nothing",
        ),
        pytest.param(
            ("{{ title }}", "{{p contents }}", "{{p withheld }}"),
            ["Restituzione", "Taciuto", "Taciuto", "Nulla."],
            id="only what is there is in the table of contents",
        ),
    ],
)  # fmt: skip
def test_an_office_moves_and_drops_parts(lines: tuple[str, ...], expected: list[str]) -> None:
    assert read(report_docx(REPORT, template(*lines))) == expected


def test_words_are_filled_in_headers_too() -> None:
    data = report_docx(REPORT, template("{{ title }}", "{{p body }}", head="{{ study }}"))
    (section,) = Document(BytesIO(data)).sections
    assert section.header.paragraphs[0].text == "Orti & pozzi"


def test_a_tag_that_word_has_cut_into_pieces_is_read_all_the_same() -> None:
    document = Document(BytesIO(template("{{ title }}")))
    paragraph = document.add_paragraph("{{p")
    paragraph.add_run(" bo").bold = True
    paragraph.add_run("dy }}")
    buffer = BytesIO()
    document.save(buffer)
    assert "Esigenze" in read(report_docx(REPORT, buffer.getvalue()))


def test_an_offices_styles_stay_and_those_it_lacks_are_added() -> None:
    document = Document(BytesIO(template("{{ title }}", "{{p body }}")))
    document.styles["Heading 1"].font.name = "Bodoni"
    buffer = BytesIO()
    document.save(buffer)
    made = Document(BytesIO(report_docx(REPORT, buffer.getvalue())))
    heading = next(each for each in made.paragraphs if each.text == "Esigenze")
    assert (heading.style.name, heading.style.font.name) == ("Heading 1", "Bodoni")
    assert made.tables[0].style.name == "Report Table"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(("{{p body }}",), "manca il segnaposto «title»", id="no title"),
        pytest.param(("{{ title }}", "{{p needs }}"), "«withheld»", id="what is not said"),
        pytest.param(("{{ title }", "{{p body }}"), "«{{ title }»", id="a brace too few"),
        pytest.param(("{{ title }}", "{{p body", "}}"), "«{{p body»", id="over two paragraphs"),
        pytest.param(("{{ title }}", "{{p bdoy }}"), "«bdoy» non esiste", id="a slip"),
        pytest.param(("{{ 1 + 1 }}", "{{p body }}"), "«{{ 1 + 1 }}»", id="not a name"),
        pytest.param(("{{ title.x }}", "{{p body }}"), "«{{ title.x }}»", id="not only a name"),
        pytest.param(
            ("{{ title }}", "{% for a in b %}", "{{p body }}"), "«{% for a", id="a loop"
        ),
        pytest.param(("{{ title }}", "{{ body }}"), "«body» mette intere pagine", id="no p"),
        pytest.param(("{{p title }}", "{{p body }}"), "«title» sono parole", id="p for a word"),
        pytest.param(
            ("{{ title }}", "Ecco: {{p body }}"), "«body» mette intere", id="beside words"
        ),
        pytest.param(("{{ title }}", "|{{p body }}|"), "«body» mette intere", id="in a table"),
        pytest.param(
            ("{{ title }}", "{{p body }}", "{{p body }}"), "«body» c'è due volte", id="twice"
        ),
    ],
)  # fmt: skip
def test_what_would_lose_something_is_refused_by_its_name(
    lines: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        report_docx(REPORT, template(*lines), "modello.docx")
    assert said in str(refusal.value)
    assert "modello.docx" in str(refusal.value)


def test_a_part_in_a_header_is_refused() -> None:
    with pytest.raises(SettingsError, match="withheld"):
        check_template(template("{{ title }}", "{{p body }}", head="{{p withheld }}"), "m.docx")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:200], id="cut short"),
        pytest.param(lambda data: b"{\\rtf1 ciao}", id="another format"),
    ],
)
def test_what_is_no_word_document_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SettingsError, match="non si apre come documento"):
        check_template(spoil(own_template("it")), "m.docx")


def test_nothing_of_whoever_made_the_template_stays() -> None:
    document = Document(BytesIO(template("{{ title }}", "{{p body }}")))
    properties = document.core_properties
    properties.author, properties.category = "Teodolinda Ferrarotti", "Ufficio Ferrarotti"
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(BytesIO(report_docx(REPORT, buffer.getvalue()))) as archive:
        assert all(b"Ferrarotti" not in archive.read(name) for name in archive.namelist())


def test_a_statement_opens_what_is_behind_it_but_no_id() -> None:
    evidence = Evidence(("int02-004", "int03-001"), 3, ("Il pozzo è <secco>.",))
    said = Statement("Serve un pozzo.", evidence)
    hidden = Statement("Serve una pompa.", Evidence(("int02-005",)))
    cell = TableBlock(("A",), (((said,),),))
    page = report_html(Report("T", "S", (Section("Uno", (hidden, cell)),)))
    assert "int0" not in page
    # Whether anything is behind a withheld figure is withheld with it.
    assert page.count("<details") == 1
    assert "Lo dicono 3 intervistati." in page
    assert "«Il pozzo è &lt;secco&gt;.»" in page
