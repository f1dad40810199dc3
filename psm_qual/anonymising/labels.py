"""Witness: speaker labels that are somebody's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from psm_qual.anonymising.runs import is_title
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import Shape, Word, is_particle, joined
from psm_qual.naming.lexicon import is_first_name, word_set
from psm_qual.naming.public import is_public_word

_INITIALS = range(2, 4)
_CODE = 3  # "FAC", "INT": three capitals name nobody


def see_labels(page: Page) -> Iterator[Sighting]:
    """Names in speaker labels: what is left when parts, titles and codes are taken away.

    Yields
    ------
    Sighting
        Witness ``label``.
    """
    for label in page.labels:
        if _is_initials(page, label):
            seen = sight(page.words, label.start, label.stop, EntityType.PERSON, "label", 5.0)
            yield seen._replace(keys=tuple(page.words[position].key for position in label))
            continue
        for first, last in _stretches(page.words, label):
            if _is_somebody(page.words[first:last]):
                yield sight(page.words, first, last, EntityType.PERSON, "label", 5.0)


def _is_initials(page: Page, label: range) -> bool:
    """Tell "S. P.", who wants to be no more than her initials, from a part: "R.", "D. 2"."""
    words = [page.words[position] for position in label]
    letters = all(len(word.text) == 1 and word.text.isalpha() for word in words)
    dotted = all(page.text[word.end : word.end + 1] == "." for word in words)
    return len(words) in _INITIALS and letters and dotted


def _stretches(words: list[Word], label: range) -> Iterator[tuple[int, int]]:
    """Runs of words that can be a name."""
    first = None
    for position in label:
        names = _names(words[position])
        if first is not None and not (names and joined(words[position])):
            yield first, position
            first = None
        if names and first is None:
            first = position
    if first is not None:
        yield first, label.stop


def _is_somebody(words: list[Word]) -> bool:
    return any(len(word.text) > 1 and not is_particle(word.key) for word in words)


def _names(word: Word) -> bool:
    """Tell whether a word of a label belongs to a name."""
    adjective = word.key in word_set("titles", "adjectives")
    if adjective or word.shape in (Shape.DIGIT, Shape.PSEUDONYM):
        return False
    if is_first_name(word.key) or is_particle(word.key):
        return word.key not in _parts() or len(word.key) > 1
    if word.shape is Shape.UPPER and len(word.text) <= _CODE:
        return False
    return not (
        word.key in _parts()
        or is_title(word.key)
        or is_public_word(word.key)
        or word.key in word_set("places", "linking")
        or word.key in word_set("lexicon", "function")
    )


@cache
def _parts() -> frozenset[str]:
    return word_set("labels", "parts", package=__package__)
