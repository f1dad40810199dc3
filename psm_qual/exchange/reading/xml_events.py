"""XML read bit by bit, without trusting it.

No entity is resolved, no DTD read, nothing fetched; a file that declares its own document type is
refused. Nothing stays in memory that its reader did not keep.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Protocol, cast

from lxml import etree

from psm_qual.exchange.reading.problems import refused

_HEAD = 65_536
_BEFORE_ROOT = re.compile(r"\s+|\ufeff|<\?.*?\?>|<!--.*?-->", re.DOTALL)
# Names, texts and depths beyond what the library reads: nobody writes so much in one place.
_TOO_MUCH = (etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Readable(Protocol):
    """Whatever bytes are read from, bit by bit."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class BrokenXmlError(Exception):
    """What is read is no XML."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def events(
    stream: Readable, names: Sequence[str], file: str
) -> Iterator[tuple[str, str, etree._Element]]:
    """Beginnings and ends of elements, whatever their namespace.

    Parameters
    ----------
    stream : Readable
        XML; it is read bit by bit.
    names : sequence of str
        Elements that are asked for, without namespace.
    file : str
        Name of the file, for errors.

    Yields
    ------
    tuple of (str, str, element)
        ``start`` or ``end``, the element's name without namespace, the element.

    Raises
    ------
    BrokenXmlError
        If it is no XML.
    UnreadableFileError
        If it declares a document type.
    """
    head = stream.read(_HEAD)
    if _declares_type(head):
        raise refused("doctype", file)
    parser = etree.iterparse(
        cast("Any", _Joined(head, stream)),
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for event, element in parser:
            if not checked:
                checked = True
                if element.getroottree().docinfo.internalDTD is not None:
                    raise refused("doctype", file)
            yield event, name_of(element), element
    except etree.XMLSyntaxError as error:
        if error.code in _TOO_MUCH:
            raise refused("too_much", file, member=file) from error
        raise BrokenXmlError(error.lineno or 1) from error
    except (LookupError, ValueError) as error:
        raise BrokenXmlError(1) from error


def name_of(element: etree._Element) -> str:
    """Name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Value of an attribute, whatever its namespace or capitals; "" when it is not there."""
    value = element.get(name)
    if value is not None:
        return value
    wanted = name.casefold()
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2].casefold() == wanted:
            return str(found)
    return ""


def forget(element: etree._Element) -> None:
    """Drop what an element holds, and what stands before it, once it was read."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while (before := element.getprevious()) is not None:
            parent.remove(before)


def _declares_type(head: bytes) -> bool:
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    text = head.decode(encoding, "replace")
    at = 0
    while found := _BEFORE_ROOT.match(text, at):
        at = found.end()
    return text[at : at + 2] == "<!"


class _Joined(io.RawIOBase):
    """The head that was looked at, and the rest."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def read(self, size: int = -1) -> bytes:
        return self._head.read(size) or self._rest.read(size)
