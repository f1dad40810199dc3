"""How well a selection fits what is said of it: its words, and where it begins and ends."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

EXACT = 12.0
_LOOSE, _BEGINS, _BEGINS_SILENTLY = 9.0, 9.0, 7.0
# Longest first.
_CUT = ("[...]", "[…]", "...", "…")
# A name is cut off without a sign only when it is long.
_LONG = 20
_BLANKS = re.compile(r"[\s\u200b\ufeff\ufffc\x00-\x1f]+")
_BLANK = re.compile(r"[\s\ufeff\x00-\x1f]")
_LETTER = re.compile(r"[^\W\d_]")
# Names that tell where a selection is, or how long: of numbers and single letters only.
_PLACE = re.compile(r"[\W\d_]*(?:\b[a-zA-Z]\b[\W\d_]*)*")
_CLOSING = frozenset('.!?…»”")]:;')


@dataclass(frozen=True, slots=True)
class Fit:
    """How far words and a selection agree.

    Parameters
    ----------
    points : float
        From 0, not at all, to `EXACT`.
    start_weight, end_weight : float
        How much the beginning and the end of the selection still have to say.
    """

    points: float
    start_weight: float = 0.0
    end_weight: float = 0.0

    @property
    def agrees(self) -> bool:
        """Whether the words are those that are selected."""
        return self.points > 0


@dataclass(frozen=True, slots=True)
class Words:
    """What a file says was selected.

    Parameters
    ----------
    said : str
        In NFC, without a sign that it was cut off.
    cut : bool
        Whether there was one.
    """

    said: str
    cut: bool
    even: str
    squeezed: str

    @classmethod
    def of(cls, said: str) -> Words | None:
        """Words of a name; None for names that are empty, numbers, times or coordinates."""
        said = unicodedata.normalize("NFC", said).replace("\r\n", "\n")
        if not _LETTER.search(said) or _PLACE.fullmatch(said):
            return None
        head = _uncut(said)
        whole = said if head is None else head
        return cls(whole, head is not None, even(whole), squeezed(whole))


def fit(words: Words, selected: str) -> Fit:
    """Compare words with what is selected.

    Parameters
    ----------
    words : Words
        What the file says was selected.
    selected : str
        What a convention selects, cut out of a text that is `even`.
    """
    if words.cut:
        if selected.startswith(words.even):
            return Fit(_BEGINS, 0.0, 0.5)
        if squeezed(selected[: 2 * len(words.even) + _LONG]).startswith(words.squeezed):
            return Fit(_BEGINS - 1, 0.2, 0.5)
    elif words.even == selected:
        return Fit(EXACT)
    elif len(selected) <= 2 * len(words.even) + _LONG and squeezed(selected) == words.squeezed:
        return Fit(_LOOSE, 0.2, 0.2)
    elif len(words.even) >= _LONG and selected.startswith(words.even):
        return Fit(_BEGINS_SILENTLY, 0.0, 0.5)
    return Fit(0.0, 1.0, 1.0)


def even(text: str) -> str:
    """Every blank alike and nothing longer or shorter.

    XML makes blanks of line ends in an attribute: so they compare.
    """
    return _BLANK.sub(" ", text)


def _uncut(words: str) -> str | None:
    """Words without the sign that they were cut off; None when they weren't."""
    stripped = words.rstrip()
    cut = next((sign for sign in _CUT if stripped.endswith(sign)), "")
    return stripped[: -len(cut)].rstrip() if cut else None


def starts_well(text: str, at: int) -> float:
    """How likely somebody begins to select here."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    if after and after.isspace():
        return -1.0
    if not before or before == "\n":
        return 2.0
    if before.isalnum():
        return -4.0 if after.isalnum() else -0.5
    return 1.5 if before.isspace() else 0.5


def ends_well(text: str, at: int) -> float:
    """How likely somebody ends to select here."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    if not before:
        return -1.0
    if before.isspace():
        return 0.0 if before == "\n" else -0.5
    if not after or after == "\n":
        return 2.0
    if before.isalnum():
        return -4.0 if after.isalnum() else 1.5
    return 2.0 if before in _CLOSING and after.isspace() else 0.5


def place_of(words: str, text: str, near: int) -> tuple[int, int] | None:
    """Where words stand in a text, next to a place; None when they don't.

    Parameters
    ----------
    words : str
        Not cut off, or only their beginning.
    text : str
        In NFC.
    near : int
        A place in it.
    """
    parts = [re.escape(part) for part in _BLANKS.split(words) if part]
    if not parts:
        return None
    best: tuple[int, int] | None = None
    for found in re.finditer(r"\s+".join(parts), text):
        if best is None or abs(found.start() - near) < abs(best[0] - near):
            best = found.span()
    return best


def squeezed(text: str) -> str:
    """Blanks made one, none at the ends."""
    return _BLANKS.sub(" ", text).strip()
