"""What a document says of who made it: nothing."""

from __future__ import annotations

from typing import Any

from psm_qual.reports.packing import FIXED_TIME

_PROGRAM = "psm_qual"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
# A picture of the first page, fields of the office's own, marks of who edited what.
_LEFTOVERS = ("thumbnail", "custom-properties", "customXml", "stylesWithEffects")
# Of the extended properties: what names people and firms, and what is no longer true.
_TELLING = ("Company", "Manager", "HyperlinkBase", "TitlesOfParts", "HeadingPairs", "Template")


def clear_properties(document: Any, title: str) -> None:
    """Leave no author, company or time in a document.

    Parameters
    ----------
    document : docx.document.Document
        Changed in place.
    title : str
        What its properties say that it is.
    """
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = _PROGRAM
    properties.comments = properties.keywords = properties.subject = ""
    properties.category = properties.content_status = properties.identifier = ""
    properties.version = properties.language = ""
    properties.created = properties.modified = FIXED_TIME
    properties.revision = 1
    for old in list(properties._element):
        if old.tag.rpartition("}")[2] == "lastPrinted":
            properties._element.remove(old)


def drop_leftovers(document: Any) -> None:
    """Take out what programs leave in a file besides the document."""
    for holder in (document.part.package, document.part):
        relations = holder.rels
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
                del relations[key]
    _clear_extended(document.part.package)
    _clear_sessions(document)


def _clear_sessions(document: Any) -> None:
    """Numbers by which Word tells what was edited when, and so by whom."""
    for element in document.element.iter():
        for name in [each for each in element.attrib if "}rsid" in each]:
            del element.attrib[name]
    for child in list(document.settings.element):
        if child.tag.endswith("}rsids"):
            document.settings.element.remove(child)


def _clear_extended(package: Any) -> None:
    from lxml import etree

    for relation in package.rels.values():
        if relation.reltype == f"{_OFFICE}/relationships/extended-properties":
            part = relation.target_part
            root = etree.fromstring(part.blob)
            for child in list(root):
                if child.tag.rpartition("}")[2] in _TELLING:
                    root.remove(child)
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
