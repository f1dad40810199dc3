"""How sure it is that a stretch of a finished text names somebody."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache

from psm_qual.anonymising.sighting import Sighting
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming import Keys, Shape, Word, fold, is_particle, joined, municipalities, titled
from psm_qual.naming.lexicon import (
    is_common,
    is_dictionary_word,
    is_english_word,
    is_first_name,
    is_function,
    is_only_first_name,
    is_rare,
    is_verb,
    word_set,
    zipf,
)
from psm_qual.naming.public import is_public_word, public_things

_PERSON = EntityType.PERSON
_PROVED = 4.0  # weight of a title
_FULL = 3.0  # of a given name with a family name
_ACRONYM = 5  # letters
_HEARD = 3.0  # on the Zipf scale: a word that people know


class Verdict(Enum):
    """What is made of a stretch."""

    NOTHING = 0
    DOUBTFUL = 1
    SURE = 2


def judged(
    words: Sequence[Word], own: range, sightings: Sequence[Sighting], no_names: frozenset[str]
) -> tuple[Verdict, EntityType]:
    """Judge a stretch that witnesses take for a name.

    Parameters
    ----------
    words : sequence of Word
        Of the whole text.
    own : range
        Positions of those of the stretch.
    sightings : sequence of Sighting
        What the witnesses say of it.
    no_names : frozenset of str
        Folded words of the program, the codebook, the study.

    Returns
    -------
    verdict : Verdict
        How sure it is that somebody or something is named that nobody decided on.
    type : EntityType
        What.
    """
    named = [words[n] for n in own if not is_particle(words[n].key)]
    people = [each for each in sightings if each.type is _PERSON]
    best = max(sightings, key=lambda each: (each.type is _PERSON, each.weight))
    if all(word.key in no_names or word.shape is Shape.DIGIT for word in named):
        return Verdict.NOTHING, best.type
    town = tuple(words[n].key for n in own) in municipalities()
    if people and not town and _names_somebody(words, own, people):
        return Verdict.SURE, _PERSON
    known = all(_is_known(word) or word.key in no_names for word in named)
    if known or not any(word.capital for word in named) or all(map(_is_acronym, named)):
        return Verdict.NOTHING, best.type
    return Verdict.DOUBTFUL, best.type


def _names_somebody(words: Sequence[Word], own: range, people: Sequence[Sighting]) -> bool:
    first, last = words[own.start], words[own.stop - 1]
    if not first.capital and _other_word(first):
        return False
    if any(each.witness == "title" and each.weight >= _PROVED for each in people):
        return first.capital or not (first.cased or is_common(first.text))
    if len(own) > 1 and _is_full(words, own, people):
        return not _is_thing(words, own.start)
    if len(own) == 1 and is_only_first_name(first.text):
        return _stands_alone(words, own.start, people)
    return len(own) > 1 and is_only_first_name(last.text) and last.capital and first.capital


def _is_full(words: Sequence[Word], own: range, people: Sequence[Sighting]) -> bool:
    """Tell a given name with a family name; the pipeline sees also those that no list has."""
    parts = [words[n] for n in own if not is_particle(words[n].key)]
    if is_first_name(parts[0].key) if parts else False:
        return any(each.weight >= _FULL for each in people)
    by_pipeline = any(each.witness == "pipeline" and len(each.keys) > 1 for each in people)
    named = not all(is_common(word.text) for word in parts) and not any(map(_is_public, parts))
    return by_pipeline and named and all(word.shape is Shape.TITLE for word in parts)


def _stands_alone(words: Sequence[Word], position: int, people: Sequence[Sighting]) -> bool:
    """Tell a given name from the name of a thing: "con Ornella", not "progetto Ornella"."""
    word = words[position]
    if titled(words, position):
        return True
    if _is_thing(words, position) or _follows_noun(words, position):
        return False
    if word.capital:
        return True
    return not word.cased and any(each.witness == "pipeline" for each in people)


def _is_thing(words: Sequence[Word], first: int) -> bool:
    """Tell whether a name is that of a street, a saint, a school, by the word before it."""
    if first == 0 or not joined(words[first]):
        return False
    lists = ("saints", "streets", "called_after", "hamlets")
    return words[first - 1].key in word_set("grammar", *lists) | _listed("things", None)


def _follows_noun(words: Sequence[Word], first: int) -> bool:
    """Tell "progetto Ornella", "cascina Sofia" from "con Ornella", "ringrazia Ornella"."""
    if first == 0 or not joined(words[first]):
        return False
    before = words[first - 1]
    if is_function(before.text) or is_verb(before.text.lower()):
        return False
    return not before.capital and is_common(before.text) and not is_first_name(before.key)


def _other_word(word: Word) -> bool:
    """An accent makes another word of it: "sarà" is not Sara."""
    lower = word.text.lower()
    return lower != word.key and is_dictionary_word(lower)


def _is_known(word: Word) -> bool:
    """Tell a word that everybody knows; a lone unknown one with a capital is doubtful."""
    if is_first_name(word.key) and not is_common(word.text):
        return False
    if is_english_word(word.text.lower()):
        return True
    return (
        _is_public(word) or is_common(word.text) or is_function(word.text) or not is_rare(word.text)
    )


def _is_acronym(word: Word) -> bool:
    return word.shape is Shape.UPPER and len(word.key) <= _ACRONYM


def _is_public(word: Word) -> bool:
    return is_public_word(word.key) or (word.key,) in public_things()


def named_in_field(
    words: Sequence[Word], no_names: frozenset[str], keep: frozenset[Keys]
) -> Verdict:
    """Judge what stands in a field made for somebody's name.

    Parameters
    ----------
    words : sequence of Word
        Of the field.
    no_names : frozenset of str
        Folded words of the program, the codebook, the study.
    keep : frozenset of tuple of str
        Folded words of names that may be said.
    """
    keys = tuple(word.key for word in words)
    if not keys or keys in keep or " ".join(keys) in _listed("programs", ";"):
        return Verdict.NOTHING
    unknown = [word for word in words if not _is_own(word, no_names)]
    if not unknown:
        return Verdict.NOTHING
    named = any(is_first_name(word.key) for word in words)
    return Verdict.SURE if named or len(words) > 1 else Verdict.DOUBTFUL


def _is_own(word: Word, no_names: frozenset[str]) -> bool:
    if word.shape is Shape.DIGIT or word.key in no_names or len(word.key) == 1:
        return True
    if is_first_name(word.key) and word.capital:
        return False
    return _is_public(word) or (is_common(word.text) and zipf(word.text.lower()) >= _HEARD)


@cache
def _listed(name: str, separator: str | None) -> frozenset[str]:
    """Folded words, or phrases, of a list of ``words.toml``."""
    listed: str = load_table(__package__, "words")[name]
    return frozenset(fold(" ".join(each.split())) for each in listed.split(separator))
