"""How the Word report looks, and what its properties don't say."""

from __future__ import annotations

from typing import Any

from psm_qual.reports.packing import FIXED_TIME

_ACCENT = "1F4E5F"
_LANGUAGES = {"it": "it-IT", "en": "en-GB"}


def dress_document(document: Any, title: str, language: str) -> None:
    """Set fonts, colours, language and margins; leave no author, company or time.

    Parameters
    ----------
    document : docx.document.Document
        New, with python-docx's own styles.
    title : str
        In the file's properties.
    language : str
        "it" or "en": what Word's spelling checker takes the text for.
    """
    from docx.shared import Cm, Pt, RGBColor

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = RGBColor.from_string(_ACCENT)
        document.styles[name].font.name = "Calibri"
    _set_language(normal, _LANGUAGES[language])
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.25)
    _clear_properties(document.core_properties, title)


def shade(cell: Any, colour: str) -> None:
    """Give a table's cell a background colour (RRGGBB)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def repeat_header(row: Any) -> None:
    """Have a table's row come back at the top of every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_language(style: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(element)


def _clear_properties(properties: Any, title: str) -> None:
    properties.title = title
    properties.author = properties.last_modified_by = "psm_qual"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = FIXED_TIME
    properties.revision = 1
