"""XML written as it comes, element by element: a project is never in memory twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib.metadata import version
from typing import IO, Any


def origin() -> str:
    """What files say of who wrote them. QualCoder crashes without it."""
    return f"psm_qual {version('psm_qual')}"


class Elements:
    """Elements of one namespace, one inside the other.

    Parameters
    ----------
    xml : Any
        Open file of `lxml.etree.xmlfile`.
    namespace : str
        Of all elements.
    """

    def __init__(self, xml: Any, namespace: str) -> None:
        self._xml = xml
        self._namespace = namespace

    def root(self, tag: str, /, **attributes: str) -> AbstractContextManager[Any]:
        """The outermost element."""
        return self._element(tag, attributes, {None: self._namespace})

    def open(self, tag: str, /, **attributes: str) -> AbstractContextManager[Any]:
        """An element that holds others; attributes that are "" are left out."""
        return self._element(tag, attributes, None)

    def text(self, name: str, text: str) -> None:
        """An element that holds text; nothing at all when there is none."""
        if text:
            with self._element(name, {}, None):
                self._xml.write(text)

    def empty(self, tag: str, /, **attributes: str) -> None:
        """An element that holds nothing."""
        with self._element(tag, attributes, None):
            pass

    def references(self, name: str, guids: Iterable[str]) -> None:
        """Elements that say nothing but which other one is meant."""
        for guid in guids:
            self.empty(name, targetGUID=guid)

    def _element(
        self, name: str, attributes: Mapping[str, str], nsmap: dict[None, str] | None
    ) -> AbstractContextManager[Any]:
        given = {key: value for key, value in attributes.items() if value}
        tag = f"{{{self._namespace}}}{name}"
        element: AbstractContextManager[Any] = self._xml.element(tag, given, nsmap=nsmap)
        return element


def write_xml(file: IO[bytes]) -> AbstractContextManager[Any]:
    """Begin an XML file: UTF-8, without a byte-order mark, which ATLAS.ti refuses.

    Parameters
    ----------
    file : binary file
        Open for writing.
    """
    from lxml.etree import xmlfile

    context: AbstractContextManager[Any] = xmlfile(file, encoding="utf-8")
    return context


def moment(at: datetime | None) -> str:
    """A date as ``xsd:dateTime`` in UTC, "" when there is none.

    Examples
    --------
    >>> moment(datetime(2026, 3, 1, 10, tzinfo=UTC))
    '2026-03-01T10:00:00Z'
    """
    if at is None:
        return ""
    there = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return there.replace(tzinfo=None).isoformat() + "Z"


def boolean(*, value: bool) -> str:
    """``true`` or ``false``, as XML has them."""
    return "true" if value else "false"
