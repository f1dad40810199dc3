"""Interviews as LibreOffice documents."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from odfdo import Document, Header, Paragraph, Span, Style

from tests.gold.build.archives import repack
from tests.gold.build.source import Interview

_DATE = datetime(2025, 9, 1, 12, 0, 0)


def write_odt(interview: Interview) -> bytes:
    """A heading, then ``Facilitatore: …`` with the label bold, one paragraph a turn."""
    document = Document("text")
    document.insert_style(Style("text", name="Label", bold=True), automatic=True)
    body = document.body
    body.clear()
    body.append(Header(1, "Trascrizione dell'intervista"))
    for label, text in interview.paragraphs:
        paragraph = Paragraph()
        paragraph.append(_bold(f"{label}:"))
        paragraph.append(f" {text}")
        body.append(paragraph)
    _date(document)
    file = BytesIO()
    document.save(file)
    return repack(file.getvalue())


def _bold(text: str) -> Span:
    return Span(text, style="Label")


def _date(document: Document) -> None:
    meta = document.meta
    meta.creation_date = _DATE
    meta.date = _DATE
    meta.creator = "Gruppo di ascolto"
    meta.initial_creator = "Gruppo di ascolto"
    meta.generator = "psm_qual"
