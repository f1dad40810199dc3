"""OpenDocument text (``.odt``): paragraphs and tables in the order of the body.

odfdo opens the file and resolves styles. The text is gathered element by element: its own
`inner_text` would take in the notes and comments.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from psm_qual.model import Utterance
from psm_qual.readers.documents import said_in
from psm_qual.readers.formats.styled import Run, lines_of_runs
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.talk.lines import Block, Grid, texts_of

_SECTIONS = {"text:section", "text:list", "text:list-item", "text:list-header"}
_NOT_SAID = {"text:note", "office:annotation", "office:annotation-end", "draw:frame"}
_SPACES = {"text:tab": "\t", "text:line-break": "\n"}
_ROW_GROUPS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}
_MOST_REPEATED = 100
_BOLD_WEIGHTS = {"bold", "600", "700", "800", "900"}


def read_opendocument(data: bytes, file: str) -> list[Utterance]:
    """Utterances of an ``.odt`` file; notes, comments and deleted text are left out.

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
        from odfdo import Document

        document = Document(io.BytesIO(data))
        body = document.body
        bold = frozenset(filter(None, map(_bold_name, document.get_styles(family="text"))))
    return said_in(list(_blocks(body, bold)))


def _bold_name(style: Any) -> str | None:
    properties = style.get_properties(area="text") or {}
    return style.name if properties.get("fo:font-weight") in _BOLD_WEIGHTS else None


def _blocks(parent: Any, bold: frozenset[str]) -> Iterator[Block]:
    for element in parent.children:
        if element.tag in ("text:p", "text:h"):
            runs = list(_runs(element, bold, inherited=False))
            yield from lines_of_runs(runs, heading=_is_heading(element))
        elif element.tag == "table:table":
            yield _table(element, bold)
        elif element.tag in _SECTIONS:
            yield from _blocks(element, bold)


def _is_heading(element: Any) -> bool:
    style = str(element.get_attribute("text:style-name") or "")
    return element.tag == "text:h" or style in ("Title", "Subtitle")


def _runs(parent: Any, bold: frozenset[str], *, inherited: bool) -> Iterator[Run]:
    if parent.text and parent.tag not in _SPACES and parent.tag != "text:s":
        yield Run(parent.text.replace("\n", " "), inherited)
    for element in parent.children:
        if element.tag == "text:s":
            yield Run(" ", inherited)
        elif element.tag in _SPACES:
            yield Run(_SPACES[element.tag], inherited)
        elif element.tag not in _NOT_SAID:
            own = inherited or element.get_attribute("text:style-name") in bold
            yield from _runs(element, bold, inherited=own)
        if element.tail:
            yield Run(element.tail.replace("\n", " "), inherited)


def _table(table: Any, bold: frozenset[str]) -> Grid:
    return Grid.of([_row(row, bold) for row in _rows(table)])


def _rows(parent: Any) -> Iterator[Any]:
    for element in parent.children:
        if element.tag == "table:table-row":
            yield element
        elif element.tag in _ROW_GROUPS:
            yield from _rows(element)


def _row(row: Any, bold: frozenset[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.children:
        if cell.tag in _CELLS:
            repeated = str(cell.get_attribute("table:number-columns-repeated") or "")
            times = min(int(repeated), _MOST_REPEATED) if repeated.isdecimal() else 1
            cells += ["\n".join(texts_of(_blocks(cell, bold)))] * times
    return cells
