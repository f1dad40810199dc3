"""Tables and paragraphs of a finished file: what stands beside what."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Any

from psm_qual.decoding import decode
from psm_qual.errors import UnreadableFileError
from psm_qual.inspecting.places import line
from psm_qual.messages import problem, say
from psm_qual.model import clean


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Parameters
    ----------
    where : str
        Enough to find it.
    rows : tuple of tuple of str
        Its cells, each on one line; the first row says what the columns are.
    """

    where: str
    rows: tuple[tuple[str, ...], ...]

    def place(self, row: int) -> str:
        """Where one of its rows is; the first is 0."""
        return say("inspecting.where.row", where=self.where, n=row + 1)


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a file.

    Parameters
    ----------
    grids : tuple of Grid
        Its tables.
    paragraphs : tuple of (str, str)
        Where, and what; those in tables left out.
    """

    grids: tuple[Grid, ...] = ()
    paragraphs: tuple[tuple[str, str], ...] = ()


def contents(name: str, data: bytes) -> Contents:
    """Tables and paragraphs of a file.

    Parameters
    ----------
    name : str
        File name: its ending says how to look. Of other kinds than txt, md, csv, tsv, xlsx, docx,
        html and pdf nothing is said.
    data : bytes
        Contents.

    Raises
    ------
    UnreadableFileError
        If the contents are not what the ending says.
    """
    path = PurePath(name)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return Contents()
    try:
        return reader(data)
    except Exception as error:  # every parser raises its own
        raise problem(UnreadableFileError, "inspecting.damaged", file=path.name) from error


def _text(data: bytes) -> Contents:
    lines = enumerate(decode(data).splitlines(), start=1)
    return Contents(paragraphs=tuple(_filled((line(n), text) for n, text in lines)))


def _delimited(data: bytes) -> Contents:
    text = decode(data)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text), delimiter=delimiter)
    return Contents((Grid(say("inspecting.where.table", n=1), _rows(rows)),))


def _workbook(data: bytes) -> Contents:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), data_only=True)
    return Contents(
        tuple(
            Grid(sheet.title, _rows(sheet.iter_rows(values_only=True))) for sheet in book.worksheets
        )
    )


def _word(data: bytes) -> Contents:
    from docx import Document

    document = Document(BytesIO(data))
    tables = [[[cell.text for cell in row.cells] for row in each.rows] for each in document.tables]
    texts = ((_paragraph(n), each.text) for n, each in enumerate(document.paragraphs, start=1))
    return Contents(_numbered(tables), tuple(_filled(texts)))


def _page(data: bytes) -> Contents:
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring((decode(data).strip() or "<p>").encode("utf-8"), parser=parser)
    tables = [
        [[_words(cell) for cell in row.iter("th", "td")] for row in each.iter("tr")]
        for each in root.iter("table")
    ]
    texts = [
        (line(_line(each)), _words(each))
        for each in root.iter(*_PARAGRAPHS)
        if not any(above.tag == "table" for above in each.iterancestors())
    ]
    return Contents(_numbered(tables), tuple(_filled(texts)))


def _pages(data: bytes) -> Contents:
    from pypdf import PdfReader

    pages = enumerate(PdfReader(BytesIO(data)).pages, start=1)
    texts = ((say("inspecting.where.page", n=n), page.extract_text()) for n, page in pages)
    return Contents(paragraphs=tuple(_filled(texts)))


# Elements of a page that hold a stretch of text.
_PARAGRAPHS = ("p", "blockquote", "li", "h1", "h2", "h3", "h4", "figcaption")
_READERS: dict[str, Callable[[bytes], Contents]] = {
    ".txt": _text,
    ".md": _text,
    ".csv": _delimited,
    ".tsv": _delimited,
    ".xlsx": _workbook,
    ".docx": _word,
    ".html": _page,
    ".htm": _page,
    ".pdf": _pages,
}


def _numbered(tables: list[list[list[str]]]) -> tuple[Grid, ...]:
    found = enumerate(tables, start=1)
    return tuple(Grid(say("inspecting.where.table", n=n), _rows(rows)) for n, rows in found)


def _rows(rows: Iterable[Iterable[object]]) -> tuple[tuple[str, ...], ...]:
    lines = (tuple(_cell(value) for value in row) for row in rows)
    return tuple(line for line in lines if any(line))


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean("" if value is None else str(value))


def _words(element: Any) -> str:
    """Text of an element, its inner lines parted by a blank."""
    return " ".join(element.itertext())


def _line(element: Any) -> int:
    return int(element.sourceline or 0)


def _filled(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for where, text in texts:
        if bare := clean(text):
            yield where, bare


def _paragraph(n: int) -> str:
    return say("inspecting.where.paragraph", n=n)
