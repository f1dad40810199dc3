"""What the name of a column says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from psm_qual.readers.knowledge import pattern

_CODE = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[[^\]]*\])?)\.\s+(?P<text>\S.*)")
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*|\s*\[[^\]]*\]\s*")
# Microsoft Forms numbers a name that it has had before: "Suggerimenti2", "Perché?3".
_NUMBERED = re.compile(r"(?<=[^\W\d_]{3}|[^\W\d_]{2}\?)\d{1,2}$")


def is_called(name: str, kind: str) -> bool:
    """Whether a column is called as those of a kind in `columns.toml`.

    Parameters
    ----------
    name : str
        Name of the column.
    kind : str
        Key of `columns.toml`: ``id``, ``technical``, ``identifier``, ``question``, ``own_words``.
    """
    return any(pattern("questionnaires/columns", kind).match(form) for form in _forms_of(name))


def _forms_of(name: str) -> Iterator[str]:
    """A name as it stands, without its code, what is in brackets, the number at its end."""
    match = _CODE.fullmatch(name)
    for text in (name, *(match.groups() if match else ())):
        for variant in (text, _BRACKETS.sub(" ", text), _NUMBERED.sub("", text)):
            yield variant.strip().rstrip(" :*.").strip()
