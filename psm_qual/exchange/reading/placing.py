"""Selections put into their texts: all conventions weighed, what does not fit told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from psm_qual.exchange.reading.choosing import Claim, Told, choose
from psm_qual.exchange.reading.conventions import PLAIN, Convention
from psm_qual.exchange.reading.fitting import fit, place_of, uncut, words_of
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.raw import RawSelection
from psm_qual.exchange.reading.text_map import TextMap
from psm_qual.model import Span

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
    placing = [_Placing(page, ledger) for page in pages]
    told = [one.told() for one in placing if one.claims]
    conventions = iter(choose(told, origin))
    placed, countings = [], []
    for one in placing:
        convention = next(conventions) if one.claims else PLAIN
        placed.append(one.placed(convention))
        if one.claims:
            countings.append(Counting(one.page.name, convention, one.agreeing, one.compared))
    return placed, countings


class _Placing:
    """The selections of one page on their way into it."""

    def __init__(self, page: Page, ledger: Ledger) -> None:
        self.page, self._ledger = page, ledger
        self.claims: list[tuple[RawSelection, Claim, bool]] = []
        self.agreeing = self.compared = 0
        for selection in page.selections:
            self._claim(selection)

    def told(self) -> Told:
        return Told(self.page.text, [claim for _, claim, _ in self.claims])

    def _claim(self, selection: RawSelection) -> None:
        start, end = selection.start, selection.end
        if start is None or end is None:
            self._lose(selection)
            return
        if start > end:
            start, end = end, start
        words = words_of(selection.name)
        described = False
        if not words and _stands(selection.description, self.page.text.text):
            words, described = selection.description, True
        self.claims.append((selection, Claim(start, end, words), described))

    def _lose(self, selection: RawSelection) -> None:
        for _ in selection.codings:
            self._ledger.dropped("coding", self.page.name, "no_position")
        if not selection.codings:
            self._ledger.dropped("selection", self.page.name, "no_position")

    def placed(self, convention: Convention) -> list[Placed]:
        found = [self._place(*claim, convention) for claim in self.claims]
        return sorted(found, key=lambda one: (one.span, one.raw.guid))

    def _place(
        self, selection: RawSelection, claim: Claim, described: bool, convention: Convention
    ) -> Placed:
        text = self.page.text
        start = text.place(claim.start, convention, end=False)
        end = text.place(claim.end, convention, end=True)
        span = _within(start, end, len(text.text))
        agrees = bool(claim.words) and fit(claim.words, span.of(text.text)).agrees
        if agrees or not claim.words:
            self.agreeing += agrees
            self.compared += bool(claim.words)
            if (span.start, span.end) != (start, end):
                self._note("outside", span)
        else:
            span = self._by_words(claim.words, span)
        if not span:
            self._note("empty", span)
        only_words = described and agrees and uncut(claim.words) is None
        return Placed(selection, span, described_only=only_words)

    def _by_words(self, words: str, span: Span) -> Span:
        """Where a selection goes whose words are not at its place."""
        text = self.page.text.text
        cut = uncut(words)
        found = place_of(cut or words, text, span.start) if len(words) >= _TELLING else None
        if found is None:
            # A title that somebody gave, or words that were changed since.
            if _says_more_than_a_title(words):
                self.compared += 1
                self._note("words_elsewhere", span)
            return span
        self.compared += 1
        start, end = found
        if cut is not None:
            end = min(len(text), max(end, start + len(span)))
        moved = Span(start, end)
        self._note("moved_to_words", moved)
        return moved

    def _note(self, reason: str, span: Span) -> None:
        where = f"{self.page.name} {span.start}–{span.end}"
        self._ledger.changed("selection", where, reason)


def _stands(words: str, text: str) -> bool:
    return bool(words) and len(words) >= _TELLING and words in text


def _within(start: int, end: int, length: int) -> Span:
    start = min(max(start, 0), length)
    return Span(start, min(max(end, start), length))


def _says_more_than_a_title(words: str) -> bool:
    return uncut(words) is not None or len(words.split()) > _TELLING
