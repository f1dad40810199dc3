"""Witness: dates, in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.model import EntityType
from psm_qual.naming import keys_of
from psm_qual.naming.dates import find_dates
from psm_qual.naming.lexicon import word_set

_WEIGHT = 5.0


def see_dates(page: Page) -> Iterator[Sighting]:
    """Days, and months of a year: "il ventitré marzo", "23/3/2019", "marzo duemilaventuno".

    An attribute that is a date and nothing else is left, because the analysis is made along it;
    unless its header says that it is somebody's birthday.

    Yields
    ------
    Sighting
        Witness ``date``; the key is that of `psm_qual.naming.calendar.PartialDate`.
    """
    for found in find_dates(page.words):
        if page.field and not (_of_birth(page) or _speaks(page, found.first, found.last)):
            continue
        start, end = page.words[found.first].start, page.words[found.last - 1].end
        yield Sighting(start, end, (found.key,), EntityType.DATE, "date", _WEIGHT)


def _of_birth(page: Page) -> bool:
    return bool(set(keys_of(page.field)) & word_set("dates", "births"))


def _speaks(page: Page, first: int, last: int) -> bool:
    """Tell whether there are words beside a date, not only the hours."""
    rest = page.words[:first] + page.words[last:]
    return any(word.text.isalpha() for word in rest)
