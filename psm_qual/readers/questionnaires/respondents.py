"""The id of each respondent of a questionnaire: never a name, an address or a number to call."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import clean
from psm_qual.readers.knowledge import form, words
from psm_qual.readers.questionnaires.tables import Row

_UNSAFE = re.compile(r"[\s/\\:*?\"<>|]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HASH = re.compile(r"[0-9a-fA-F-]{8,}")
_INITIALS, _SHORT_WORD = 2, 4


def respondent_ids(ids: Sequence[str] | None, rows: Sequence[Row], file: str) -> list[str]:
    """One id per row: the one given, else the row's number, from 1.

    What cannot stand in the name of a file becomes a hyphen.

    Parameters
    ----------
    ids : sequence of str or None
        Content of the id column; None when there is none that may be used.
    rows : sequence of Row
        The rows they stand in, for the error.
    file : str
        Name of the file, for the error.

    Raises
    ------
    UnreadableFileError
        If two rows have the same id; the error names their lines.
    """
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    if ids is None:
        return numbers
    given = [_UNSAFE.sub("-", clean(one)).strip("-.") for one in ids]
    chosen = [one or number for one, number in zip(given, numbers, strict=True)]
    lines = defaultdict(list)
    for one, row in zip(chosen, rows, strict=True):
        lines[one.casefold()].append(row.line)
    double = next((found for found in lines.values() if len(found) > 1), None)
    if double:
        listed = ", ".join(map(str, double))
        raise problem(UnreadableFileError, "readers.duplicate_id", file=file, lines=listed)
    return chosen


def looks_personal(ids: Sequence[str]) -> bool:
    """Whether any of a column's values could say who somebody is: then none may be an id.

    Parameters
    ----------
    ids : sequence of str
        Content of a column.

    Returns
    -------
    bool
        True for e-mail addresses, telephone numbers, and words that are no codes. A code is a word
        that is usual for one (``alfa``), or has digits, and a word that is short, or usual for a
        code, or that other ids have, too (``R012``, ``risposta7``, ``valle3`` and ``valle4``).
    """
    filled = [one.strip() for one in ids if one.strip()]
    shared = Counter(map(_word, filled))
    return any(bool(form("identifier").match(one)) or _is_name(one, shared) for one in filled)


def _is_name(one: str, shared: Counter[str]) -> bool:
    word = _word(one)
    if all(
        part.casefold() in words("questionnaires/columns", "codes")
        for part in _LETTERS.findall(one)
    ):
        return False
    if not any(map(str.isdigit, one)):
        return len(word) > (_SHORT_WORD if one.isupper() else _INITIALS)
    is_code = (
        len(word) <= _SHORT_WORD
        or word in words("questionnaires/columns", "codes")
        or _HASH.fullmatch(one)
    )
    return not is_code and shared[word] == 1


def _word(text: str) -> str:
    """Longest stretch of letters."""
    return max(_LETTERS.findall(text), key=len, default="").casefold()
