"""Names of the people in a list of participants."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from psm_qual.model import Utterance
from psm_qual.naming import fold
from psm_qual.naming.lexicon import word_set
from psm_qual.readers.knowledge import knowledge, words
from psm_qual.segmenting.labels import lists_people

_PARTS = re.compile(r"\s*(?:[(),;:/|]|\s[-–—]\s|\s-|\bper\b|\bdi\b(?=\s+[A-Z][\w.]+\s*$))\s*")
_NUMBER = re.compile(r"^\s*(?:\d+[.)]|[-–—•*·▪])\s*")
_FEWEST, _MOST = 2, 5


def participants(said: Iterable[Utterance]) -> tuple[str, ...]:
    """Names that a list of participants gives, in order, each once.

    Parameters
    ----------
    said : iterable of Utterance
        As `minutes_of` gives them.

    Returns
    -------
    tuple of str
        Without titles; nobody of whom only one word is given.
    """
    lists = (one for one in said if lists_people(one.label))
    found = (name_in(line) for one in lists for line in one.lines)
    return tuple(dict.fromkeys(name for name in found if name))


def are_a_meeting(people: Collection[str]) -> bool:
    """Whether those that a list names met; fewer are who was interviewed."""
    fewest: int = knowledge("minutes/minutes")["limits"]["participants"]
    return len(people) >= fewest


def name_in(entry: str) -> str:
    """The person that an entry of a list names; "" when it names none.

    Examples
    --------
    >>> name_in("- Prof.ssa Nives Carrabin – Politecnico")
    'Nives Carrabin'
    >>> name_in("Comune di Valfrassina: Ilda Morosetti")
    'Ilda Morosetti'
    """
    parts = _PARTS.split(_NUMBER.sub("", entry).rstrip(".;, "))
    return next((name for part in parts if (name := _as_name(part))), "")


def _as_name(text: str) -> str:
    left = list(_without_titles(text.split()))
    if not _FEWEST <= len(left) <= _MOST or not all(map(_in_a_name, left)):
        return ""
    if fold(left[0]) in _organisations() or all(word.isupper() and len(word) < 5 for word in left):
        return ""
    return " ".join(left)


def _without_titles(text: list[str]) -> Iterator[str]:
    titles = word_set("titles", "apocopated", "courtesy", "office", "family")
    place = 0
    while place < len(text) and fold(text[place]).replace(".", "") in titles:
        place += 1
    yield from text[place:]


def _in_a_name(word: str) -> bool:
    """Capitals, particles ("de", "la") and initials; no figures."""
    if not word.replace("'", "").replace("’", "").replace("-", "").replace(".", "").isalpha():
        return False
    return word[0].isupper() or word.casefold() in words("talk/labels", "particles")


def _organisations() -> frozenset[str]:
    return frozenset(map(fold, words("minutes/minutes", "organisations")))
