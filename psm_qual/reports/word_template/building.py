"""Build the template that every study starts from: cover, contents, running head, page numbers.

    python -m psm_qual.reports.word_template.building

writes it anew into `psm_qual/reports/templates/`, one file a language.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from psm_qual.messages import LANGUAGES, current_language, say, use_language
from psm_qual.reports.packing import without_times
from psm_qual.reports.word_template.properties import clear_properties, drop_leftovers
from psm_qual.reports.word_template.styles import (
    ACCENT,
    AFTER_BORDERS,
    BAND,
    LINE,
    NOTE,
    dress,
)

_FOLDER = Path(__file__).resolve().parents[1] / "templates"


def build_template() -> bytes:
    """The template, with explanations in the language of the moment that no document shows.

    Returns
    -------
    bytes
        A .docx file; the same bytes each time.
    """
    from docx import Document

    document = Document()
    dress(document, current_language())
    _set_page(document.sections[0])
    _add_cover(document)
    _add_contents(document)
    document.add_paragraph("{{p body }}")
    _add_guide(document)
    _add_running_head(document.sections[0])
    clear_properties(document, "")
    drop_leftovers(document)
    buffer = BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def _set_page(section: Any) -> None:
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    # The cover has neither head nor number.
    section.different_first_page_header_footer = True


def _add_cover(document: Any) -> None:
    from docx.shared import Cm, Pt

    study = document.add_paragraph("{{ study }}", style=BAND)
    study.paragraph_format.space_before = Cm(6.5)
    study.paragraph_format.space_after = Pt(14)
    _rule(study, "bottom", ACCENT, 24)
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ facts }}", style="Subtitle")


def _add_contents(document: Any) -> None:
    heading = document.add_paragraph(say("reports.contents"), style="TOC Heading")
    heading.paragraph_format.page_break_before = True
    document.add_paragraph("{{p contents }}")


def _add_guide(document: Any) -> None:
    """How to use it, as comments of the template: they stay behind."""
    for number, line in enumerate(say("word_template.guide").strip().split("\n")):
        paragraph = document.add_paragraph(f"{{#p {line} #}}", style=NOTE)
        paragraph.paragraph_format.page_break_before = number == 0


def _add_running_head(section: Any) -> None:
    head = section.header.paragraphs[0]
    head.text = "{{ title }} · {{ study }}"
    _rule(head, "bottom", LINE, 6)
    foot = section.footer.paragraphs[0]
    foot.alignment = 2  # at the right
    before, between = say("word_template.page").split("|")
    foot.add_run(before)
    _add_field(foot, "PAGE")
    foot.add_run(between)
    _add_field(foot, "NUMPAGES")


def _rule(paragraph: Any, side: str, colour: str, size: int) -> None:
    """A line above or below a paragraph, in eighths of a point."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{size}" w:space="6" '
            f'w:color="{colour}"/></w:pBdr>'
        ),
        *AFTER_BORDERS,
    )


def _add_field(paragraph: Any, instruction: str) -> None:
    """A field that Word and LibreOffice work out themselves on every page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r>'
            "</w:fldSimple>"
        )
    )


def _write_all() -> None:
    for language in LANGUAGES:
        use_language(language)
        (_FOLDER / f"document.{language}.docx").write_bytes(build_template())


if __name__ == "__main__":
    _write_all()
