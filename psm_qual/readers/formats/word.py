"""Word (``.docx``): paragraphs and tables in the order of the body.

python-docx opens the file. The text is gathered from its elements, not from `Paragraph.text`,
which leaves out what was inserted with revisions on and what stands in content controls.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from psm_qual.model import Utterance
from psm_qual.readers.documents import said_in
from psm_qual.readers.formats.styled import Run, lines_of_runs
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.talk.lines import Block, Grid, Line, texts_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Elements that only wrap others, and those whose content is not, or no longer, part of the talk.
_WRAPPERS = {
    f"{_W}{name}"
    for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink")
} | {f"{_W}fldSimple", f"{_W}dir", f"{_W}bdo"}
_SPACES = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}ptab": "\t",
}
_STYLES_DEEP = 10
_HEADINGS = ("heading", "title", "subtitle", "titolo", "sottotitolo", "toc")


def read_word(data: bytes, file: str) -> list[Utterance]:
    """Utterances of a ``.docx`` file; headers, footers, notes and comments are left out.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is damaged.
    """
    with parsing(file):
        import docx

        document: Any = docx.Document(io.BytesIO(data))
        body = document.element.body
        styles = {style.style_id: style for style in document.styles}
    return said_in(list(_blocks(body, styles)))


def _blocks(parent: Any, styles: dict[str, Any]) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield _table(element, styles)
        elif element.tag in _WRAPPERS:
            yield from _blocks(element, styles)


def _paragraph(element: Any, styles: dict[str, Any]) -> list[Line]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = _style_name(style, styles)
    heading = name.startswith(_HEADINGS)
    all_bold = not heading and _sets_bold(style, styles)
    runs = [Run(text, all_bold if bold is None else bold) for text, bold in _runs(element, styles)]
    return lines_of_runs(runs, heading=heading)


def _runs(parent: Any, styles: dict[str, Any]) -> Iterator[tuple[str, bool | None]]:
    for element in parent:
        if element.tag == f"{_W}r":
            if not _is_set(element.find(f"{_W}rPr/{_W}vanish")):
                yield _text(element), _is_bold(element, styles)
        elif element.tag in _WRAPPERS:
            yield from _runs(element, styles)


def _text(run: Any) -> str:
    parts = []
    for element in run:
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _SPACES:
            parts.append(_SPACES[element.tag])
    return "".join(parts)


def _is_bold(run: Any, styles: dict[str, Any]) -> bool | None:
    """Whether a run is set in bold by itself; None when its paragraph decides."""
    own = run.find(f"{_W}rPr/{_W}b")
    if own is not None:
        return _is_set(own)
    return _sets_bold(run.find(f"{_W}rPr/{_W}rStyle"), styles) or None


def _sets_bold(style: Any, styles: dict[str, Any]) -> bool:
    """Whether a style, or one that it is based on, sets its text in bold."""
    found = styles.get(style.get(f"{_W}val")) if style is not None else None
    for _ in range(_STYLES_DEEP):
        if found is None or found.font.bold is not None:
            break
        found = found.base_style
    return bool(found is not None and found.font.bold)


def _is_set(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val") not in ("0", "false", "off")


def _style_name(style: Any, styles: dict[str, Any]) -> str:
    found = styles.get(style.get(f"{_W}val")) if style is not None else None
    return str(found.name or "").casefold() if found is not None else ""


def _table(table: Any, styles: dict[str, Any]) -> Grid:
    return Grid.of([_row(row, styles) for row in _inside(table, f"{_W}tr")])


def _row(row: Any, styles: dict[str, Any]) -> list[str]:
    """Cells of a row; a cell that spans several columns is followed by empty ones."""
    cells: list[str] = []
    for cell in _inside(row, f"{_W}tc"):
        cells.append("\n".join(texts_of(_blocks(cell, styles))))
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        columns = span.get(f"{_W}val", "") if span is not None else ""
        cells += [""] * (int(columns) - 1 if columns.isdecimal() else 0)
    return cells


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _inside(element, tag)
