"""Witness: capital letters that no sentence asks for."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.anonymising.runs import ends_name, goes_on, is_determined, is_elided, is_namesake
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType
from psm_qual.naming import Shape, Word, joined
from psm_qual.naming.lexicon import (
    is_common,
    is_first_name,
    is_function,
    is_numeral,
    is_only_first_name,
    is_rare,
    word_set,
)
from psm_qual.naming.public import is_public_head

_LONG = 5  # shorter unknown words are mostly exclamations
_PERSON, _NAME, _PLACE = EntityType.PERSON, EntityType.NAME, EntityType.PLACE


def see_capitals(
    page: Page, kept: frozenset[int], small: frozenset[str] = frozenset()
) -> Iterator[Sighting]:
    """Names by their capital letters alone.

    Parameters
    ----------
    page : Page
        Labels are left to `see_labels`.
    kept : frozenset of int
        Positions of the words of public things.
    small : frozenset of str
        Folded words that the study also writes small where it uses capitals: with an article
        before it, "la Cooperativa" is then a word in its Sunday best.

    Yields
    ------
    Sighting
        Witness ``capital``. A person when the first word is a first name, else a bare name.
    """
    words = page.words
    labels = {position for label in page.labels for position in label}
    position = 0
    while position < len(words):
        if position in labels or position in kept or not words[position].capital:
            position += 1
            continue
        if is_public_head(words[position].key) and words[position].telling:
            position = _after_head(words, position, kept)
        elif ends_name(words[position]) and not is_elided(words, position):
            position += 1
        else:
            last = _run(words, position, kept)
            sighting = _judged(words, position, last)
            if sighting is not None and not _by_chance(page, sighting, position, small):
                yield sighting
            position = max(position + 1, last)


def _after_head(words: list[Word], head: int, kept: frozenset[int]) -> int:
    """Position after what a public head names: "ospedale San Luigi", "Ministero dell'Interno"."""
    first = head + 1
    if first < len(words) and words[first].key in word_set("grammar", "of"):
        first += 1
    return max(head + 1, _run(words, first, kept))


def _run(words: list[Word], first: int, kept: frozenset[int]) -> int:
    """End of the run of capitals that begins at `first`."""
    position = last = first
    while position < len(words) and (position == first or joined(words[position])):
        if _belongs(words, first, position, kept):
            position = last = position + 1
        elif _connects(words, first, position, last, kept):
            position += 1
        else:
            break
    return last


def _belongs(words: list[Word], first: int, position: int, kept: frozenset[int]) -> bool:
    """Tell whether a capital goes on the run: a public place may ("Borgorosso Canavese")."""
    if not goes_on(words, first, position):
        return False
    if position not in kept or (
        position > first and is_namesake(words[position - 1], words[position])
    ):
        return True
    return position > first and not is_first_name(words[first].key)


def _connects(
    words: list[Word], first: int, position: int, last: int, kept: frozenset[int]
) -> bool:
    """Tell whether a small word in a run of capitals, which ends at `last`, belongs to the name."""
    if position == first or position + 1 >= len(words):
        return False
    key, person = words[position].key, is_first_name(words[first].key)
    if key in word_set("particles", "foreign") or (person and key in _small_particles()):
        return True
    if person or position > last:
        return False
    if key == "e":
        return position == first + 1 and _everyday(words[first]) and _everyday(words[position + 1])
    if words[first].key in word_set("places", "generic"):
        return key in word_set("grammar", "of", "where") and position + 1 not in kept
    public = position == first + 1 and position + 1 in kept
    return key in word_set("grammar", "of") and _everyday(words[position - 1]) and not public


def _small_particles() -> frozenset[str]:
    return word_set("particles", "small")


def _everyday(word: Word) -> bool:
    return word.telling and is_common(word.text) and not is_first_name(word.key)


def _judged(words: list[Word], first: int, last: int) -> Sighting | None:
    """Decide whether a run of capitals is a name, without the word that only begins a sentence."""
    if words[first].initial and not _stands_at_start(words, first, last):
        first += 1
        while first < last and not (words[first].capital and not is_function(words[first].text)):
            first += 1
    if all(len(word.text) == 1 for word in words[first:last]):
        return None
    if is_first_name(words[first].key):
        return _person(words, first, last)
    return _other(words, first, last)


def _stands_at_start(words: list[Word], first: int, last: int) -> bool:
    """Tell whether the word that begins a sentence can belong to a name."""
    word = words[first]
    if is_elided(words, first):
        return True
    if is_function(word.text) or is_numeral(word.text):
        return False
    followed = last > first + 1 and words[first + 1].capital
    if followed and words[first + 1].gap == "-" and not is_common(words[first + 1].text):
        return True  # "Bruschi-Tavella"
    if is_only_first_name(word.text):
        return True
    if len(word.text) >= _LONG and not is_common(word.text) and not is_first_name(word.key):
        return True
    if is_first_name(word.key) or word.key in word_set("places", "generic"):
        return followed
    return followed and not is_common(word.text)


def _person(words: list[Word], first: int, last: int) -> Sighting | None:
    word = words[first]
    alone = last == first + 1
    if alone and is_common(word.text) and (word.initial or is_determined(words, first)):
        return None
    if first and joined(word) and words[first - 1].key in word_set("grammar", "saints"):
        return None
    return sight(words, first, last, _PERSON, "capital", 2.0 if alone else 3.0)


def _other(words: list[Word], first: int, last: int) -> Sighting | None:
    capitals = [word for word in words[first:last] if word.capital]
    everyday = all(is_common(word.text) or word.shape is Shape.INITIAL for word in capitals)
    if len(capitals) == 1 and everyday and words[first].initial:
        return None
    if len(capitals) == 1 and words[first].shape is Shape.UPPER and not is_rare(words[first].text):
        return None
    if words[first].key in word_set("places", "generic") and len(capitals) > 1:
        return sight(words, first, last, _PLACE, "capital", 1.0)
    if len(capitals) > 1 and is_only_first_name(words[last - 1].text):
        return sight(words, first, last, _PERSON, "capital", 3.0)
    return sight(words, first, last, _NAME, "capital", 1.0)


def _by_chance(page: Page, sighting: Sighting, first: int, small: frozenset[str]) -> bool:
    """Tell whether the capital of a single word proves nothing.

    That of a word that is also written small, after an article or a full stop; that of the first
    word of an attribute's value.
    """
    words = page.words
    while words[first].start < sighting.start:
        first += 1
    word = words[first]
    if len(sighting.keys) > 1 or sighting.type is _PERSON:
        return False
    if page.field and word.initial:
        return True
    in_sunday_best = word.initial or (is_common(word.text) and is_determined(words, first))
    return in_sunday_best and word.key in small
