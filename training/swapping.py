"""Other people and towns in the same sentences: what a name looks like must not be learned."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from psm_qual.naming import municipalities
from training.corpora import Sentence

_ITALIAN = "it_IT"
_SHARE_OF_ITALIAN = 0.7
_FIRST_NAME_ALONE = 0.4
# A language whose lists are shorter than this gives the same few names again and again.
_ENOUGH = 30
# A word of a town's name that is no longer than this is grammar: "di", "sul".
_PARTICLE = 3


@dataclass(frozen=True)
class Names:
    """First and family names of one country."""

    first: Sequence[str]
    family: Sequence[str]


def load_names() -> dict[str, Names]:
    """Names that Faker (MIT) invents people with, for each country in Latin letters."""
    import faker.providers.person as providers

    found = {}
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"{providers.__name__}.{module.name}").Provider
        first = _words(provider, "first_names", "first_names_male", "first_names_female")
        family = _words(provider, "last_names")
        if min(len(first), len(family)) > _ENOUGH:
            found[module.name] = Names(first, family)
    return found


@dataclass(frozen=True)
class Towns:
    """Names of towns in small letters.

    Attributes
    ----------
    names : tuple of str
        In order.
    known : frozenset of str
        The same, to look them up.
    """

    names: tuple[str, ...]
    known: frozenset[str]


def load_towns() -> Towns:
    """All Italian municipalities."""
    names = tuple(sorted(" ".join(name) for name in municipalities()))
    return Towns(names, frozenset(names))


def _words(provider: object, *lists: str) -> list[str]:
    values = [getattr(provider, name, ()) for name in lists]
    words = {word for value in values if isinstance(value, tuple | list | dict) for word in value}
    return sorted(word for word in words if word.isalpha() and ord(max(word)) < 0x250)


def swap_people(
    sentence: Sentence, names: dict[str, Names], share: float, rng: random.Random
) -> Sentence:
    """Give some people of a sentence the name of somebody who does not exist.

    Parameters
    ----------
    share : float
        How many people are renamed, from 0 to 1.
    """
    words = list(sentence.words)
    labels = sentence.entities or ()
    start = 0
    while start < len(labels):
        end = start + 1
        if labels[start] == "B-PER":
            while end < len(labels) and labels[end] == "I-PER":
                end += 1
            if rng.random() < share and all(map(_is_name, words[start:end])):
                words[start:end] = _invented(end - start, names, rng)
        start = end
    return replace(sentence, words=tuple(words))


def _is_name(word: str) -> bool:
    return word.isalpha() and word[:1].isupper()


def _invented(length: int, names: dict[str, Names], rng: random.Random) -> list[str]:
    italian = rng.random() < _SHARE_OF_ITALIAN
    country = names[_ITALIAN if italian else rng.choice(sorted(names))]
    begins = length > 1 or rng.random() < _FIRST_NAME_ALONE
    first = [rng.choice(country.first)] if begins else []
    return first + [rng.choice(country.family) for _ in range(length - len(first))]


def swap_places(sentence: Sentence, towns: Towns, share: float, rng: random.Random) -> Sentence:
    """Put other towns in the place of some.

    Parameters
    ----------
    towns : Towns
        Only these are replaced, and only by these.
    share : float
        How many are replaced, from 0 to 1.
    """
    labels = sentence.entities or ()
    words: list[str] = []
    entities: list[str] = []
    start = 0
    while start < len(labels):
        end = start + 1
        while labels[start] == "B-LOC" and end < len(labels) and labels[end] == "I-LOC":
            end += 1
        own = sentence.words[start:end]
        swapped = labels[start] == "B-LOC" and " ".join(own).lower() in towns.known
        if swapped and rng.random() < share:
            town = _written(rng.choice(towns.names))
            words += town
            entities += ["B-LOC", *["I-LOC"] * (len(town) - 1)]
        else:
            words += own
            entities += labels[start:end]
        start = end
    if not labels:
        return sentence
    return replace(sentence, words=tuple(words), entities=tuple(entities))


def _written(town: str) -> list[str]:
    """A town's words with capitals, the short ones apart: "Sale san Giovanni"."""
    first, *more = town.split()
    return [first.capitalize(), *(w.capitalize() if len(w) > _PARTICLE else w for w in more)]
