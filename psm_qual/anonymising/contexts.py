"""Witness: what stands before a name says what it is the name of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from psm_qual.anonymising.runs import capital_run, small_run
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming import Keys, NameIndex, Proof, Word, joined, keys_of
from psm_qual.naming.lexicon import is_common, word_set

_MOST_SKIPPED = 3
_QUOTES = "«“\"„‹'‘"


@dataclass(frozen=True, slots=True)
class Context:
    """One entry of ``contexts.toml``, where the fields are explained."""

    type: EntityType
    weight: float
    witness: str
    small: str
    capital: bool
    skip: frozenset[str]
    head: str


def see_contexts(page: Page, small: frozenset[str] = frozenset()) -> Iterator[Sighting]:
    """Names after titles ("la dottoressa …"), introductions and heads ("cooperativa …").

    Parameters
    ----------
    page : Page
        Labels and utterances alike.
    small : frozenset of str
        Folded words that the study also writes small where it uses capitals: no unknown names.

    Yields
    ------
    Sighting
        Witness ``title`` after titles and introductions, ``context`` after the rest.
    """
    words = page.words
    table = _contexts()
    for match in _index().find(words):
        context = table[match.keys]
        name = _name(words, match.last, context)
        if name is not None and not _everyday(words[name[0]], context, small):
            first = _with_head(words, match.first, match.last, context, name[0])
            seen = sight(words, first, name[1], context.type, context.witness, context.weight)
            yield seen._replace(title=_said_by(match.keys[-1]))


def _said_by(title: str) -> str:
    """What a title says of who bears it: "don" stands before a given name, "signora" is a woman."""
    for said, words in (("given", "before_given"), ("m", "masculine"), ("f", "feminine")):
        if title in word_set("titles", words):
            return said
    return ""


def _everyday(word: Word, context: Context, small: frozenset[str]) -> bool:
    return context.small == "unknown" and not word.capital and word.key in small


def _name(words: list[Word], first: int, context: Context) -> tuple[int, int] | None:
    """Find the name after a context, some words further on if they may be skipped."""
    for start in range(first, min(first + _MOST_SKIPPED + 1, len(words))):
        if not _reachable(words, start, quoted=start == first):
            return None
        last = _end(words, start, context)
        if last > start:
            return start, last
        if words[start].key not in context.skip or words[start].capital:
            return None
    return None


def _reachable(words: list[Word], position: int, quoted: bool) -> bool:
    word = words[position]
    return joined(word) or (quoted and word.gap.strip() in _QUOTES and word.gap.strip() != "")


def _end(words: list[Word], first: int, context: Context) -> int:
    word = words[first]
    if word.capital:
        last = capital_run(words, first) if context.capital else first
        return first if _no_name(words, first, last, context) else last
    return small_run(words, first, context.small)


def _no_name(words: list[Word], first: int, last: int, context: Context) -> bool:
    """Tell "Segretario Comunale", "il direttore Generale" from a name."""
    if all(len(word.text) == 1 for word in words[first:last]):
        return True
    only = words[first]
    everyday = only.initial and is_common(only.text)
    return last - first == 1 and everyday and context.type is not EntityType.PERSON


def _with_head(words: list[Word], head: int, after: int, context: Context, first: int) -> int:
    """Where the mention begins: a street's "via" belongs to its name, a capital "Borgata" too."""
    if context.head == "street":
        return head
    if context.head == "capital" and words[head].telling and after == head + 1 == first:
        return head
    return first


@cache
def _index() -> NameIndex:
    return NameIndex((phrase, Proof.NONE) for phrase in _contexts())


@cache
def _contexts() -> dict[Keys, Context]:
    table = load_table(__package__, "contexts")
    return {
        phrase: _context(entry, table["skip"])
        for entry in table["context"]
        for phrase in _phrases(entry)
    }


def _phrases(entry: dict[str, Any]) -> Iterator[Keys]:
    yield from ((word,) for word in sorted(word_set("titles", *entry.get("lists", ()))))
    yield from (keys_of(phrase) for phrase in entry.get("phrases", "").split(";") if phrase)


def _context(entry: dict[str, Any], skips: dict[str, str]) -> Context:
    skip = skips[entry["skip"]] if "skip" in entry else ""
    return Context(
        EntityType(entry["type"]),
        entry["weight"],
        entry["witness"],
        entry["small"],
        entry.get("capital", True),
        frozenset(key for phrase in skip.split(";") for key in keys_of(phrase)),
        entry.get("head", "no"),
    )
