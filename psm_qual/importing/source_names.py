"""Names for sources that come in: they are names of files, and stand in every table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from psm_qual.model import clean
from psm_qual.naming.folding import fold
from psm_qual.naming.lexicon import is_only_first_name
from psm_qual.readers import is_transcript
from psm_qual.readers.formats.registry import FORMATS

# What no system has in the name of a file, or what would be a folder.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_WORD = re.compile(r"[^\W\d_]{3,}")
_PARTS = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_LONGEST = 80
_NEUTRAL = "fonte"


class SourceNames:
    """Gives out names once.

    Parameters
    ----------
    taken : iterable of str
        Names of the sources that there are.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken}

    def give(self, name: str) -> tuple[str, str]:
        """A name for a source.

        Parameters
        ----------
        name : str
            What the other program calls it.

        Returns
        -------
        (str, str)
            The name; and why it is another one, "" when it is the same: ``source_renamed`` for one
            that was taken or that no file can have, ``source_named_after`` for one that names a
            person.
        """
        wanted, why = _plain(name), ""
        if names_somebody(wanted):
            wanted, why = f"{_NEUTRAL}-01", "source_named_after"
        found, number = wanted, 2
        base = _NEUTRAL if why else wanted
        while found.casefold() in self._taken:
            found = f"{base}-{number:02d}" if why else f"{base}-{number}"
            number += 1
        self._taken.add(found.casefold())
        return found, why or ("source_renamed" if found != clean(name) else "")


def _plain(name: str) -> str:
    text = clean(name)
    suffix = PurePosixPath(text).suffix
    if suffix.lower() in FORMATS:
        text = text.removesuffix(suffix)
    text = _FORBIDDEN.sub("_", text)[:_LONGEST].strip(" .~$_") or f"{_NEUTRAL}-01"
    return text if is_transcript(f"{text}.txt") else f"{_NEUTRAL}-{text}"


def names_somebody(name: str) -> bool:
    """Whether a given name stands in the name of a file or a project, which is no sentence."""
    words = _WORD.findall(_PARTS.sub(" ", name))
    return any(is_only_first_name(fold(word)) for word in words)
