"""Write a document into its template."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from io import BytesIO
from typing import Any

from psm_qual.messages import current_language
from psm_qual.model.report import Report, Section
from psm_qual.reports.packing import without_times
from psm_qual.reports.word_template.checking import Found
from psm_qual.reports.word_template.properties import clear_properties, drop_leftovers
from psm_qual.reports.word_template.styles import complete
from psm_qual.reports.word_template.tags import BODY, CONTENTS

AddSections = Callable[[Any, Sequence[Section]], None]


class Piece:
    """A piece of a document: it has the styles and the pictures of the whole.

    docxtpl has the like, which needs one library more to also take in finished documents.

    Parameters
    ----------
    whole : docx.document.Document
        Where it will be put in.
    """

    def __init__(self, whole: Any) -> None:
        from docx import Document

        self.document = Document()
        self.document._part = whole.part
        self._body = self.document.element.body

    def __html__(self) -> str:
        """Its mark-up, as it takes the place of the paragraph with the tag."""
        from docx.oxml.ns import qn
        from lxml import etree

        inner = [each for each in self._body if each.tag != qn("w:sectPr")]
        return "".join(etree.tostring(each, encoding="unicode") for each in inner)


def fill_template(
    template: bytes,
    tags: Sequence[Found],
    report: Report,
    add_sections: AddSections,
    add_contents: AddSections,
) -> bytes:
    """Fill in a template: words in their lines, parts where their tags are.

    Parameters
    ----------
    template : bytes
        A .docx file.
    tags : sequence of Found
        Its tags, as `check_template` gives them.
    report : Report
        What to write. A part whose name has a tag goes there, the others go to ``body``.
    add_sections, add_contents : callable
        Write sections, and their table of contents, at the end of a piece of the document.

    Returns
    -------
    bytes
        A .docx file that names no author, and no time but a fixed one: the same report in the
        same template gives the same bytes.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    document = DocxTemplate(BytesIO(template))
    document.init_docx()
    complete(document.docx, current_language())
    asked = dict.fromkeys(tag.name for tag in tags if tag.block)
    parts = _parts(report.sections, asked)
    shown = [section for name in asked for section in parts.get(name, ())]
    values: dict[str, Any] = {
        "title": report.title,
        "study": report.subtitle,
        "facts": report.facts,
    }
    for name in asked:
        piece = Piece(document.docx)
        if name == CONTENTS:
            add_contents(piece.document, shown)
        else:
            add_sections(piece.document, parts.get(name, []))
        values[name] = piece
    # A template is somebody's file: it fills in, and does nothing else.
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(values, environment, autoescape=True)
    clear_properties(document.docx, report.title)
    drop_leftovers(document.docx)
    buffer = BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def _parts(sections: Sequence[Section], asked: Collection[str]) -> dict[str, list[Section]]:
    """Sections by the tag that puts them in; those that no tag asks for are left out."""
    found: dict[str, list[Section]] = {}
    for section in sections:
        name = section.name if section.name in asked else BODY
        if name in asked:
            found.setdefault(name, []).append(section)
    return found
