"""What is known of words: which are everyday Italian, which are first names of people."""

from __future__ import annotations

import importlib
import json
import math
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from psm_qual.knowledge import load_table
from psm_qual.naming.folding import fold

# Zipf scale: the base-10 logarithm of how often a word occurs in a thousand million words.
_FREQUENT = 4.6  # so frequent that it is a word of the language, listed or not
_RARE = 3.0
_FOREIGN = 4.3
_HEARD = 3.3  # a first name that is a word too, but hardly ever: "mirela", "addolorata"
_SELDOM = 2.0
_SHORT_NAME = 2
_SCRAP = 3  # raw speech is full of them, and every one is a name somewhere
_VOWELS = "aeio"
_LONGEST = 40  # longer "words" are no words, and would take long to match


@cache
def word_set(table: str, *names: str, package: str = __package__) -> frozenset[str]:
    """Folded words of one or more lists of a table: in this folder, or beside another package."""
    lists = load_table(package, table)
    return frozenset(fold(word) for name in names for word in lists[name].split())


@cache
def zipf(word: str) -> float:
    """How frequent a word is, on the Zipf scale; 0 for a word never seen.

    Parameters
    ----------
    word : str
        In lower case, with its accents.
    """
    return _zipf(word, "it")


@cache
def is_english_word(word: str) -> bool:
    """Tell whether a word, in lower case, is an everyday one of English rather than of Italian."""
    english = _zipf(word, "en")
    return english >= _FOREIGN and english > _zipf(word, "it") and not is_first_name(fold(word))


def _zipf(word: str, language: str) -> float:
    frequency = _frequencies(language).get(word, 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0


@cache
def is_dictionary_word(word: str) -> bool:
    """Tell whether a word, in lower case, is in the dictionary or is formed from one that is.

    The dictionary lacks many plurals and compounds: a word that people often say counts when
    another ending makes it known ("capre", "capra"), a compound when its second part is known.
    """
    if fold(word) in word_set("lexicon", "function", "loans", "missing") or _in_dictionary(word):
        return True
    if _fits("endings", word) or is_numeral(word):
        return True
    if zipf(word) >= _RARE and word[-1:] in _VOWELS:
        return any(_in_dictionary(word[:-1] + vowel) for vowel in _VOWELS)
    return any(_in_dictionary(whole) for whole in _wholes(word))


def _wholes(word: str) -> Iterator[str]:
    """Words of the dictionary that a word may be made from: "farlo" from "fare"."""
    clitic, compound = (_fits(name, word) for name in ("clitics", "prefixes"))
    if clitic:
        yield from (clitic["stem"] + "e", clitic["stem"] + "o")
    if _fits("cut", word):
        yield word + ("e" if word[-1] in "rl" else "o")
    if compound:
        yield compound["rest"]


@cache
def is_common(word: str) -> bool:
    """Tell whether a word in small letters is an everyday word: `vigna`, `serra`, `rosa`.

    Parameters
    ----------
    word : str
        As written, in any case.
    """
    lower = word.lower()
    if is_first_name(fold(lower)):
        if fold(lower) in word_set("first_names", "only_names"):
            return False
        heard = zipf(lower) >= _HEARD and _in_dictionary(lower)
        return heard or fold(lower) in word_set("first_names", "also_words")
    return is_dictionary_word(lower) or zipf(lower) >= _FREQUENT


@cache
def is_rare(word: str) -> bool:
    """Tell whether a word is neither in the dictionary nor frequent: likely a name."""
    lower = word.lower()
    if lower != fold(lower) and is_dictionary_word(fold(lower)):
        return False  # "cambià", as dialect has it
    return not is_dictionary_word(lower) and zipf(lower) < _RARE


@cache
def is_seldom(word: str) -> bool:
    """Tell whether a word is hardly ever written and only derived from one in the dictionary."""
    import simplemma

    lower = word.lower()
    derived = is_numeral(lower) or any(
        _fits(name, lower) for name in ("endings", "clitics", "commands")
    )
    return zipf(lower) < _SELDOM and not derived and not simplemma.is_known(lower, lang="it")


@cache
def is_listed(word: str) -> bool:
    """Tell whether a word, in lower case, is in the dictionary as it is, not only formed so."""
    import simplemma

    return bool(simplemma.is_known(word, lang="it"))


def is_derived(word: str) -> bool:
    """Tell whether a word ends like an adverb, a superlative, an abstract noun."""
    return _fits("endings", word.lower()) is not None


@cache
def is_verb(word: str) -> bool:
    """Tell whether a word, in lower case, is a form of a verb rather than a noun."""
    import simplemma

    lemma = simplemma.lemmatize(word, lang="it")
    return lemma != word and lemma.endswith(("are", "ere", "ire", "rre", "rsi"))


@cache
def is_function(word: str) -> bool:
    """Tell whether a word is grammar, or an interjection: never a name.

    Accents count, because "Aglì" is a family name; but they may be missing: "perche".
    """
    lower = word.lower()
    if lower in _function_words() or _fits("noises", lower):
        return True
    return fold(lower) == lower and lower in word_set("lexicon", "function")


def is_numeral(word: str) -> bool:
    """Tell whether a word is a number in letters."""
    return is_cardinal(word) or _fits("ordinals", word.lower()) is not None


@cache
def is_cardinal(word: str) -> bool:
    """Tell whether a word counts, in letters: "ventitré"; not an order, as "secondo" is."""
    return _fits("cardinals", word.lower()) is not None


@cache
def first_names() -> frozenset[str]:
    """Folded first names of people."""
    return _listed_names("M") | _listed_names("F") | word_set("first_names", "more")


@cache
def family_names() -> frozenset[str]:
    """Folded Italian family names of one word, from Faker (MIT); none that is grammar."""
    from faker.providers.person.it_IT import Provider

    names = (name.lower() for name in Provider.last_names)
    return frozenset(fold(name) for name in names if name.isalpha() and not is_function(name))


@cache
def names_abroad() -> frozenset[str]:
    """Folded first names of other countries in Latin letters, from Faker (MIT)."""
    import faker.providers.person as providers

    found: set[str] = set()
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"{providers.__name__}.{module.name}").Provider
        for listed in ("first_names", "first_names_male", "first_names_female"):
            names = getattr(provider, listed, ())
            # Some countries make theirs up as they go.
            found.update(map(fold, names if isinstance(names, tuple | list | dict) else ()))
    return frozenset(name for name in found if name.isalpha() and name.isascii())


