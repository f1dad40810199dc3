"""Witness: every mention of a name that was found anywhere in the study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.anonymising.somebody import Somebody
from psm_qual.model import EntityType
from psm_qual.naming import NAMED, Keys, NameIndex, Proof, Shape, Word, name_forms
from psm_qual.naming.public import public_things


def index_of_names(everybody: Iterable[Somebody]) -> NameIndex:
    """Index of all forms of all names; a form that is also a public thing is left out."""

    def names() -> Iterator[tuple[Keys, Proof]]:
        for body in everybody:
            if body.type not in NAMED:
                continue
            for name in body.names:
                for form, proof in name_forms(body.type, name):
                    if form not in public_things():
                        yield form, proof

    return NameIndex(names())


def see_echoes(
    page: Page, index: NameIndex, hinted: frozenset[int] = frozenset()
) -> Iterator[Sighting]:
    """Mentions of known names on a page, in any case, with the initials before them.

    Parameters
    ----------
    page : Page
        Any page.
    index : NameIndex
        All forms of all names.
    hinted : frozenset of int
        Positions of words that the pipeline may take for names: as good as a capital letter.

    Yields
    ------
    Sighting
        Witness ``echo``.
    """
    for match in index.find(_written(page.words, hinted)):
        first = _with_initials(page.words, match.first)
        sighting = sight(page.words, first, match.last, EntityType.NAME, "echo", 0.0)
        yield sighting._replace(keys=match.keys)


def _written(words: list[Word], hinted: frozenset[int]) -> list[Word]:
    """The words, those hinted at with a capital."""
    if not hinted:
        return words
    return [
        word._replace(shape=Shape.TITLE, cased=True, initial=False)
        if position in hinted and not word.cased and word.shape is Shape.LOWER
        else word
        for position, word in enumerate(words)
    ]


def _with_initials(words: list[Word], first: int) -> int:
    while first and words[first - 1].shape is Shape.INITIAL and words[first].gap in {".", ". "}:
        first -= 1
    return first
