"""A document for Word, written into its template."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from psm_qual.messages import current_language
from psm_qual.model.report import (
    Block,
    ChartBlock,
    Paragraph,
    PictureBlock,
    Quotation,
    Report,
    Section,
    Statement,
    TableBlock,
)
from psm_qual.reports.chart_parts import parted
from psm_qual.reports.charts import PIXELS_PER_CM, chart_png
from psm_qual.reports.word_contents import Headings
from psm_qual.reports.word_tables import TEXT_WIDTH_CM, add_table
from psm_qual.reports.word_template import check_template, fill_template
from psm_qual.reports.word_template.styles import put_style
from psm_qual.reports.word_template.template import own_template

# With its title it fills a page.
_TALLEST_CM = 22.0


def report_docx(report: Report, template: bytes | None = None, file: str = "") -> bytes:
    """Render a document for Word: real headings, tables with a header row, charts as pictures.

    Parameters
    ----------
    report : Report
        What to write.
    template : bytes, optional
        A .docx file with tags; by default our own, in the language of the moment.
    file : str
        Name of the template, for what is said of it.

    Returns
    -------
    bytes
        A .docx file that names no author, and no time but a fixed one: the same report gives the
        same bytes.

    Raises
    ------
    SettingsError
        If the template lacks a tag or has a broken one.
    """
    template = template or own_template(current_language())
    tags = check_template(template, file)
    headings = Headings(report.sections)

    def add_sections(document: Any, sections: Sequence[Section], level: int = 1) -> None:
        for section in sections:
            headings.mark(add_paragraph(document, section.title, f"Heading {level}"), section)
            for place, block in enumerate(section.blocks):
                _add_block(document, block)
                if _leads_to_table(section.blocks[place:]):
                    document.paragraphs[-1].paragraph_format.keep_with_next = True
            add_sections(document, section.sections, level + 1)

    return fill_template(template, tags, report, add_sections, headings.add_contents)


def add_paragraph(document: Any, text: str, style: str) -> Any:
    """Add a paragraph in a style, whatever program named it last."""
    paragraph = document.add_paragraph(text)
    put_style(document, paragraph, style)
    return paragraph


def _add_block(document: Any, block: Block) -> None:
    if isinstance(block, TableBlock):
        add_table(document, block)
    elif isinstance(block, ChartBlock):
        for part in parted(block) if block.rows else ():
            _add_picture(document, chart_png(part), part.title, part.alt, as_drawn=True)
    elif isinstance(block, PictureBlock):
        _add_picture(document, block.png, block.title, block.alt)
    elif isinstance(block, Quotation):
        add_paragraph(document, block.marked, "Quote")
    else:
        document.add_paragraph(block.text)


def _leads_to_table(blocks: Sequence[Block]) -> bool:
    """Tell whether text comes right before a table: it stays on the table's page."""
    for block in blocks:
        if not isinstance(block, Paragraph | Statement):
            return isinstance(block, TableBlock) and block is not blocks[0]
    return False


def _add_picture(
    document: Any, png: bytes, title: str, alt: str, *, as_drawn: bool = False
) -> None:
    """Add a picture as wide as the text; one whose letters count no larger than it is drawn."""
    from docx.shared import Cm

    picture = document.add_picture(BytesIO(png), width=Cm(TEXT_WIDTH_CM))
    drawn = Cm(_width_cm(png)) if as_drawn else picture.width
    if drawn < picture.width:
        picture.height = int(picture.height * drawn / picture.width)
        picture.width = drawn
    if picture.height > Cm(_TALLEST_CM):
        # It would run over the end of the page.
        picture.width = int(picture.width * Cm(_TALLEST_CM) / picture.height)
        picture.height = Cm(_TALLEST_CM)
        document.paragraphs[-1].alignment = 1  # in the middle
    picture._inline.docPr.set("descr", alt or title)
    for side in ("distT", "distB", "distL", "distR"):
        # LibreOffice takes what is not said for an eighth of an inch.
        picture._inline.set(side, "0")
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    add_paragraph(document, title, "Caption")


def _width_cm(png: bytes) -> float:
    """How wide a chart is drawn."""
    # Its header says how many pixels it has across.
    return int.from_bytes(png[16:20], "big") / PIXELS_PER_CM
