"""A table of codes, from CSV or Excel, turned into a `Document`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from psm_qual.codebooks.documents import Document, NotText, Steps
from psm_qual.codebooks.places import Place, mistake, nearest
from psm_qual.knowledge import load_table

Cell = str | NotText

# A header that is no key but looks this much like one is a slip, not a column of the user's own.
_A_SLIP = 0.8


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    line : int
        Where it begins, from 1.
    cells : sequence of str or NotText
        Its cells, "" where empty.
    """

    line: int
    cells: Sequence[Cell]

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return all(isinstance(cell, str) and not cell.strip() for cell in self.cells)


def recognised(header: Sequence[Cell]) -> int:
    """How many cells of a row are headers of a codebook.

    Parameters
    ----------
    header : sequence of str or NotText
        Cells of the row.
    """
    return sum(key is not None for key in map(_key, header))


def table_document(rows: Sequence[Row], file: str, stem: str) -> Document:
    """Turn rows into a document with the shape of a YAML codebook.

    Parameters
    ----------
    rows : sequence of Row
        The header line first; rows with nothing under a known header are passed over.
    file : str
        Name of the file, for errors.
    stem : str
        Name without its ending: id and title of the codebook.

    Raises
    ------
    CodebookError
        If no header names the codes, two headers mean the same, one is misspelt, or a row has
        more cells than the header.
    """
    written = [row for row in rows if not row.blank]
    keys = _keys(written[0] if written else Row(1, ()), file)
    lines: dict[Steps, int] = {}
    codes: list[dict[str, Any]] = []
    for row in written[1:]:
        code = _code(row, keys, file)
        if code:
            lines["codes", len(codes)] = row.line
            codes.append(code)
    data = {"id": stem, "title": stem.replace("_", " "), "codes": codes}
    return Document(file, data, lines)


def _keys(header: Row, file: str) -> list[str | None]:
    place = Place(file, header.line)
    keys = [_key(cell) for cell in header.cells]
    for n, key in enumerate(keys):
        if key and key in keys[:n]:
            raise mistake("repeated_column", place, name=header.cells[n], key=key)
        near = None if key else nearest(_plain(header.cells[n]), _headers(), _A_SLIP)
        if near:
            raise mistake("unknown_column", place, name=header.cells[n], near=near)
    if "id" not in keys and "name" not in keys:
        raise mistake("no_header", place)
    return keys


def _code(row: Row, keys: Sequence[str | None], file: str) -> dict[str, Any]:
    if not Row(row.line, row.cells[len(keys) :]).blank:
        raise mistake("ragged", Place(file, row.line), columns=len(keys))
    values = {key: cell for key, cell in zip(keys, row.cells, strict=False) if key and cell}
    name = values.pop("name", "")
    code = {"id": name, "title": name} | values
    return {key: _content(key, cell) for key, cell in code.items() if cell}


def _content(key: str, cell: Cell) -> Any:
    if isinstance(cell, NotText):
        return cell
    if key in _knowledge()["lists"]["keys"]:
        separator = "\n" if "\n" in cell else ";"
        return [item.strip() for item in cell.split(separator) if item.strip()]
    if key == "level":
        return _knowledge()["levels"].get(cell.strip().casefold(), cell)
    return cell


def _key(header: Cell) -> str | None:
    return _headers().get(_plain(header))


def _plain(header: Cell) -> str:
    text = header if isinstance(header, str) else header.raw
    return " ".join(text.replace("_", " ").casefold().split())


@cache
def _headers() -> dict[str, str]:
    headers = _knowledge()["headers"]
    return {header: key for key, names in headers.items() for header in names}


@cache
def _knowledge() -> dict[str, Any]:
    return load_table(__package__, "columns")
