"""The schemas of REFI-QDA, which are no part of the project, and checks of our own beside them."""

from __future__ import annotations

import os
import warnings
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

ROOT = Path(__file__).parents[2]
PROJECT = "{urn:QDA-XML:project:1.0}"
_FILES = {"Project": "Project-mrt2019.xsd", "CodeBook": "Codebook.xsd"}


@cache
def schema(root: str) -> etree.XMLSchema | None:
    """Schema of a root element; None where the standard is not at hand, which is told."""
    folder = os.environ.get("PSM_QUAL_REFI", ROOT.parent / "shared" / "data" / "refi")
    path = Path(folder) / _FILES[root]
    if not path.is_file():
        warnings.warn(f"no {path.name}: {root} is checked by our own rules only", stacklevel=2)
        return None
    return etree.XMLSchema(etree.parse(path))


def read_qde(path: Path) -> etree._Element:
    """The project of a `.qdpx`, valid if its schema is at hand."""
    with ZipFile(path) as archive:
        return _valid(archive.read("project.qde"))


def read_qdc(path: Path) -> etree._Element:
    """The codebook of a `.qdc`, valid if its schema is at hand."""
    return _valid(path.read_bytes())


def _valid(data: bytes) -> etree._Element:
    assert data.startswith(b"<?xml"), "ATLAS.ti wants nothing before it"
    root = etree.fromstring(data)
    judge = schema(etree.QName(root).localname)
    if judge is not None:
        judge.assertValid(root)
    return root
