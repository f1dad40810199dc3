"""Styles of the Word template: an office that changes them changes every document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

# Told apart in grey print too.
ACCENT, INK, SOFT, LINE, TINT = "1F4E5F", "1D2B30", "4A5A60", "C9D3D7", "E3EBEE"
ROW_TINT = "F4F7F8"
FONT = "Arial"
TABLE = "Report Table"
CELL, HEADER, CELL_QUOTE = "Report Table Text", "Report Table Header", "Report Table Quote"
HEAD = "Report Table Row Head"
NOTE, BAND, GAP = "Report Note", "Report Cover", "Report Gap"
_LANGUAGES = {"it": "it-IT", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks.

    Parameters
    ----------
    size : float
        Of letters, in points.
    colour : str
        RRGGBB.
    before, after : float
        Space around it, in points.
    bold, italic : bool
        Letters.
    left : float
        Distance from the margin, in centimetres.
    bar : bool
        A bar at its left.
    keep : bool
        It stays on the page of what follows.
    line : float
        Height of a line, 1 for the font's own.
    """

    size: float
    colour: str = INK
    before: float = 0
    after: float = 6
    bold: bool = False
    italic: bool = False
    left: float = 0
    bar: bool = False
    keep: bool = False
    line: float = 1.15


LOOKS: dict[str, Look] = {
    "Normal": Look(10, line=1.2),
    "Title": Look(30, ACCENT, 0, 10, bold=True, line=1.05),
    "Subtitle": Look(14, SOFT, 0, 18),
    "Heading 1": Look(19, ACCENT, 0, 10, bold=True, keep=True, line=1.1),
    "Heading 2": Look(13, ACCENT, 18, 6, bold=True, keep=True, line=1.1),
    "Heading 3": Look(10.5, INK, 12, 4, bold=True, keep=True, line=1.1),
    "Quote": Look(10, SOFT, 0, 7, italic=True, left=0.6, bar=True),
    "Caption": Look(8.5, SOFT, 2, 12, bold=True),
    "TOC Heading": Look(19, ACCENT, 0, 10, bold=True, line=1.1),
    "toc 1": Look(10.5, INK, 6, 2, bold=True),
    "toc 2": Look(10, SOFT, 0, 2, left=0.6),
    "Header": Look(8, SOFT, 0, 0),
    "Footer": Look(8, SOFT, 0, 0),
    CELL: Look(9, INK, 0, 3, line=1.1),
    HEADER: Look(8.5, ACCENT, 0, 0, bold=True, keep=True, line=1.05),
    HEAD: Look(9, INK, 0, 2, bold=True, keep=True, line=1.1),
    CELL_QUOTE: Look(9, SOFT, 0, 4, italic=True, line=1.1),
    NOTE: Look(9, SOFT, 0, 4, left=0.4, bar=True),
    BAND: Look(11, INK, 0, 4),
    GAP: Look(2, INK, 0, 6, line=1),
}


def dress(document: Any, language: str) -> None:
    """Give a document all styles that ours are written with.

    Parameters
    ----------
    document : docx.document.Document
        Styles that it has already are dressed anew.
    language : str
        "it" or "en": what Word's spelling checker takes the text for.
    """
    for name, look in LOOKS.items():
        _dress(_style(document, name), look)
    _set_language(document.styles["Normal"], _LANGUAGES[language])
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    _add_table_style(document)


def complete(document: Any, language: str) -> None:
    """Give a template the styles that it lacks; those it has stay as the office made them."""
    lacking = [name for name in LOOKS if style_named(document, name) is None]
    for name in lacking:
        _dress(_style(document, name), LOOKS[name])
    _set_language(document.styles.default(1) or document.styles[0], _LANGUAGES[language])
    _add_table_style(document)


def style_named(document: Any, name: str) -> Any | None:
    """A style by its name as Word shows it, whatever program wrote the file; None without it."""
    from docx.styles import BabelFish
    from docx.styles.style import StyleFactory

    wanted = name.casefold()
    # Asked for every paragraph: only the one that is meant is made an object of.
    for element in document.styles.element.style_lst:
        if BabelFish.internal2ui(element.name_val or "").casefold() == wanted:
            return StyleFactory(element)
    return None


def put_style(document: Any, paragraph: Any, name: str) -> None:
    """Write a paragraph in a style, whatever program named it last; see `style_named`."""
    paragraph._p.style = _style_id(document, name)


def _style_id(document: Any, name: str) -> str | None:
    """How paragraphs name a style; None for the one that they have anyway."""
    from docx.enum.style import WD_STYLE_TYPE

    styles = document.styles.element
    # Asked for every paragraph; another style may have been added meanwhile.
    known = _known.setdefault(styles, {})
    key = (name, len(styles))
    if key not in known:
        found = style_named(document, name)
        known[key] = document.part.get_style_id(found, WD_STYLE_TYPE.PARAGRAPH)
    return known[key]


# Styles of a document → name and number of them all → id.
_known: WeakKeyDictionary[Any, dict[tuple[str, int], str | None]] = WeakKeyDictionary()


def _style(document: Any, name: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    found = style_named(document, name)
    if found is not None:
        return found
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    # Among those that Word offers to choose from.
    style.quick_style, style.hidden = True, False
    return style


def _dress(style: Any, look: Look) -> None:
    from docx.shared import Cm, Pt, RGBColor

    font, paragraph = style.font, style.paragraph_format
    _set_font(style)
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor.from_string(look.colour)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.line_spacing, paragraph.keep_with_next = look.line, look.keep
    paragraph.left_indent = Cm(look.left) if look.left else None
    paragraph.widow_control = True
    _set_borders(style, bar=look.bar)


def _set_font(style: Any) -> None:
    """The font by its name: themes have names of their own for it, which go before."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.insert(0, fonts)
    for spacing in properties.findall(qn("w:spacing")) + properties.findall(qn("w:kern")):
        properties.remove(spacing)


def _set_borders(style: Any, *, bar: bool) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if bar:
        borders = parse_xml(
            f"<w:pBdr {nsdecls('w')}>"
            f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
        )
        properties.insert_element_before(borders, *AFTER_BORDERS)


# What comes after the borders of a paragraph, in the order that the format asks for.
_ORDER = """
shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN
bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
AFTER_BORDERS = tuple(f"w:{name}" for name in _ORDER.split())


def _set_language(style: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language)
    properties.append(element)


def _add_table_style(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    if style_named(document, TABLE) is not None:
        return
    side = f'w:val="single" w:space="0" w:color="{LINE}"'
    edge = f'w:val="single" w:space="0" w:sz="12" w:color="{ACCENT}"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">'
            f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/>'
            '<w:uiPriority w:val="59"/><w:qFormat/>'
            '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
            f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblInd w:w="85" w:type="dxa"/>'
            f"<w:tblBorders><w:top {edge}/>"
            f'<w:bottom {edge}/><w:insideH {side} w:sz="4"/></w:tblBorders>'
            '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
            '</w:tblPr><w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr>'
            "</w:style>"
        )
    )
