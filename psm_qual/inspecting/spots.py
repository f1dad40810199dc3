"""Where in a document an element stands, as a person counts: paragraphs, tables, comments."""

from __future__ import annotations

from typing import Any

from psm_qual.inspecting.grid import cell_name
from psm_qual.inspecting.markup import Stretch, tag_of
from psm_qual.messages import say

# What is counted → the elements that are it, in Word, PowerPoint and OpenDocument.
_COUNTED = {
    "comment": ("comment", "annotation", "cm"),
    "note": ("footnote", "endnote", "note"),
    "box": ("txbxContent", "text-box"),
    "table": ("tbl", "table"),
    "paragraph": ("p", "h"),
    "picture": ("docPr", "cNvPr", "frame"),
}
_KINDS = {tag: kind for kind, tags in _COUNTED.items() for tag in tags}
_ROWS = frozenset(("tr", "table-row"))
_CELLS = frozenset(("tc", "table-cell", "covered-table-cell"))
_DELETED = frozenset(("del", "moveFrom", "deletion"))
# A paragraph in one of these need not be counted: they say enough.
_ENOUGH = frozenset(("comment", "note", "table", "box"))
_FIELDS = {"creator": "author", "lastModifiedBy": "last_author", "Company": "company"}
_HEADING = ("Heading", "Titolo", "Title", "Titre", "berschrift")
_LONGEST = 40


class Spots:
    """Names of the places of one part of a document.

    Parameters
    ----------
    root : lxml element
        Root of the part.
    """

    def __init__(self, root: Any) -> None:
        self._number: dict[Any, int] = {}
        self._under: dict[Any, str] = {}
        self._table: dict[Any, Any] = {}
        self._row: dict[Any, int] = {}
        self._column: dict[Any, int] = {}
        self._hidden = _hidden_styles(root)
        counts = dict.fromkeys(_COUNTED, 0)
        heading = ""
        for element in root.iter():
            tag = tag_of(element)
            kind = _KINDS.get(tag, "")
            table = element if kind == "table" else self._table.get(element.getparent())
            if table is not None:
                self._table[element] = table
                self._count_cell(tag, element, table)
            if kind:
                counts[kind] += 1
                self._number[element] = counts[kind]
            if kind == "paragraph":
                heading = _heading(element) or heading
                self._under[element] = heading

    def _count_cell(self, tag: str, element: Any, table: Any) -> None:
        """Rows of a table and cells of a row, from 1; OpenDocument writes those alike once."""
        if tag in _ROWS:
            self._row[element] = self._row.get(table, 0) + 1
            self._row[table] = self._row[element] + _times(element, "rows") - 1
        elif tag in _CELLS:
            row = element.getparent()
            self._column[element] = self._column.get(row, 0) + 1
            self._column[row] = self._column[element] + _times(element, "columns") - 1

    def name(self, stretch: Stretch) -> str:
        """Name of the place where a stretch of text begins; "" when there is nothing to tell."""
        names: list[str] = []
        told: set[str] = set()
        row = cell = None
        for element in _upwards(stretch.element):
            tag = tag_of(element)
            kind = _KINDS.get(tag, "")
            cell = element if tag in _CELLS and cell is None else cell
            row = element if tag in _ROWS and row is None else row
            if tag in _DELETED and "deleted" not in told:
                told.add("deleted")
                names.append(say("inspecting.where.deleted"))
            elif kind == "table" and kind not in told:
                names.append(self._cell(element, row, cell))
            elif kind == "paragraph" and _said(element):
                continue
            elif kind and kind not in told:
                names.append(self._called(kind, element))
            told.add(kind)
        field = _FIELDS.get(tag_of(stretch.element), "")
        if not names and field:
            return say(f"inspecting.where.{field}")
        return ", ".join(reversed(names))

    def _called(self, kind: str, element: Any) -> str:
        number, under = self._number[element], self._under.get(element, "")
        if under and not _heading(element):
            return say("inspecting.where.paragraph_under", n=number, heading=under)
        return say(f"inspecting.where.{kind}", n=number)

    def _cell(self, table: Any, row: Any, cell: Any) -> str:
        at = self._row.get(row, 0), self._column.get(cell, 0)
        sheet = _sheet(table)
        if sheet and all(at):
            hidden = _attribute(table, "style-name") in self._hidden
            return cell_name(sheet, *at, hidden=hidden)
        if sheet:
            return say("inspecting.where.sheet", sheet=sheet)
        key = "table_cell" if all(at) else "table"
        return say(f"inspecting.where.{key}", n=self._number[table], row=at[0], column=at[1])


def _upwards(element: Any) -> Any:
    while element is not None:
        yield element
        element = element.getparent()


def _said(paragraph: Any) -> bool:
    return any(_KINDS.get(tag_of(each)) in _ENOUGH for each in _upwards(paragraph.getparent()))


def _heading(paragraph: Any) -> str:
    """Words of a heading; "" when a paragraph is none."""
    styles = (value for each in paragraph.iter("{*}pStyle") for value in each.attrib.values())
    if tag_of(paragraph) != "h" and not next(styles, "").startswith(_HEADING):
        return ""
    text = " ".join("".join(paragraph.itertext()).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _sheet(table: Any) -> str:
    """Name of a sheet of an OpenDocument spreadsheet; "" for a table in a text."""
    parent = table.getparent()
    if parent is None or tag_of(parent) != "spreadsheet":
        return ""
    return _attribute(table, "name")


def _hidden_styles(root: Any) -> frozenset[str]:
    """Styles of the sheets that an OpenDocument spreadsheet does not show."""
    return frozenset(
        _attribute(properties.getparent(), "name")
        for properties in root.iter("{*}table-properties")
        if _attribute(properties, "display") == "false"
    )


def _times(element: Any, what: str) -> int:
    times = _attribute(element, f"number-{what}-repeated")
    return int(times) if times.isdigit() else 1


def _attribute(element: Any, name: str) -> str:
    values = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(values, "")
