"""Witness: words without a capital that the language pipeline half takes for names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from psm_qual.anonymising.runs import is_title
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType, Finding
from psm_qual.naming import NAMED, Shape, Word
from psm_qual.naming.lexicon import (
    is_common,
    is_english_word,
    is_function,
    is_numeral,
    is_only_first_name,
    is_rare,
    names_abroad,
)
from psm_qual.naming.public import is_public_word, public_things

GUESS = "guess"
_SHORTEST = 3
_SCRAP = 3
# Where nothing is written with a capital, a word this likely to be a person is taken for a name.
_LIKELY = 0.12
_WEIGHT = 0.5


def see_guesses(
    page: Page, findings: Iterable[Finding], kept: frozenset[int]
) -> Iterator[Sighting]:
    """Words in small letters that are likely names: a miss costs more than a word too many.

    An everyday word is hidden where it stands and nowhere else: its sighting is a bare name,
    which is only found again with a capital or where the pipeline has its doubts once more.

    Parameters
    ----------
    page : Page
        The page they were found on.
    findings : iterable of Finding
        Of the pipeline; offsets: half-open, code points of the page's text.
    kept : frozenset of int
        Positions of the words of public things.

    Yields
    ------
    Sighting
        Witness ``guess``.
    """
    for finding, position in _words(page, findings):
        word = page.words[position]
        if position in kept or word.cased or word.part or _says_nothing(word):
            continue
        scrap = len(word.key) <= _SCRAP or is_english_word(word.text.lower())
        known = not is_common(word.text) and (is_rare(word.text) or word.key in names_abroad())
        likely = finding.type is EntityType.PERSON and finding.score >= _LIKELY
        if is_only_first_name(word.text) or (not scrap and (known or likely)):
            yield sight(page.words, position, position + 1, EntityType.NAME, GUESS, _WEIGHT)


def hints(page: Page, findings: Iterable[Finding]) -> frozenset[int]:
    """Positions of the words that the pipeline takes, or half takes, for names."""
    return frozenset(position for _, position in _words(page, findings))


def _words(page: Page, findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    starts = [word.start for word in page.words]
    for finding in findings:
        if finding.type not in NAMED or finding.witness not in (GUESS, "pipeline"):
            continue
        first = bisect_left(starts, finding.span.start)
        for position in range(first, bisect_left(starts, finding.span.end)):
            yield finding, position


def _says_nothing(word: Word) -> bool:
    if len(word.key) < _SHORTEST or word.shape is Shape.DIGIT or is_function(word.text):
        return True
    public = is_public_word(word.key) or (word.key,) in public_things()
    return public or is_title(word.key) or is_numeral(word.text)
