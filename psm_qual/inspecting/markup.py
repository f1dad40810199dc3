"""Texts of XML and HTML: stretches that mark-up does not part, attributes, comments."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[^\W\d_]{2}")


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


def markup_texts(root: Any, kind: str) -> Iterator[tuple[Any, str]]:
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
        joined = replace(rules, inline=rules.inline | rules.apart, apart=frozenset())
        yield from _stretches(root, joined)
    # Comments may also stand before the root and after it.
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    for element in (*root.iter(), *around):
        if not tag_of(element):  # a comment or an instruction
            yield element, element.text or ""
        else:
            yield from ((element, value) for value in _attributes(element))


def tag_of(element: Any) -> str:
    """Name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _stretches(root: Any, rules: Grammar) -> Iterator[tuple[Any, str]]:
    first, pieces = root, [""]
    for element, piece in _flow(root, rules):
        if piece is None:
            yield first, "".join(pieces)
            first, pieces = element, [""]
        else:
            pieces.append(piece)
    yield first, "".join(pieces)


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


def _attributes(element: Any) -> Iterator[str]:
    looks, schemas = _looks()
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2] in looks or value.startswith(schemas)
        if not plain and _WORD.search(value):
            yield value


@cache
def _looks() -> tuple[frozenset[str], tuple[str, ...]]:
    known = _knowledge()["looks"]
    return frozenset(known["attributes"]), tuple(known["schemas"])


@cache
def _knowledge() -> dict[str, dict[str, list[str]]]:
    text = files(__package__).joinpath("markup.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
