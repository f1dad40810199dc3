"""Selections put into their texts: all conventions weighed, what does not fit told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from psm_qual.exchange.reading.choosing import Claim, Told, choose
from psm_qual.exchange.reading.conventions import PLAIN, Convention, habit_of
from psm_qual.exchange.reading.fitting import Words, fit, place_of, squeezed
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.raw import RawSelection
from psm_qual.exchange.reading.text_map import TextMap
from psm_qual.model import Span

# Characters that are looked through, at most, for words that are not at their place.
_LOOKED_THROUGH = 2_000_000_000
# Fewer words may stand anywhere.
_TELLING = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """A selection in its text.

    Parameters
    ----------
    raw : RawSelection
        As the file has it.
    span : Span
        Where it is: half-open, code points of the text as it will stand.
    described_only : bool
        Whether its description is nothing but its words.
    """

    raw: RawSelection
    span: Span
    described_only: bool = False


@dataclass(frozen=True, slots=True)
class Counting:
    """How positions in a source were understood.

    Parameters
    ----------
    source : str
        Name of the source.
    convention : Convention
        The convention that was kept.
    agreeing, compared : int
        How many selections match what the file says was selected, of how many it says it of.
    """

    source: str
    convention: Convention
    agreeing: int
    compared: int


@dataclass(slots=True)
class Page:
    """A text and what is to be placed in it.

    Parameters
    ----------
    name : str
        Of the source.
    text : TextMap
        The text.
    selections : list of RawSelection
        As the file has them.
    """

    name: str
    text: TextMap
    selections: list[RawSelection] = field(default_factory=list)


def place_all(
    pages: Sequence[Page], origin: str, ledger: Ledger
) -> tuple[list[list[Placed]], list[Counting]]:
    """Place the selections of a file.

    Parameters
    ----------
    pages : sequence of Page
        All texts of the file.
    origin : str
        The program, as the file says it.
    ledger : Ledger
        Where selections are noted that have no place, or not the one that the file says.

    Returns
    -------
    placed : list of list of Placed
        One list a page, by place.
    countings : list of Counting
        One for each page on which something is selected.
    """
    sure = habit_of(origin).sure
    placing = [_Placing(page, ledger, sure=sure) for page in pages]
    told = [one.told() for one in placing if one.claims]
    conventions = iter(choose(told, origin))
    placed, countings = [], []
    for one in placing:
        convention = next(conventions) if one.claims else PLAIN
        placed.append(one.placed(convention))
        if one.claims:
            countings.append(Counting(one.page.name, convention, one.agreeing, one.compared))
    return placed, countings


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A selection and what it claims.

    Parameters
    ----------
    raw : RawSelection
        As the file has it.
    claim : Claim
        Its words only if the text has them: a name that it has not may be a title.
    words : Words or None
        What it is called, or its description if that is words of the text.
    described : bool
        Whether it is the description.
    """

    raw: RawSelection
    claim: Claim
    words: Words | None
    described: bool


class _Placing:
    """The selections of one page on their way into it."""

    def __init__(self, page: Page, ledger: Ledger, *, sure: bool) -> None:
        self.page, self._ledger, self._sure = page, ledger, sure
        self.claims: list[_Claimed] = []
        self.agreeing = self.compared = 0
        self._looks_left = _LOOKED_THROUGH // (len(page.text.text) + 1)
        self._squeezed = squeezed(page.text.text)
        for selection in page.selections:
            self._claim(selection)

    def told(self) -> Told:
        return Told(self.page.text, [one.claim for one in self.claims])

    def _claim(self, selection: RawSelection) -> None:
        start, end = selection.start, selection.end
        if start is None or end is None:
            self._lose(selection)
            return
        if start > end:
            start, end = end, start
        words = Words.of(selection.name)
        described = False
        if words is None and len(selection.description) >= _TELLING:
            words = Words.of(selection.description)
            words = words if self._has(words) else None
            described = words is not None
        claim = Claim(start, end, words if self._has(words) else None)
        self.claims.append(_Claimed(selection, claim, words, described))

    def _has(self, words: Words | None) -> bool:
        return words is not None and words.squeezed in self._squeezed

    def _lose(self, selection: RawSelection) -> None:
        for _ in selection.codings:
            self._ledger.dropped("coding", self.page.name, "no_position")
        if not selection.codings:
            self._ledger.dropped("selection", self.page.name, "no_position")

    def placed(self, convention: Convention) -> list[Placed]:
        found = [self._place(one, convention) for one in self.claims]
        return sorted(found, key=lambda one: (one.span, one.raw.guid))

    def _place(self, one: _Claimed, convention: Convention) -> Placed:
        text, claim = self.page.text, one.claim
        start = text.place(claim.start, convention, end=False)
        end = text.place(claim.end, convention, end=True)
        span = _within(start, end, len(text.text))
        agrees = one.words is not None and fit(one.words, span.of(text.even)).agrees
        self.agreeing += agrees
        self.compared += agrees
        if one.words is not None and not agrees and not self._sure:
            span = self._by_words(one.words, span)
        elif (span.start, span.end) != (start, end):
            self._note("outside", span)
        if not span:
            self._note("empty", span)
        return Placed(one.raw, span, described_only=one.described and agrees)

    def _by_words(self, words: Words, span: Span) -> Span:
        """Where a selection goes whose words are not at its place."""
        text = self.page.text.text
        self._looks_left -= 1
        telling = len(words.said) >= _TELLING and self._looks_left >= 0
        found = place_of(words.said, text, span.start) if telling else None
        if found is None:
            # A title that somebody gave, or words that were changed since.
            if words.cut or len(words.said.split()) > _TELLING:
                self.compared += 1
                self._note("words_elsewhere", span)
            return span
        self.compared += 1
        start, end = found
        if words.cut:
            end = min(len(text), max(end, start + len(span)))
        moved = Span(start, end)
        self._note("moved_to_words", moved)
        return moved

    def _note(self, reason: str, span: Span) -> None:
        where = f"{self.page.name} {span.start}–{span.end}"
        self._ledger.changed("selection", where, reason)


def _within(start: int, end: int, length: int) -> Span:
    start = min(max(start, 0), length)
    return Span(start, min(max(end, start), length))
