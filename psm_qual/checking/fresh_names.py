"""Names in a finished text that nobody decided on: the witnesses of anonymising look once more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from psm_qual.anonymising.overlaps import uncovered
from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.anonymising.witnesses import kept_index, look_at
from psm_qual.checking.judging import Verdict, judged, named_in_field
from psm_qual.disclosure import Leak, Reason
from psm_qual.language import outlines_of
from psm_qual.model import Action, Entity, EntityType, Finding, Span
from psm_qual.naming import NAMED, Keys, Word, keys_of, pseudonym_word, words_of
from psm_qual.protocols import LanguagePipeline

_PERSON = EntityType.PERSON


@dataclass(frozen=True)
class Decided:
    """What the study has decided to say, and the words that are no names in it.

    Parameters
    ----------
    keep : frozenset of tuple of str
        Folded words of names that are kept or cleared.
    own : frozenset of str
        Folded words of the program, the codebook, the study.
    small : frozenset of str
        Folded words that people of the study use and that are written small.
    """

    keep: frozenset[Keys]
    own: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(
        cls,
        entities: Iterable[Entity],
        cleared: Iterable[str],
        own: frozenset[str] = frozenset(),
        small: frozenset[str] = frozenset(),
    ) -> Decided:
        """From the entities of the vault and the names that the settings keep or allow."""
        kept = (each for each in entities if each.action is Action.KEEP and each.type in NAMED)
        forms = (*cleared, *(form for each in kept for form in each.forms))
        return cls(frozenset(filter(None, map(keys_of, forms))), own, small)


class FreshNames:
    """Finds names that nobody decided on.

    Parameters
    ----------
    pipeline : LanguagePipeline
        Names what it reads.
    decided : Decided
        What may be said.
    """

    def __init__(self, pipeline: LanguagePipeline, decided: Decided) -> None:
        self._pipeline = pipeline
        self._decided = decided
        self._kept = kept_index(decided.keep)
        # A document is published in several formats, and says the same in all of them.
        self._looked_at: dict[str, list[Leak]] = {}

    def find(self, texts: Sequence[str]) -> Iterator[list[Leak]]:
        """Names in texts as they are published, one list a text, in order.

        A name that a title proves, a given name with its family name, is sure; a lone word with a
        capital that no dictionary has, a place that nobody has hidden are doubtful.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._looked_at]
        self._looked_at.update(zip(new, self._find(new), strict=True))
        yield from (self._looked_at[text] for text in texts)

    def _find(self, texts: Sequence[str]) -> Iterator[list[Leak]]:
        pages = [Page("", "", text, words_of(text)) for text in texts]
        for page, findings in zip(pages, self._named(pages), strict=True):
            text = page.text
            seen = look_at(page, findings, self._kept, self._decided.small)
            names = uncovered(seen.names, seen.kept)
            groups = _groups(each for each in names if not _in_pseudonym(text, each.span))
            found = (self._leak(page.words, group) for group in groups)
            yield [leak for leak in found if leak is not None]

    def _named(self, pages: Sequence[Page]) -> list[Sequence[Finding]]:
        """What the pipeline names; where no capital can tell a name it need not be asked."""
        asked = [n for n, page in enumerate(pages) if _may_name(page.words)]
        analyses = outlines_of(self._pipeline, [pages[n].text for n in asked])
        found: list[Sequence[Finding]] = [()] * len(pages)
        for n, analysis in zip(asked, analyses, strict=True):
            found[n] = analysis.entities
        return found

    def find_in_field(self, text: str) -> list[Leak]:
        """Names in a field made for somebody's name: the author of a file, of a comment."""
        words = words_of(text)
        verdict = named_in_field(words, self._decided.own, self._decided.keep)
        if verdict is Verdict.NOTHING:
            return []
        span = Span(words[0].start, words[-1].end)
        return [Leak(span, Reason.FRESH, _PERSON, sure=verdict is Verdict.SURE)]

    def _leak(self, words: Sequence[Word], group: Sequence[Sighting]) -> Leak | None:
        span = Span(min(each.start for each in group), max(each.end for each in group))
        own = [n for n, word in enumerate(words) if span.start <= word.start < span.end]
        verdict, type_ = judged(words, range(own[0], own[-1] + 1), group, self._decided.own)
        if verdict is Verdict.NOTHING:
            return None
        return Leak(span, Reason.FRESH, type_, sure=verdict is Verdict.SURE)


def _may_name(words: Sequence[Word]) -> bool:
    return any(word.telling for word in words) or not any(word.cased for word in words)


def _groups(sightings: Iterable[Sighting]) -> Iterator[list[Sighting]]:
    """Sightings that lie on each other."""
    group: list[Sighting] = []
    for sighting in sorted(sightings, key=lambda each: (each.start, each.end)):
        if group and sighting.start >= max(each.end for each in group):
            yield group
            group = []
        group.append(sighting)
    if group:
        yield group


def _in_pseudonym(text: str, span: Span) -> bool:
    return any(
        match.start() <= span.start and span.end <= match.end()
        for match in _printed().finditer(text)
    )


@cache
def _printed() -> re.Pattern[str]:
    """A pseudonym as it is printed: "[persona]"."""
    words = (pseudonym_word(type_).lower().replace("_", " ") for type_ in EntityType)
    return re.compile(rf"\[(?:{'|'.join(sorted(words))})\]")
