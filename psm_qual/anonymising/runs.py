"""How far a name goes: from its first word to its last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from psm_qual.model import EntityType
from psm_qual.naming import Shape, Word, joined, municipalities
from psm_qual.naming.lexicon import (
    is_common,
    is_derived,
    is_dictionary_word,
    is_first_name,
    is_function,
    is_numeral,
    is_only_first_name,
    is_rare,
    is_verb,
    word_set,
    zipf,
)
from psm_qual.naming.public import is_public_word, public_things

_MOST_WORDS = 6
_MOST_SMALL = 3


def capital_run(words: Sequence[Word], first: int) -> int:
    """End of the run of capitals that begins at `first`.

    Particles ("van der", "Lo") and the dots of initials may lie inside; public words, titles and
    other grammar end it.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of the run's first word.

    Returns
    -------
    int
        Position after its last word; `first` when there is no run.
    """
    last = position = first
    while position < len(words) and position - first < _MOST_WORDS:
        word = words[position]
        if position > first and not joined(word):
            break
        if goes_on(words, first, position):
            position = last = position + 1
        elif position > first and word.key in word_set("particles", "small", "foreign"):
            position += 1
        else:
            break
    return last


def small_run(words: Sequence[Word], first: int, rule: str) -> int:
    """End of a name in small letters that begins at `first`.

    Parameters
    ----------
    words : sequence of Word
        The text's words.
    first : int
        Position of its first word.
    rule : str
        Which words can begin it: see ``small`` in ``contexts.toml``.

    Returns
    -------
    int
        Position after its last word; `first` when the word there is no name.
    """
    elided = rule != "never" and is_elided_small(words, first)
    elided = elided or (rule in _ANY and _is_particle_small(words, first))
    if not elided and (not _begins_small(words[first], rule) or words[first].part):
        return first
    last = first + (2 if elided else 1)
    if rule == "introduced" and is_first_name(words[first].key) and _is_family_name(words, last):
        last += 1
    while last < len(words) and last - first < _MOST_SMALL and _goes_on(words, last):
        last += 1
    particle = last - 1 > first and words[last - 1].key in word_set("particles", "small")
    return last - 1 if particle else last


def _is_family_name(words: Sequence[Word], position: int) -> bool:
    """Tell "mi chiamo bruna testa" from "mi chiamo bruna lavoro qui", "… infermiera", "… e"."""
    if position >= len(words) or not joined(words[position]):
        return False
    word, after = words[position], words[position + 1 : position + 2]
    if after and joined(after[0]) and after[0].key not in word_set("grammar", "introducing"):
        return False
    return not (
        not word.text.isalpha()
        or len(word.text) < _LEAST
        or is_function(word.text)
        or is_numeral(word.text)
        or is_verb(word.text)
        or is_title(word.key)
        or is_public_word(word.key)
        or word.key in word_set("titles", "adjectives")
    )


def is_title(key: str) -> bool:
    """Tell whether a folded word is a title, an office or a word for kin."""
    return key in word_set("titles", "apocopated", "courtesy", "office", "family", "trade", "kin")


def is_determined(words: Sequence[Word], position: int) -> bool:
    """Tell whether an article or the like stands before: "il Comune" is in its Sunday best."""
    if position == 0 or not joined(words[position]):
        return False
    return words[position - 1].key in word_set("grammar", "determiners")


def goes_on(words: Sequence[Word], first: int, position: int) -> bool:
    """Tell whether a word continues the run of capitals that begins at `first`.

    So do any capital word right after a first name ("Irma Comune"), the numeral of a king, the
    second half of a hyphened name and what an elided particle begins ("D'Amico").
    """
    word, before = words[position], words[position - 1]
    if position == first:
        return word.capital and (is_elided(words, position) or not ends_name(word))
    if before.capital and (word.gap == "-" or is_elided(words, position - 1)):
        return True
    if is_namesake(before, word):
        return True
    if not word.capital or word.key == before.key:
        return False
    if position == first + 1 and is_only_first_name(before.text) and not is_title(word.key):
        return word.shape is not Shape.UPPER or len(word.text) > _ACRONYM
    if word.shape is Shape.UPPER and _ROMAN.fullmatch(word.text):
        return before.capital
    return not ends_name(word, inside=before.capital)


def is_elided(words: Sequence[Word], position: int) -> bool:
    """Tell whether a capital particle with its apostrophe begins a family name: "D'Amico"."""
    if words[position].key not in word_set("particles", "elided") or position + 1 == len(words):
        return False
    after = words[position + 1]
    return words[position].capital and after.capital and after.gap.strip() in _APOSTROPHES


def _is_particle_small(words: Sequence[Word], position: int) -> bool:
    """Tell "dottor la rosa", "prof.ssa di benedetto": here a particle can only begin a name."""
    if words[position].key not in word_set("particles", "small") or position + 1 == len(words):
        return False
    after = words[position + 1]
    return joined(after) and after.text.isalpha() and not is_function(after.text)


def is_elided_small(words: Sequence[Word], position: int) -> bool:
    """The same in small letters, where only a list tells a name: "d'amico", not "d'inglese"."""
    if words[position].key != "d" or position + 1 == len(words):
        return False
    after = words[position + 1]
    known = after.key in word_set("family_names", "elided")
    return known and not after.part and after.gap.strip() in _APOSTROPHES


def is_namesake(before: Word, word: Word) -> bool:
    """Tell "Angelo Croce", "Fulvio Prato" from "Santa Croce": a public word as a family name."""
    city = public_things().get((word.key,)) is EntityType.MUNICIPALITY and word.gap == " "
    if word.shape is not Shape.TITLE or not (
        city or word.key in word_set("family_names", "public")
    ):
        return False
    saint = before.key in word_set("grammar", "saints") or is_public_word(before.key)
    return before.capital and is_first_name(before.key) and not saint


_APOSTROPHES = frozenset("'’")
_ANY = frozenset({"any", "introduced"})
_ROMAN = re.compile(r"[IVX]{1,5}")


def ends_name(word: Word, *, inside: bool = False) -> bool:
    """Tell whether a capital word is a public word, a title, an acronym or grammar, not a name.

    Parameters
    ----------
    word : Word
        Written with a capital.
    inside : bool
        A capital word stands right before: there grammar may be part of a name ("Terre Nostre").
    """
    if is_function(word.text):
        return word.initial or not (inside or word.key in word_set("particles", "particles"))
    if is_first_name(word.key) and not is_public_word(word.key):
        return False
    acronym = word.shape is Shape.UPPER and len(word.text) <= _ACRONYM and not is_rare(word.text)
    return (
        acronym
        or is_public_word(word.key)
        or word.key in word_set("titles", "apocopated", "courtesy", "office", "family", "kin")
        or word.key in word_set("titles", "adjectives")
    )


_ACRONYM = 5  # ASL, PNRR


def _begins_small(word: Word, rule: str) -> bool:
    if rule == "never" or word.shape not in (Shape.LOWER, Shape.UPPER) or _too_short(word, rule):
        return False
    if is_function(word.text) or is_numeral(word.text) or is_title(word.key):
        return False
    if is_public_word(word.key) or word.key in word_set("titles", "adjectives"):
        return False
    if rule in _ANY:
        return True
    if is_first_name(word.key) and rule in ("noun", "name"):
        return True
    if rule == "noun" and word.key in word_set("family_names", "titled"):
        return True
    if rule == "noun" and not (is_verb(word.text) or is_derived(word.text)):
        return zipf(word.text.lower()) < _EVERYDAY
    if rule == "unknown":
        unknown = is_rare(word.text) and zipf(word.text.lower()) < _UNKNOWN
        return unknown and not word.cased and len(word.text) >= _LONG
    if rule == "rare":
        return is_rare(word.text)
    return not is_common(word.text)


def _too_short(word: Word, rule: str) -> bool:
    """Where any word can be a name, one of two letters can that is no word: "mi chiamo xu jin"."""
    if rule in _ANY:
        return len(word.text) < _SHORTEST or (len(word.text) < _LEAST and is_common(word.text))
    return len(word.text) < _LEAST


_SHORTEST = 2
_LEAST = 3
_LONG = 5
_UNKNOWN = 2.0
_EVERYDAY = 4.7  # "signora gatti" is a name, "signora prima" is not


def comes_from(words: Sequence[Word], position: int) -> bool:
    """Tell "graziella di noasca", from there, from "graziella di pietro", called so."""
    town = (words[position + 1].key,)
    from_ = words[position].key in word_set("grammar", "from")
    return from_ and town in municipalities() and town not in public_things()


def _goes_on(words: Sequence[Word], position: int) -> bool:
    word = words[position]
    if not joined(word) or not word.text.isalpha() or word.part:
        return False
    if word.key in word_set("particles", "small"):
        if position + 1 == len(words) or comes_from(words, position):
            return False
        return is_rare(words[position + 1].text)
    if is_function(word.text) or is_title(word.key):
        return False
    unlisted = not is_dictionary_word(word.text.lower()) and not is_common(word.text)
    if is_only_first_name(words[position - 1].text):
        unlisted = unlisted or word.key in word_set("family_names", "everyday")
    return len(word.text) >= _LEAST and (unlisted or is_only_first_name(word.text))
