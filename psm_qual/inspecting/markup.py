"""Texts of XML and HTML: stretches that mark-up does not part, attributes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from psm_qual.inspecting.places import Kind
from psm_qual.knowledge import load_table

# They lie between words without being any.
_NO_TEXT = frozenset(("script", "style"))
# Two letters, or digits enough for a telephone.
_WORTH = re.compile(r"[^\W\d_]{2}|\d{5}")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What elements are to their text; see `markup.toml`.

    Parameters
    ----------
    inline : frozenset of str
        Do not part the text around them.
    blanks : frozenset of str
        Are a blank in it.
    breaks : frozenset of str
        Part it though they hold no text; empty when all do that are not inline.
    apart : frozenset of str
        Are read by themselves.
    """

    inline: frozenset[str]
    blanks: frozenset[str]
    breaks: frozenset[str]
    apart: frozenset[str]

    def parts(self, element: Any) -> bool:
        """Tell whether the text before and after an element's start belongs to two stretches."""
        tag = tag_of(element)
        if tag in self.inline or tag in self.blanks:
            return False
        return not self.breaks or tag in self.breaks or bool((element.text or "").strip())


@cache
def grammar(kind: str) -> Grammar:
    """Grammar of ``"office"`` or ``"html"``."""
    known = _knowledge()
    names = ("inline", "blanks", "breaks", "apart")
    return Grammar(*(frozenset(known[name].get(kind, ())) for name in names))


class Stretch(NamedTuple):
    """A stretch of text: the element it begins in, what it says, the attribute it is the value of.

    The attribute is "" for text and comments.
    """

    element: Any
    text: str
    attribute: str = ""

    @property
    def is_comment(self) -> bool:
        """Lies in a comment or an instruction of the mark-up."""
        return not tag_of(self.element)


def markup_texts(root: Any, kind: str) -> Iterator[Stretch]:
    """All texts below an element, each with the element it begins in.

    Text that is deleted, or lies apart, is given with its paragraph and without: whichever way
    it is read, a name is whole.

    Parameters
    ----------
    root : lxml element
        Root of the document.
    kind : {"office", "html"}
        Whose elements.
    """
    rules = grammar(kind)
    yield from _stretches(root, rules)
    inner = [each for each in root.iter() if tag_of(each) in rules.apart]
    for element in inner:
        yield from _stretches(element, rules)
    if inner:
        inline = rules.inline | (rules.apart - _NO_TEXT)
        joined = replace(rules, inline=inline, apart=rules.apart & _NO_TEXT)
        yield from _stretches(root, joined)
    # Comments may also stand before the root and after it.
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    for element in (*root.iter(), *around):
        if not tag_of(element):  # a comment or an instruction
            yield Stretch(element, element.text or "")
        else:
            yield from _attributes(element)


def kind_of(stretch: Stretch, kind: str) -> Kind:
    """Who a stretch is for.

    Parameters
    ----------
    stretch : Stretch
        As `markup_texts` gives it.
    kind : {"office", "html"}
        Whose elements.
    """
    if stretch.attribute and stretch.text.startswith(_OFFICE_NAME):
        return Kind.DATA
    return _kind(tag_of(stretch.element), stretch.attribute, kind)


# So begin the names that Excel itself gives: of rows on every printed page, of filters.
_OFFICE_NAME = "_xlnm."


@lru_cache(maxsize=4096)
def _kind(tag: str, attribute: str, kind: str) -> Kind:
    fields = _knowledge()
    if not attribute:
        if tag in fields["people"]["elements"]:
            return Kind.PERSON
        return Kind.DATA if tag in fields["unread"][kind] else Kind.TEXT
    names = {attribute, f"{tag}@{attribute}"}
    if names & set(fields["people"]["attributes"]):
        return Kind.PERSON
    if names & set(fields["labels"]["attributes"]):
        return Kind.LABEL
    return Kind.TEXT if names & set(fields["readable"][kind]) else Kind.DATA


def tag_of(element: Any) -> str:
    """Name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _stretches(root: Any, rules: Grammar) -> Iterator[Stretch]:
    first, pieces = root, [""]
    for element, piece in _flow(root, rules):
        if piece is None:
            yield Stretch(first, "".join(pieces))
            first, pieces = element, [""]
        else:
            pieces.append(piece)
    yield Stretch(first, "".join(pieces))


def _flow(element: Any, rules: Grammar) -> Iterator[tuple[Any, str | None]]:
    """Pieces of text in order; None where one stretch ends and another begins."""
    parts = rules.parts(element)
    if parts:
        yield element, None
    yield element, " " if tag_of(element) in rules.blanks else element.text or ""
    for child in element:
        if tag_of(child) and tag_of(child) not in rules.apart:
            yield from _flow(child, rules)
        yield element, child.tail or ""
    if parts and element.getparent() is not None:
        yield element.getparent(), None


def _attributes(element: Any) -> Iterator[Stretch]:
    looks, schemas = _looks()
    for name, value in element.attrib.items():
        plain = _local(name)
        if plain not in looks and not value.startswith(schemas) and _WORTH.search(value):
            yield Stretch(element, value, plain)


@cache
def _looks() -> tuple[frozenset[str], tuple[str, ...]]:
    known = _knowledge()["looks"]
    return frozenset(known["attributes"]), tuple(known["schemas"])


@cache
def _knowledge() -> dict[str, dict[str, list[str]]]:
    return load_table(__package__, "markup")
