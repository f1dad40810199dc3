"""All witnesses, one after the other, over one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psm_qual.anonymising.addresses import see_addresses
from psm_qual.anonymising.ages import see_ages
from psm_qual.anonymising.capitals import see_capitals
from psm_qual.anonymising.contexts import see_contexts
from psm_qual.anonymising.dates import see_dates
from psm_qual.anonymising.fields import see_attribute
from psm_qual.anonymising.findings import see_findings
from psm_qual.anonymising.firms import see_firms
from psm_qual.anonymising.first_names import see_first_names
from psm_qual.anonymising.guesses import hints, see_guesses
from psm_qual.anonymising.initials import see_initials
from psm_qual.anonymising.labels import see_labels
from psm_qual.anonymising.sighting import Page, Sighting, sight
from psm_qual.anonymising.towns import see_public_things, see_towns
from psm_qual.model import EntityType, Finding
from psm_qual.naming import Keys, NameIndex, Proof

_NAME = EntityType.NAME


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a page.

    Parameters
    ----------
    names : list of Sighting
        Of somebody or something to decide on.
    kept : list of Sighting
        Of public things, and of names that the study keeps.
    """

    names: list[Sighting]
    kept: list[Sighting]


def look_at(
    page: Page,
    findings: Iterable[Finding],
    keep: Iterable[Keys] | NameIndex = (),
    small: frozenset[str] = frozenset(),
) -> Seen:
    """Ask every witness about a page.

    Parameters
    ----------
    page : Page
        A canonical text, or the value of an attribute.
    findings : iterable of Finding
        What the pipeline and the recognisers found on it.
    keep : iterable of tuple of str, or NameIndex
        Folded words of names that the study keeps; of many pages, as `kept_index` gives them.
    small : frozenset of str
        Folded words that the study also writes small where it uses capitals.
    """
    kept: list[Sighting] = []
    positions: set[int] = set()
    for sighting, words in (*see_public_things(page), *_kept(page, keep)):
        kept.append(sighting)
        positions.update(words)
    names = list(_names(page, findings, frozenset(positions), small))
    return Seen([*names, *see_dates(page), *see_ages(page, names)], kept)


def _names(
    page: Page, findings: Iterable[Finding], kept: frozenset[int], small: frozenset[str]
) -> Iterator[Sighting]:
    if page.field:
        yield from see_attribute(page)
    contexts = list(see_contexts(page, small))
    yield from contexts
    yield from see_addresses(page, contexts)
    yield from see_firms(page)
    yield from see_labels(page)
    yield from see_capitals(page, kept, small)
    yield from see_first_names(page)
    yield from see_initials(page)
    findings = list(findings)
    yield from see_towns(page, hints(page, findings))
    yield from see_findings(page, findings, kept)
    yield from see_guesses(page, findings, kept)


def kept_index(keep: Iterable[Keys]) -> NameIndex:
    """Names that a study keeps, to look for them on one page after the other."""
    return NameIndex((keys, Proof.NONE) for keys in keep)


def _kept(page: Page, keep: Iterable[Keys] | NameIndex) -> Iterator[tuple[Sighting, range]]:
    index = keep if isinstance(keep, NameIndex) else kept_index(keep)
    for match in index.find(page.words):
        sighting = sight(page.words, match.first, match.last, _NAME, "policy", 0.0)
        yield sighting, range(match.first, match.last)
