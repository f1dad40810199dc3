"""Office-holders who are named as such can stay, unless the study listens to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from psm_qual.anonymising.echo import index_of_names, see_echoes
from psm_qual.anonymising.fields import see_identifiers
from psm_qual.anonymising.linking import Somebody, WhoIsWho
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.anonymising.witnesses import Seen
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType, Transcript
from psm_qual.naming import Keys, NameIndex, Proof, joined, keys_of

_PEOPLE = frozenset({EntityType.PERSON, EntityType.NAME})
_MOST_BETWEEN = 5  # "il ministro dell'istruzione e del merito Bianchi"
_SAYS_WHO = frozenset({"chiamo", "sono"})
_HERSELF = frozenset({"label", "metadata"})


def office_holders(
    policy: Policy,
    pages: Sequence[Page],
    seen: Sequence[Seen],
    who: WhoIsWho,
    transcripts: Iterable[Transcript],
) -> frozenset[Somebody]:
    """Persons who stay as they are for the office they hold.

    One who is listed by name stays; one of a kind of office, if every source that names her also
    names the office with her: another of that name, elsewhere, is nobody's business. Nobody who
    speaks in the study, signs a questionnaire or is in its metadata stays, in no source.

    Parameters
    ----------
    policy : Policy
        With the names and the kinds of office that stay.
    pages : sequence of Page
        Of the study.
    seen : sequence of Seen
        What was seen on each.
    who : WhoIsWho
        Who bears which name.
    transcripts : iterable of Transcript
        For their hidden fields.
    """
    if not policy.offices:
        return frozenset()
    listed = {keys_of(name) for name in policy.offices - _kinds()}
    phrases = _phrases(policy.offices & _kinds())
    everywhere: dict[Somebody, set[str]] = {}
    in_office: dict[Somebody, set[str]] = {}
    ours: set[Somebody] = set(_signed(who, transcripts))
    for page, body, sighting, first in _mentions(pages, seen, who):
        everywhere.setdefault(body, set()).add(page.source)
        if sighting.witness in _HERSELF or _says_who(page, first):
            ours.add(body)
        if _with_office(page, first, sighting, phrases):
            in_office.setdefault(body, set()).add(page.source)
    return frozenset(
        body
        for body, sources in everywhere.items()
        if body not in ours and (listed & set(body.names) or sources <= in_office.get(body, set()))
    )


def _mentions(
    pages: Sequence[Page], seen: Sequence[Seen], who: WhoIsWho
) -> Iterator[tuple[Page, Somebody, Sighting, int]]:
    """Every mention of a person, with the position of its first word."""
    index = index_of_names(who.everybody)
    for page, each in zip(pages, seen, strict=True):
        at = {word.start: position for position, word in enumerate(page.words)}
        for sighting in (*each.names, *see_echoes(page, index)):
            body = who.resolve(sighting.keys, sighting.type, page.source)
            if body is not None and body.type in _PEOPLE and sighting.start in at:
                yield page, body, sighting, at[sighting.start]


def _signed(who: WhoIsWho, transcripts: Iterable[Transcript]) -> Iterator[Somebody]:
    """Whom the hidden fields of a questionnaire name."""
    for transcript in transcripts:
        for sighting in see_identifiers(transcript):
            body = who.resolve(sighting.keys, sighting.type, transcript.source)
            if body is not None:
                yield body


def _says_who(page: Page, first: int) -> bool:
    """Tell whether somebody gives her own name: "mi chiamo", "io sono"."""
    return first > 0 and joined(page.words[first]) and page.words[first - 1].key in _SAYS_WHO


def _with_office(page: Page, first: int, sighting: Sighting, phrases: frozenset[Keys]) -> bool:
    """Tell whether an office stands before a name, or after it behind a comma."""
    words = page.words
    start = first
    while start and first - start < _MOST_BETWEEN + 4 and joined(words[start]):
        start -= 1
    before = list(_index(phrases).find(words[start:first]))
    if before and first - start - before[-1].last <= _MOST_BETWEEN:
        return True
    after = first
    while after < len(words) and words[after].start < sighting.end:
        after += 1
    if after == len(words) or words[after].gap not in {", ", " "}:
        return False
    found = next(_index(phrases).find(words[after : after + _MOST_BETWEEN]), None)
    return found is not None and found.first <= 1


@cache
def _index(phrases: frozenset[Keys]) -> NameIndex:
    return NameIndex((phrase, Proof.NONE) for phrase in sorted(phrases))


def _phrases(kinds: Iterable[str]) -> frozenset[Keys]:
    table = load_table(__package__, "offices")
    return frozenset(
        keys_of(phrase)
        for kind in kinds
        for phrase in table[kind].replace("\n", " ").split(";")
        if phrase.strip()
    )


@cache
def _kinds() -> frozenset[str]:
    return frozenset(load_table(__package__, "offices"))
