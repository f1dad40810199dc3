"""Sheets of an Excel workbook: cells by their names, comments, what no cell uses any more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from psm_qual.inspecting.grid import named_cell
from psm_qual.inspecting.markup import kind_of, markup_texts, tag_of
from psm_qual.inspecting.places import Place, inside, places
from psm_qual.inspecting.xml import parsed
from psm_qual.messages import say

_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_HIDDEN = ("hidden", "veryHidden")


def workbook_texts(archive: ZipFile, done: set[str]) -> Iterator[Place]:
    """Texts and whole numbers of every sheet, hidden ones too.

    Parameters
    ----------
    archive : ZipFile
        The workbook.
    done : set of str
        Gets the paths of the parts that are looked through here.
    """
    names = set(archive.namelist())
    strings = _shared(archive) if _STRINGS in names else []
    used: set[int] = set()
    for title, hidden, path in _sheets(archive):
        if path in names:
            done.add(path)
            root = parsed(archive.read(path))
            yield from _cells(root, strings, used, title, hidden)
            yield from _rest(root, _titled(title, hidden))
            yield from _comments(archive, path, names, title, done)
    if _STRINGS in names:
        done.add(_STRINGS)
        left = say("inspecting.part.strings", n="")
        yield from places((left, text) for n, text in enumerate(strings) if n not in used)


def _sheets(archive: ZipFile) -> Iterator[tuple[str, bool, str]]:
    """Title of each sheet, whether it is hidden, and the path of its part."""
    targets = _targets(archive, _WORKBOOK)
    for sheet in parsed(archive.read(_WORKBOOK)).iter("{*}sheet"):
        attributes = {key.rpartition("}")[2]: value for key, value in sheet.attrib.items()}
        path = targets.get(attributes.get("id", ""), "")
        yield attributes.get("name", ""), attributes.get("state") in _HIDDEN, path


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    """Parts that a part refers to, by the id of the reference."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return {}
    return {
        each.get("Id", ""): _path(folder, each.get("Target", ""))
        for each in parsed(archive.read(relations))
        if each.get("TargetMode") != "External"
    }


def _path(folder: str, target: str) -> str:
    """Path in the archive of what a reference names: from its root, or from the part's folder."""
    whole = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(whole).lstrip("/")


def _shared(archive: ZipFile) -> list[str]:
    return [
        "".join(text.text or "" for text in item.iter("{*}t"))
        for item in parsed(archive.read(_STRINGS)).iter("{*}si")
    ]


def _cells(
    root: Any, strings: list[str], used: set[int], title: str, hidden: bool
) -> Iterator[Place]:
    for cell in root.iter("{*}c"):
        where = named_cell(title, cell.get("r", "?"), hidden=hidden)
        yield from places((where, text) for text in _values(cell, strings, used))


def _values(cell: Any, strings: list[str], used: set[int]) -> Iterator[str]:
    """What a cell shows, and its formula."""
    kind = cell.get("t", "n")
    for element in cell:
        tag = tag_of(element)
        text = "".join(element.itertext())
        if tag == "f":
            yield f"={text}"
        elif tag == "is":
            yield "".join(each.text or "" for each in element.iter("{*}t"))
        elif kind == "s" and text.isdigit():
            used.add(int(text))
            yield strings[int(text)] if int(text) < len(strings) else ""
        elif kind == "n":
            yield _whole_number(text)
        elif tag == "v":
            yield text


def _whole_number(text: str) -> str:
    """Digits of a whole number; a number with a fraction is no telephone."""
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() else ""


def _rest(root: Any, where: str) -> Iterator[Place]:
    """Headers for print, rules for what may be typed, links: all but the cells."""
    for data in list(root.iter("{*}sheetData")):
        data.getparent().remove(data)
    for stretch in markup_texts(root, "office"):
        yield from places([(where, stretch.text)], kind_of(stretch, "office"))


def _comments(
    archive: ZipFile, sheet: str, names: set[str], title: str, done: set[str]
) -> Iterator[Place]:
    for path in sorted(_targets(archive, sheet).values()):
        if "omment" not in path or not path.endswith(".xml") or path not in names:
            continue
        done.add(path)
        for stretch in markup_texts(parsed(archive.read(path)), "office"):
            cell = _commented(stretch.element)
            where = inside(
                _titled(title, False),
                say("inspecting.where.cell_comment", cell=cell)
                if cell
                else say("inspecting.part.comments", n=""),
            )
            yield from places([(where, stretch.text)], kind_of(stretch, "office"))


def _commented(element: Any) -> str:
    while element is not None:
        if tag_of(element) in ("comment", "threadedComment"):
            return str(element.get("ref", ""))
        element = element.getparent()
    return ""


def _titled(title: str, hidden: bool) -> str:
    key = "hidden_sheet" if hidden else "sheet"
    return say(f"inspecting.where.{key}", sheet=title)
