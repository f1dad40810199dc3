"""Words that a publication owes to the program, the codebook and the study: no names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from psm_qual.codebooks import find_codebook, list_codebooks, list_crosswalks
from psm_qual.errors import CodebookError
from psm_qual.messages import texts_of
from psm_qual.model import Codebook
from psm_qual.naming import words_of
from psm_qual.naming.lexicon import is_first_name
from psm_qual.store.segments import load_segments
from psm_qual.store.themes import load_themes
from psm_qual.study import Study

_ROOMS = ("restitution", "reports", "analysis", "position_paper", "actors")


def own_words(study: Study) -> frozenset[str]:
    """Folded words of the headings of reports, of the codebooks' titles, of the study's name.

    Of all codebooks on the shelf: the position paper tells of other plans.

    A first name among them is still a name.
    """
    return frozenset(
        word.key for text in _texts(study) for word in words_of(text) if not is_first_name(word.key)
    )


def small_words(study: Study) -> frozenset[str]:
    """Folded words that people of the study say and that stand there in small letters."""
    with study.store.reading() as db:
        texts = [segment.text for segment in load_segments(db)]
    return frozenset(
        word.key for text in texts for word in words_of(text) if word.cased and not word.capital
    )


def _texts(study: Study) -> Iterator[str]:
    for room in _ROOMS:
        yield from texts_of(room)
    yield study.settings.name
    yield from _titles(_books(study))
    # One that is not valid is told when it is used.
    with suppress(CodebookError):
        yield from (each.target_title for one in list_crosswalks(study.shelf) for each in one.links)
    with study.store.reading() as db:
        yield from (theme.label for theme in load_themes(db))


def _books(study: Study) -> Iterator[Codebook]:
    yield from (study.codebook, *study.facets.values(), *([study.zones] if study.zones else []))
    for name in list_codebooks(study.shelf):
        with suppress(CodebookError):
            yield find_codebook(study.shelf, name)


def _titles(books: Iterable[Codebook]) -> Iterator[str]:
    for book in books:
        yield book.title
        for code in book.codes:
            yield code.title
            yield code.definition
