"""Pseudonyms that stand in a text already: never taken for a name, never given to anybody else.

So with texts that were pseudonymised elsewhere, by this program or by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.model import Span
from psm_qual.naming import Shape, pseudonym_pattern, spelt

# What is left of a name beside a pseudonym: "dottor [PERSONA_2] Vigna".
_NAMES = frozenset({Shape.TITLE, Shape.UPPER})


def literals_in(text: str) -> list[Span]:
    """Where pseudonyms stand in a text, in order."""
    return [Span(*match.span()) for match in pseudonym_pattern().finditer(text)]


def codes_in(pages: Iterable[Page]) -> Iterator[str]:
    """Codes of the pseudonyms that stand in texts: PERSONA_3."""
    for page in pages:
        yield from (span.of(page.text)[1:-1] for span in literals_in(page.text))


def beside_literals(page: Page, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Sightings without the pseudonyms in them.

    Parameters
    ----------
    page : Page
        A page.
    sightings : iterable of Sighting
        On it.

    Yields
    ------
    Sighting
        Those that hold none, as they are; of the others what is written as a name on either side.
    """
    literals = literals_in(page.text)
    if not literals:
        yield from sightings
        return
    for sighting in sightings:
        within = [each for each in literals if each.overlaps(sighting.span)]
        if not within:
            yield sighting
        else:
            yield from _sides(page, sighting, within)


def _sides(page: Page, sighting: Sighting, literals: list[Span]) -> Iterator[Sighting]:
    start = sighting.start
    for end, after in [*((each.start, each.end) for each in literals), (sighting.end, 0)]:
        words = [w for w in page.words if start <= w.start and w.end <= end and w.shape in _NAMES]
        if words:
            stretch = words[0].start, words[-1].end
            inside = [w for w in page.words if stretch[0] <= w.start and w.end <= stretch[1]]
            first, last = stretch
            yield sighting._replace(start=first, end=last, keys=spelt(inside))
        start = after
