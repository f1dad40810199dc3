"""What kind of thing a body or a place is, told by the word before its name or in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from psm_qual.anonymising.ladders.phrase import Phrase
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType
from psm_qual.naming import Keys, Word, joined, keys_of

_MOST_WORDS = 3  # "centro per l'impiego" counts four: its apostrophe
_MOST_BETWEEN = 2
_QUOTES = frozenset("«“\"„‹'‘ ")


class Kind(NamedTuple):
    """A kind of body or place.

    Parameters
    ----------
    phrase : Phrase
        Its word: "cooperativa sociale".
    sector : str
        Of a body, the part of ``bodies.toml`` it is in; "" for a place.
    """

    phrase: Phrase
    sector: str = ""


def kinds(type_: EntityType) -> Mapping[Keys, Kind]:
    """Kinds of bodies or of places by the folded words that tell them."""
    return _bodies() if type_ is EntityType.ORGANISATION else _places()


def kind_in(type_: EntityType, name: Keys) -> Kind | None:
    """The kind that a name itself tells: "Rifugio Pian Sereno", "Bottonificio …", "… Srl"."""
    known = kinds(type_)
    if name in institutions():
        return institutions()[name]
    if type_ is EntityType.PLACE:
        return known[name[:1]] if name[:1] in _inside() else None
    for length in range(min(len(name), _MOST_WORDS), 0, -1):
        if name[:length] in known:
            return known[name[:length]]
    return known.get(name[-1:])


def kind_before(
    type_: EntityType, words: Sequence[Word], first: int, limit: int = 0
) -> tuple[int, Kind] | None:
    """The word for a kind that stands before a name, and where it begins.

    Parameters
    ----------
    type_ : EntityType
        Of a body or a place.
    words : sequence of Word
        The text's words.
    first : int
        Position of the name's first word.
    limit : int
        Words before this one belong to something else.

    Returns
    -------
    tuple of (int, Kind) or None
        Position of its first word, and the kind.
    """
    known = kinds(type_)
    for end in _ends(words, first, limit):
        for length in range(min(_MOST_WORDS, end - limit), 0, -1):
            start = end - length
            together = all(joined(words[place]) for place in range(start + 1, end))
            keys = tuple(word.key for word in words[start:end])
            if together and keys in known:
                return start, known[keys]
    return None


def _ends(words: Sequence[Word], first: int, limit: int) -> Iterator[int]:
    """Positions after which the word for a kind may end: right before the name, or earlier."""
    end = first
    while end > limit and _tied(words[end], end == first):
        yield end
        if first - end == _MOST_BETWEEN or words[end - 1].key not in _between():
            return
        end -= 1


def _tied(word: Word, to_name: bool) -> bool:
    return joined(word) or (to_name and word.gap != "\n" and not set(word.gap) - _QUOTES)


@cache
def institutions() -> Mapping[Keys, Kind]:
    """Kinds of the great public institutions, by the folded words of their names."""
    table = load_table(__package__, "bodies")["institutions"]
    return {
        keys_of(name): kinds(EntityType.ORGANISATION)[keys_of(kind)]
        for kind, names in table.items()
        for name in _listed(names)
    }


@cache
def _bodies() -> dict[Keys, Kind]:
    table = load_table(__package__, "bodies")
    return _with_others(
        {
            keys_of(word): Kind(Phrase(word, gender == "f"), sector)
            for sector in table["sector"]
            for gender in "fm"
            for word in _listed(table[sector][gender])
        },
        table["same"],
    )


@cache
def _places() -> dict[Keys, Kind]:
    table = load_table(__package__, "places")
    return _with_others(
        {
            keys_of(word): Kind(Phrase(word, gender == "f"))
            for gender in "fm"
            for word in _listed(table[gender])
        },
        table["same"],
    )


def _with_others(known: dict[Keys, Kind], same: Mapping[str, str]) -> dict[Keys, Kind]:
    others = {keys_of(word): known[keys_of(as_)] for word, as_ in same.items()}
    return known | others


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.replace("\n", " ").split(";") if word.strip()]


@cache
def _inside() -> frozenset[Keys]:
    return frozenset(map(keys_of, _listed(load_table(__package__, "places")["inside"])))


@cache
def _between() -> frozenset[str]:
    table: dict[str, Any] = load_table(__package__, "bodies")
    return frozenset(table["between"]["words"].split())
