"""Witnesses from the floors above: the language pipeline and the recognisers of patterns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from psm_qual.anonymising.guesses import GUESS
from psm_qual.anonymising.runs import comes_from, is_title
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.model import EntityType, Finding, Span, Transcript
from psm_qual.naming import NAMED, Word
from psm_qual.naming.lexicon import is_common, is_english_word, is_first_name, is_function, word_set
from psm_qual.naming.normal import normal_form
from psm_qual.naming.public import is_public_word
from psm_qual.protocols import LanguagePipeline

_WEIGHT = 1.5
_SHORT = 3
_FROM = 2  # words of "di Noasca"


def find_named(transcript: Transcript, pipeline: LanguagePipeline) -> list[Finding]:
    """What the pipeline names in the turns of a transcript; who speaks is told elsewhere.

    Returns
    -------
    list of Finding
        Offsets: half-open, code points of the canonical text.
    """
    analyses = pipeline.analyse([turn.text for turn in transcript.turns])
    return [
        replace(found, span=found.span.shift(turn.span.start))
        for turn, analysis in zip(transcript.turns, analyses, strict=True)
        for found in (*analysis.entities, *analysis.guesses)
    ]


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
        if finding.witness == GUESS:
            continue
        if finding.type not in NAMED:
            yield _code(page, finding)
            continue
        first, last = _words_of(page.words, starts, finding.span)
        while first < last and _no_name(page.words[first], trimmed=True):
            first += 1
        while last > first and _ends_no_name(page.words[last - 1]):
            last -= 1
        if (
            finding.type is EntityType.PERSON
            and last - first > _FROM
            and comes_from(page.words, last - _FROM)
        ):
            last -= _FROM
        if first < last and _is_saint(page.words[first], finding.type):
            continue
        if first < last and _names_somebody(page.words, first, last, kept):
            weight = _WEIGHT * finding.score
            yield sight(page.words, first, last, finding.type, finding.witness, weight)


def _is_saint(word: Word, type_: EntityType) -> bool:
    """Tell "per San Giovanni", a day, from somebody of the study."""
    return type_ is EntityType.PERSON and word.key in word_set("grammar", "saints")


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


def _ends_no_name(word: Word) -> bool:
    """Tell that a name does not end here: raw speech is full of scraps, "lon" beside "leo"."""
    scrap = not word.capital and 1 < len(word.key) <= _SHORT and not is_first_name(word.key)
    return scrap or _no_name(word, trimmed=True)


def _names_somebody(words: list[Word], first: int, last: int, kept: frozenset[int]) -> bool:
    """Tell a name from a public thing, or from everyday words that the pipeline mistook."""
    open_ = [position for position in range(first, last) if position not in kept]
    return any(
        words[position].telling or not is_common(words[position].text)
        for position in open_
        if not (is_public_word(words[position].key) or _is_foreign(words[position]))
    )


def _is_foreign(word: Word) -> bool:
    """Tell an English word in small letters, which the pipeline may mistake for a name."""
    return not word.capital and is_english_word(word.text.lower())
