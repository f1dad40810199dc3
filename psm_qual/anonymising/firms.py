"""Witness: firms told by their legal form: "Microfusione Dora srl", "forno pane e figli snc"."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import Shape, Word, joined
from psm_qual.naming.lexicon import is_dictionary_word, is_function, is_verb, word_set
from psm_qual.naming.public import is_public_word

_WEIGHT = 4.0
_MOST_WORDS = 6
_LETTERS = 3
_DOTS = frozenset({".", ". "})
_AND = " & "
_COUPLES = frozenset({"e", "ed"})


def see_firms(page: Page) -> Iterator[Sighting]:
    """Names that end in a legal form, which belongs to them.

    Where capitals mean something the name goes back as far as they do; elsewhere to the first
    word of grammar or what says that it is a firm, and one of its words must be no everyday word.

    Yields
    ------
    Sighting
        Witness ``context``.
    """
    words = page.words
    for position in range(1, len(words)):
        last = _after_form(words, position)
        if not last or not _bound(words, position):
            continue
        first = _first(words, position)
        if first < position and _names(words, first, position):
            yield sight(words, first, last, EntityType.ORGANISATION, "context", _WEIGHT)


def _after_form(words: list[Word], position: int) -> int:
    """Position after a legal form, "srl" or "s.r.l."; 0 where none begins."""
    forms = word_set("places", "legal_forms")
    if words[position].key in forms:
        return position + 1
    if len(words[position].text) != 1:
        return 0
    letters = words[position : position + _LETTERS]
    dotted = all(len(word.text) == 1 for word in letters) and all(
        word.gap in _DOTS for word in letters[1:]
    )
    return position + _LETTERS if dotted and "".join(w.key for w in letters) in forms else 0


def _bound(words: list[Word], position: int) -> bool:
    """Tell whether a word goes with the one before it: "e", "&" and blanks do so."""
    return position > 0 and (joined(words[position]) or words[position].gap == _AND)


def _first(words: list[Word], legal: int) -> int:
    """Position of the first word of the name that ends before a legal form."""
    first = position = legal
    while _bound(words, position) and legal - position < _MOST_WORDS:
        position -= 1
        if _belongs(words[position]):
            first = position
        elif not _connects(words, position):
            break
    return first


def _belongs(word: Word) -> bool:
    if word.shape in (Shape.DIGIT, Shape.PSEUDONYM) or is_function(word.text):
        return False
    if word.key in word_set("places", "kinds_of_firm"):
        return word.telling
    return word.capital or not word.cased or word.key in word_set("places", "firms")


def _connects(words: list[Word], position: int) -> bool:
    """Tell a small word inside a name: "Ferrero e Moschini", "Officine di Valle"."""
    if position == 0 or not _bound(words, position) or not _belongs(words[position - 1]):
        return False
    return words[position].key in _COUPLES | word_set("grammar", "of")


def _names(words: list[Word], first: int, legal: int) -> bool:
    own = [word for word in words[first:legal] if not is_public_word(word.key)]
    if any(word.capital for word in own):
        return True
    if first and words[first - 1].key in word_set("places", "kinds_of_firm"):
        return joined(words[first]) and not any(is_verb(word.text.lower()) for word in own)
    return any(not is_dictionary_word(word.text.lower()) for word in own)
