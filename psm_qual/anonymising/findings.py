"""Witnesses from the floors above: the language pipeline and the recognisers of patterns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from psm_qual.anonymising.runs import is_title
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import Finding, Span
from psm_qual.naming import NAMED, Word
from psm_qual.naming.lexicon import is_common, is_function
from psm_qual.naming.normal import normal_form
from psm_qual.naming.public import is_public_word

_WEIGHT = 1.5


def see_findings(
    page: Page, findings: Iterable[Finding], kept: frozenset[int]
) -> Iterator[Sighting]:
    """Findings as sightings, trimmed to the words that make a name.

    Parameters
    ----------
    page : Page
        The page they were found on.
    findings : iterable of Finding
        Offsets: half-open, code points of the page's text.
    kept : frozenset of int
        Positions of the words of public things.
    """
    starts = [word.start for word in page.words]
    for finding in findings:
        if finding.type not in NAMED:
            yield _code(page, finding)
            continue
        first, last = _words_of(page.words, starts, finding.span)
        while first < last and _no_name(page.words[first], trimmed=True):
            first += 1
        while last > first and _no_name(page.words[last - 1], trimmed=True):
            last -= 1
        if first < last and _names_somebody(page.words, first, last, kept):
            weight = _WEIGHT * finding.score
            yield sight(page.words, first, last, finding.type, finding.witness, weight)


def _code(page: Page, finding: Finding) -> Sighting:
    keys = normal_form(finding.type, finding.span.of(page.text))
    span = finding.span
    return Sighting(span.start, span.end, keys, finding.type, finding.witness, 5 * finding.score)


def _words_of(words: list[Word], starts: list[int], span: Span) -> tuple[int, int]:
    first = bisect_left(starts, span.start)
    if first and words[first - 1].end > span.start:
        first -= 1
    return first, bisect_left(starts, span.end)


def _no_name(word: Word, *, trimmed: bool) -> bool:
    small = not word.capital and (is_function(word.text) or is_title(word.key))
    return small or (trimmed and is_public_word(word.key)) or is_title(word.key)


def _names_somebody(words: list[Word], first: int, last: int, kept: frozenset[int]) -> bool:
    """Tell a name from a public thing, or from everyday words that the pipeline mistook."""
    open_ = [position for position in range(first, last) if position not in kept]
    return any(
        words[position].telling or not is_common(words[position].text)
        for position in open_
        if not is_public_word(words[position].key)
    )
