"""The structure of a Word document: headings, tables with their columns, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def outline(data: bytes) -> str:
    """A line for each heading, table and picture, in the order of the document."""
    return "\n".join(_lines(data)) + "\n"


def _lines(data: bytes) -> Iterator[str]:
    document = Document(BytesIO(data))
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            header = [cell.text for cell in Table(element, document).rows[0].cells]
            yield f"| {' | '.join(header)} |"
        elif element.tag == qn("w:p"):
            paragraph = Paragraph(element, document)
            name = str(paragraph.style.name)
            if name.startswith(("Title", "Heading", "TOC Heading")):
                level = int(name[-1]) if name[-1].isdigit() else 0
                yield f"{'#' * (level + 1)} {paragraph.text}"
            for picture in element.iter(qn("wp:docPr")):
                yield f"[{picture.get('descr').split('.')[0].split(':')[0]}]"
