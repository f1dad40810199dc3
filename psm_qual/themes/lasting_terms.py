"""Which lemmas may be written where nothing is ever taken out: logs, and files of codebooks."""

from __future__ import annotations

from collections.abc import Iterable

from psm_qual.naming.lexicon import is_common, is_listed


def lasting_terms(terms: Iterable[str]) -> tuple[str, ...]:
    """Terms all of whose words are in the dictionary, and no names.

    A name that was overlooked is hidden when it is found: then it must be nowhere any more.

    Examples
    --------
    >>> lasting_terms(["cinghiale", "Ferrua", "medico di base"])
    ('cinghiale', 'medico di base')
    """
    return tuple(term for term in terms if all(map(_is_plain, term.split())))


def _is_plain(word: str) -> bool:
    return word == word.lower() and is_common(word) and is_listed(word)
