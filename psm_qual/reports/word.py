"""A report as a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from psm_qual.messages import current_language
from psm_qual.model.report import (
    Block,
    ChartBlock,
    PictureBlock,
    Quotation,
    Report,
    Section,
    TableBlock,
)
from psm_qual.reports.charts import chart_png
from psm_qual.reports.packing import without_times
from psm_qual.reports.word_styles import dress_document
from psm_qual.reports.word_tables import TEXT_WIDTH_CM, add_table


def report_docx(report: Report) -> bytes:
    """Render a report for Word: real headings, tables with a header row, charts as pictures.

    Parameters
    ----------
    report : Report
        What to write.

    Returns
    -------
    bytes
        A .docx file that names no author, and no time but a fixed one: the same report gives the
        same bytes.
    """
    from docx import Document

    document = Document()
    dress_document(document, report.title, current_language())
    document.add_heading(report.title, level=0)
    document.add_paragraph(report.subtitle, style="Subtitle")
    for section in report.sections:
        _add_section(document, section, level=1)
    buffer = BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def _add_section(document: Any, section: Section, level: int) -> None:
    document.add_heading(section.title, level=level)
    for block in section.blocks:
        _add_block(document, block)
    for part in section.sections:
        _add_section(document, part, level + 1)


def _add_block(document: Any, block: Block) -> None:
    if isinstance(block, TableBlock):
        add_table(document, block)
    elif isinstance(block, ChartBlock):
        _add_chart(document, block)
    elif isinstance(block, PictureBlock):
        _add_picture(document, block.png, block.title, block.alt)
    elif isinstance(block, Quotation):
        document.add_paragraph(f"«{block.text}»", style="Quote")
    else:
        document.add_paragraph(block.text)


def _add_chart(document: Any, block: ChartBlock) -> None:
    if block.rows:
        _add_picture(document, chart_png(block), block.title, block.alt)


def _add_picture(document: Any, png: bytes, title: str, alt: str) -> None:
    from docx.shared import Cm

    picture = document.add_picture(BytesIO(png), width=Cm(TEXT_WIDTH_CM))
    picture._inline.docPr.set("descr", alt or title)
    document.add_paragraph(title, style="Caption")
