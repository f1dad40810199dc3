"""Interviews as Word files: bold labels, tables of two and of three columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm

from tests.gold.build.archives import repack
from tests.gold.build.pacing import Clock, sentences, stamp
from tests.gold.build.source import Interview

_DATE = datetime(2025, 9, 1, 12, 0, 0)
_LONG_ANSWER = 90  # words
_HEADERS = ("Ora", "Chi parla", "Che cosa dice")


def write_bold_labels(interview: Interview) -> bytes:
    """``Intervistatrice: …``: the label bold, in several runs; long answers in paragraphs."""
    document = _document()
    document.add_heading("Trascrizione dell'intervista", level=1)
    for label, text in interview.paragraphs:
        first, *others = _paragraphs(text)
        paragraph = document.add_paragraph()
        cut = max(1, len(label) // 3)
        paragraph.add_run(label[:cut]).bold = True
        paragraph.add_run(f"{label[cut:]}:").bold = True
        paragraph.add_run(f" {first}")
        for other in others:
            document.add_paragraph(other)
    return _saved(document)


def write_table_of_two(interview: Interview) -> bytes:
    """A table: who, what."""
    return _table(_document(), interview.paragraphs)


def write_table_of_three(interview: Interview) -> bytes:
    """A table with a header row: time, who, what."""
    clock = Clock()
    rows = [(stamp(clock.speak(text)[0]), label, text) for label, text in interview.paragraphs]
    return _table(_document(), [_HEADERS, *rows])


def _document() -> Any:
    document = Document()
    properties = document.core_properties
    properties.author = "Gruppo di ascolto"
    properties.title = "Trascrizione"
    properties.comments = ""
    properties.created = properties.modified = _DATE
    properties.revision = 1
    return document


def _table(document: Any, rows: Sequence[tuple[str, ...]]) -> bytes:
    widths = (Cm(2.2), Cm(3.2), Cm(10.6))[-len(rows[0]) :]
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.text = text
            cell.width = width
    return _saved(document)


def _paragraphs(text: str) -> list[str]:
    """Cut a long answer in two at the end of the sentence nearest to its middle."""
    pieces = sentences(text)
    if len(text.split()) < _LONG_ANSWER or len(pieces) < 2:
        return [text]
    ends = [len(" ".join(pieces[:count])) for count in range(1, len(pieces))]
    count = min(range(len(ends)), key=lambda index: abs(ends[index] - len(text) // 2)) + 1
    return [" ".join(pieces[:count]), " ".join(pieces[count:])]


def _saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return repack(file.getvalue())