@cache
def gender(key: str) -> str:
    """Whose folded first name it is: "m", "f", or "" for both or when nobody knows."""
    men, women = key in _listed_names("M"), key in _listed_names("F")
    if men is women:
        return ""
    return "m" if men else "f"


@cache
def _listed_names(of: str) -> frozenset[str]:
    text = files("codicefiscale").joinpath("data/names.json").read_text(encoding="utf-8")
    return frozenset(map(fold, json.loads(text)[of]))


@cache
def is_first_name(key: str) -> bool:
    """Tell whether a folded word is a first name, perhaps also an everyday word."""
    return key in first_names()


@cache
def is_only_first_name(word: str) -> bool:
    """Tell whether a word is a first name and nothing else, also in small letters.

    Accents count: "sarà" is not Sara. They may be missing: "nicolo" is Nicolò.
    """
    lower = word.lower()
    key = fold(lower)
    if key != lower and is_dictionary_word(lower):
        return False
    if key in first_names():
        return len(key) > _SHORT_NAME and not is_common(key)
    return len(key) > _SCRAP and key in names_abroad() and is_rare(lower)


@cache
def _in_dictionary(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="it")) or simplemma.lemmatize(word, lang="it") != word


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load_table(__package__, "lexicon")["function"].split())


@cache
def _frequencies(language: str) -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict(language, wordlist="large")


def _fits(name: str, word: str) -> re.Match[str] | None:
    return _patterns()[name].fullmatch(word) if len(word) <= _LONGEST else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = load_table(__package__, "lexicon")["patterns"]
    return {name: re.compile("".join(pattern.split())) for name, pattern in table.items()}
