"""A passage as it is shown: rows of codes with their reasons, facets, and what stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from psm_qual.model import Codebook, Coding, Source, Status
from psm_qual.review import Review
from psm_qual.review_item import Item
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class Why:
    """Why a code is suggested.

    Parameters
    ----------
    phrase : str
        Example or phrase of the codebook that the passage resembles; "" for none.
    passage : str
        Beginning of an accepted passage that it resembles more, as it reads today; "" for none.
    similarity : float
        Cosine of the nearer of the two.
    keywords : list of str
        The code's words found in the passage.
    runner_up, runner_up_title : str
        The code that came second; "" for none.
    runner_up_confidence : float
        How sure that was, from 0 to 1.
    """

    phrase: str
    passage: str
    similarity: float
    keywords: list[str]
    runner_up: str
    runner_up_title: str
    runner_up_confidence: float


@dataclass(frozen=True, slots=True)
class ShownCoding:
    """A code on a passage.

    Parameters
    ----------
    code, title, facet, level : str
        Which code.
    above : str
        What it stands under: id and title; "" at the top.
    status : str
        ``suggested``, ``accepted``, ``rejected``.
    confidence : float or None
        From 0 to 1; None for a person's own.
    why : Why or None
        When a model suggested it.
    """

    code: str
    title: str
    facet: str
    level: str
    above: str
    status: str
    confidence: float | None
    why: Why | None


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with all its codes, whether they are on the passage or not (status "")."""

    name: str
    title: str
    codes: list[ShownCoding]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage with all that helps to decide.

    Parameters
    ----------
    segment, source, kind, speaker, question, text : str
        See `psm_qual.model.Segment`.
    tags : list of (str, str)
        Category and zone of its source: name and value.
    rows : list of ShownCoding
        Axes and strategies on it, in the order of keys. An axis that one of its strategies brings
        is not among them: it follows the strategy.
    facets : list of ShownFacet
        In the order of `project.toml`.
    memos : list of str
        This coder's notes.
    flag : str or None
        This coder's flag: its note, "" without one; None for no flag.
    flagged_by : list of (str, str)
        Flags of other coders: sign and note. None of these in blind review.
    reviewed : bool
        Whether this coder has declared it reviewed.
    others : list of (str, str)
        What other coders accepted, once this one has reviewed it: sign and codes.
    seen, latest : int
        Ids of this coder's last line on it, and anywhere.
    """

    segment: str
    source: str
    kind: str
    speaker: str
    question: str
    text: str
    tags: list[tuple[str, str]]
    rows: list[ShownCoding]
    facets: list[ShownFacet]
    memos: list[str]
    flag: str | None
    flagged_by: list[tuple[str, str]]
    reviewed: bool
    others: list[tuple[str, str]]
    seen: int
    latest: int


class Showing:
    """Puts codings into words.

    Parameters
    ----------
    study : Study
        An open study.
    review : Review
        A coder's.
    """

    def __init__(self, study: Study, review: Review) -> None:
        self._study = study
        self._review = review

    def rows(self, item: Item) -> list[ShownCoding]:
        """Axes and strategies, lowest level first; see `ShownPassage`."""
        own = [each for each in item.codings if not each.facet]
        book = self._study.codebook
        brought = {
            above
            for each in own
            if each.status is not Status.REJECTED and each.code in book
            for above in book.ancestors(each.code)
        }
        levels = {level: depth for depth, level in enumerate(book.levels)}
        shown = [each for each in own if each.code not in brought or each.status is _NO]
        ranked = sorted(shown, key=lambda each: -levels.get(each.level, -1))
        return [self._coding(each, book) for each in ranked]

    def facets(self, item: Item) -> list[ShownFacet]:
        """Each facet with all codes that are not retired, and any other that is on the passage."""
        found = []
        for name, book in self._study.facets.items():
            on = {each.code: each for each in item.codings if each.facet == name}
            codes = [each.id for each in book if not each.retired]
            codes += [code for code in on if code not in codes]
            shown = [self._choice(code, name, on.get(code), book) for code in codes]
            found.append(ShownFacet(name, book.title, shown))
        return found

    def tags(self, source: Source | None) -> list[tuple[str, str]]:
        """Category and zone of a source, the zone with its name."""
        if source is None:
            return []
        found = []
        for alias in ("category", "zone"):
            name = self._study.aliases[alias]
            value = source.attributes.get(name, "")
            zones = self._study.zones if alias == "zone" else None
            if zones and value in zones:
                value = f"{value} {zones[value].title}"
            found += [(name, value)] if value else []
        return found

    def _choice(self, code: str, facet: str, on: Coding | None, book: Codebook) -> ShownCoding:
        if on is not None:
            return self._coding(on, book)
        return ShownCoding(code, book[code].title, facet, book[code].level, "", "", None, None)

    def _coding(self, coding: Coding, book: Codebook) -> ShownCoding:
        known = coding.code in book
        above = book.ancestors(coding.code) if known else ()
        return ShownCoding(
            coding.code,
            book[coding.code].title if known else "",
            coding.facet,
            coding.level,
            " · ".join(f"{each} {book[each].title}" for each in reversed(above)),
            coding.status.value,
            coding.confidence if coding.evidence else None,
            self._why(coding),
        )

    def _why(self, coding: Coding) -> Why | None:
        why = coding.evidence
        if why is None or self._review.blind:
            return None
        return Why(
            why.phrase,
            self._review.text_of(why.passage) if why.passage else "",
            why.similarity,
            list(why.keywords),
            why.runner_up,
            self._review.title(why.runner_up, coding.facet) if why.runner_up else "",
            why.runner_up_confidence,
        )


def said_by_others(codings: Iterable[Coding], coders: Sequence[str]) -> list[tuple[str, str]]:
    """What coders accepted, sign and codes; a coder who accepted nothing is told so with ""."""
    accepted: Mapping[str, list[str]] = {coder: [] for coder in coders}
    for each in codings:
        if each.coder in accepted and each.status is Status.ACCEPTED:
            accepted[each.coder].append(each.code)
    return [(coder, ", ".join(codes)) for coder, codes in accepted.items()]


_NO = Status.REJECTED
