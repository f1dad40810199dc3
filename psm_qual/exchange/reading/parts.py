"""What elements of a project file say, one thing at a time."""

from __future__ import annotations

import re
from datetime import datetime

from lxml import etree

from psm_qual.exchange.reading.dates import moment_of
from psm_qual.exchange.reading.guids import read_guid
from psm_qual.exchange.reading.vocabulary import VALUES
from psm_qual.exchange.reading.xml_events import attribute, name_of

# Longer numbers are no places in a text.
_WHOLE = re.compile(r"\s*([+-]?[0-9]{1,18})(?:[.,]0*)?\s*", re.ASCII)


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """Elements of a name right below one."""
    return [child for child in element if name_of(child) == name]


def under_root(element: etree._Element) -> bool:
    """Whether an element belongs to the project itself."""
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def words_in(element: etree._Element) -> str:
    """All text in an element; descriptions have markup of their own now and then."""
    return "".join(str(part) for part in element.itertext())


def described(element: etree._Element) -> str:
    """All descriptions right below an element; "" when there is nothing but blanks in them."""
    found = "\n".join(words_in(child) for child in children(element, "Description"))
    return found if found.strip() else ""


def targets(element: etree._Element, name: str) -> list[str]:
    """What an element points to; members of a codebook's sets write `guid`, not `targetGUID`."""
    found = (
        read_guid(attribute(child, "targetGUID") or attribute(child, "guid"))
        for child in children(element, name)
    )
    return [guid for guid in found if guid]


def values_in(element: etree._Element) -> list[tuple[str, str]]:
    """Ids of variables and their values; a value that is not written is left out."""
    found = []
    for value in children(element, "VariableValue"):
        variable = next(iter(targets(value, "VariableRef")), "")
        written = [_value(child) for child in value if name_of(child) in VALUES]
        if written and written[0]:
            found.append((variable, written[0]))
    return found


def _value(element: etree._Element) -> str:
    written = words_in(element)
    return written if name_of(element) == "TextValue" else written.strip()


def user_of(element: etree._Element) -> str:
    """Who made it; who changed it, where only that is said."""
    return read_guid(attribute(element, "creatingUser") or attribute(element, "modifyingUser"))


def moment(element: etree._Element) -> datetime | None:
    """When it was made; when it was changed, where only that is said."""
    return moment_of(attribute(element, "creationDateTime")) or moment_of(
        attribute(element, "modifiedDateTime")
    )


def number(written: str) -> int | None:
    """A whole number, also written as 10.0; None when it is none."""
    found = _WHOLE.fullmatch(written)
    return int(found[1]) if found else None


def take_off(element: etree._Element) -> None:
    """Empty an element, and drop one of its kind before it: the parser still holds the last one."""
    tag = element.tag
    element.clear()
    parent, before = element.getparent(), element.getprevious()
    if parent is not None and before is not None and before.tag == tag:
        parent.remove(before)
