"""Witness: attributes and identifiers, whose header says what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.knowledge import load_table
from psm_qual.model import EntityType, Transcript
from psm_qual.naming import NAMED, Shape, keys_of, words_of
from psm_qual.naming.lexicon import is_common
from psm_qual.naming.normal import normal_form
from psm_qual.naming.public import is_public_word

_DIGITS_OF_A_PHONE = 6


def see_attribute(page: Page) -> Iterator[Sighting]:
    """The whole value of an attribute, when its header says that it names somebody or something.

    Parameters
    ----------
    page : Page
        Of one attribute.

    Yields
    ------
    Sighting
        Witness ``metadata``; none for an everyday word ("Comune", "privato").
    """
    type_ = _type_of(page.field)
    if type_ is not None and page.words and (type_ not in NAMED or _looks_like_a_name(page)):
        yield _whole(page, type_)


def see_identifiers(transcript: Transcript) -> Iterator[Sighting]:
    """What the fields that say who a respondent is hold; given and family name joined.

    Of a meeting, the people whom its list names.

    Yields
    ------
    Sighting
        Witness ``metadata``; the offsets count from the start of the value.
    """
    persons: list[str] = []
    for header, value in transcript.identifiers.items():
        page = Page(transcript.source, header, value, words_of(value))
        if not page.words:
            continue
        type_ = _type_of(header) or _type_by_content(value)
        if type_ is EntityType.PERSON:
            persons.append(value)
        else:
            yield _whole(page, type_)
    for name in dict.fromkeys((" ".join(persons), *persons, *transcript.participants)):
        page = Page(transcript.source, "", name, words_of(name))
        if page.words:
            yield _whole(page, EntityType.PERSON)


def _whole(page: Page, type_: EntityType) -> Sighting:
    start, end = page.words[0].start, page.words[-1].end
    return Sighting(start, end, normal_form(type_, page.text[start:end]), type_, "metadata", 5.0)


def _type_of(header: str) -> EntityType | None:
    keys = set(keys_of(header))
    for words, type_ in _fields():
        if keys & words:
            return type_
    return None


def _type_by_content(value: str) -> EntityType:
    if "@" in value:
        return EntityType.EMAIL
    digits = sum(letter.isdigit() for letter in value)
    return EntityType.PHONE if digits >= _DIGITS_OF_A_PHONE else EntityType.PERSON


def _looks_like_a_name(page: Page) -> bool:
    words = [word for word in page.words if word.shape is not Shape.DIGIT]
    if any(not is_common(word.text) for word in words):
        return True
    capitals = [word for word in words if word.shape in (Shape.TITLE, Shape.UPPER)]
    return len(capitals) > 1 and not any(is_public_word(word.key) for word in words)


@cache
def _fields() -> list[tuple[frozenset[str], EntityType]]:
    return [
        (frozenset(entry["header"].split()), EntityType(entry["type"]))
        for entry in load_table(__package__, "fields")["field"]
    ]
