"""The Word file as other programs read it: nothing that a repair would be offered for."""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from psm_qual.model.report import (
    ChartBlock,
    Paragraph,
    Quotation,
    Report,
    Section,
    TableBlock,
)
from psm_qual.reports.word import report_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def _chart(rows: int, title: str) -> ChartBlock:
    labels = tuple(f"{n} & altro" for n in range(rows))
    return ChartBlock("bars", tuple({"label": e, "value": 5} for e in labels), title, labels)


REPORT = Report(
    "Titolo <&> \u201cvirgolette\u201d",
    "Orti {{ title }} e {% if %}",
    (
        Section("Uno", (Paragraph("{{ study }} {# qui #} \tcon\nrighe"), _chart(3, "Basso"))),
        Section(
            "Due",
            (_chart(60, "Alto"), Quotation("a < b && c")),
            (
                Section("Stessa", (TableBlock(("A", "B"), (("1", "2"), ("3", "4")), heads=(0,)),)),
                Section("Stessa", (TableBlock(("A",), (("1",),)), TableBlock(("A",), (("2",),)))),
            ),
        ),
    ),
    facts="3 interviste",
)


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    with ZipFile(BytesIO(report_docx(REPORT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def test_every_part_has_a_type(package: dict[str, bytes]) -> None:
    types = _parse(package["[Content_Types].xml"])
    endings = {each.get("Extension").lower() for each in types if each.tag.endswith("Default")}
    named = {each.get("PartName").lstrip("/") for each in types if each.tag.endswith("Override")}
    assert named <= set(package)
    untyped = [
        name
        for name in package
        if name != "[Content_Types].xml"
        and name not in named
        and name.rpartition(".")[2].lower() not in endings
    ]
    assert untyped == []


def test_every_relationship_leads_to_a_part_and_every_part_is_led_to(
    package: dict[str, bytes],
) -> None:
    reached = set()
    for name, data in package.items():
        if name.endswith(".rels"):
            base = posixpath.dirname(posixpath.dirname(name))
            for relation in _parse(data):
                if relation.get("TargetMode") != "External":
                    target = relation.get("Target")
                    whole = target.lstrip("/") if target[0] == "/" else f"{base}/{target}"
                    reached.add(posixpath.normpath(whole).lstrip("./"))
    parts = {n for n in package if not n.endswith(".rels") and n != "[Content_Types].xml"}
    assert reached == parts


def test_every_id_that_is_used_is_there(package: dict[str, bytes]) -> None:
    for name in [each for each in package if re.fullmatch(r"word/[a-z]+\d*\.xml", each)]:
        rels = package.get(f"word/_rels/{name[5:]}.rels")
        known = {each.get("Id") for each in _parse(rels)} if rels else set()
        used = {
            value
            for element in _parse(package[name]).iter()
            for key, value in element.attrib.items()
            if key.startswith(R)
        }
        assert used <= known, name


def test_ids_of_pictures_and_bookmarks_are_each_of_one(package: dict[str, bytes]) -> None:
    body = _parse(package["word/document.xml"])
    pictures = [each.get("id") for each in body.iter(f"{WP}docPr")]
    starts = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkStart")]
    ends = [each.get(f"{W}id") for each in body.iter(f"{W}bookmarkEnd")]
    names = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    assert len(pictures) == 5
    for ids in (pictures, starts, names):
        assert max(Counter(ids).values()) == 1
    assert starts == ends
    # Two sections may say the same: the contents lead to each of them.
    anchors = [each.get(f"{W}anchor") for each in body.iter(f"{W}hyperlink")]
    assert anchors == names


def test_styles_that_are_used_are_there(package: dict[str, bytes]) -> None:
    known = {each.get(f"{W}styleId") for each in _parse(package["word/styles.xml"])}
    body = _parse(package["word/document.xml"])
    used = {
        each.get(f"{W}val")
        for tag in ("pStyle", "tblStyle", "rStyle")
        for each in body.iter(W + tag)
    }
    assert used <= known


def test_fields_are_whole(package: dict[str, bytes]) -> None:
    kinds = [
        each.get(f"{W}fldCharType")
        for each in _parse(package["word/document.xml"]).iter(f"{W}fldChar")
    ]
    assert kinds == ["begin", "separate", "end"]


def test_every_cell_ends_in_a_paragraph_and_every_row_has_all_cells(
    package: dict[str, bytes],
) -> None:
    body = _parse(package["word/document.xml"])
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"
    for table in body.iter(f"{W}tbl"):
        columns = len(table.find(f"{W}tblGrid"))
        assert {len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")} == {columns}


def test_what_is_said_is_never_a_tag(package: dict[str, bytes]) -> None:
    texts = [each.text for each in Document(BytesIO(report_docx(REPORT))).paragraphs]
    assert "Orti {{ title }} e {% if %}" in texts
    assert any(text.startswith("{{ study }} {# qui #}") for text in texts)
    assert "«a < b && c»" in texts


def test_a_tall_chart_stays_on_its_page() -> None:
    document = Document(BytesIO(report_docx(REPORT)))
    low, *parts = document.inline_shapes
    assert len(parts) == 4
    for picture in (low, *parts):
        assert picture.width.cm <= 16.5
        assert picture.height.cm <= 22
    # LibreOffice would move it to the right where nothing is said.
    sides = [low._inline.get(f"dist{side}") for side in "TBLR"]
    assert sides == ["0"] * 4
    assert parts[0].width == parts[-1].width


def test_a_heat_map_that_is_too_tall_is_made_smaller() -> None:
    labels = tuple(f"Orto {n}" for n in range(60))
    rows = tuple({"label": each, "column": "Terra", "value": 5} for each in labels)
    block = ChartBlock("heat", rows, "Alto", labels, ("Terra",))
    document = Document(BytesIO(report_docx(Report("T", "S", (Section("Uno", (block,)),)))))
    (picture,) = document.inline_shapes
    assert round(picture.height.cm, 1) == 22.0
    assert picture.width.cm < 16.5


def test_no_row_of_a_short_table_is_left_alone_on_a_page() -> None:
    def kept(rows: int) -> list[bool]:
        block = TableBlock(("A", "B"), tuple((str(n), "b") for n in range(rows)))
        document = Document(BytesIO(report_docx(Report("T", "S", (Section("Uno", (block,)),)))))
        return [
            all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)
            for row in document.tables[0].rows
        ]

    assert kept(3) == [True, True, True, False]
    # A long one may be parted, but not after its header, nor before its last row.
    assert kept(12) == [True, *[False] * 10, True, False]


def test_nothing_says_who_made_it(package: dict[str, bytes]) -> None:
    assert "docProps/thumbnail.jpeg" not in package
    assert "docProps/custom.xml" not in package
    core = _parse(package["docProps/core.xml"])
    people = {each.tag.rpartition("}")[2]: each.text for each in core}
    assert people["creator"] == people["lastModifiedBy"] == "psm_qual"
    extended = [each.tag.rpartition("}")[2] for each in _parse(package["docProps/app.xml"])]
    assert not {"Company", "Manager", "HyperlinkBase"} & set(extended)
    # Nor who edited what.
    assert not re.search(rb"w:rsid\w*=", package["word/document.xml"])


@pytest.mark.slow
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office, "this test needs LibreOffice (Debian: apt install libreoffice-writer)"
    path = tmp_path / "rapporto.docx"
    path.write_bytes(report_docx(REPORT))
    profile = f"-env:UserInstallation={(tmp_path / 'profilo').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "txt:Text", "--outdir", tmp_path]
    subprocess.run([*command, path], check=True, capture_output=True, timeout=180)
    said = (tmp_path / "rapporto.txt").read_text(encoding="utf-8-sig")
    for title in ("Titolo <&>", "Uno", "Due", "Stessa"):
        assert title in said
