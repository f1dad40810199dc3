"""Where places of a file's text lie in the canonical text that is read from it.

Reading leaves out what nobody said (titles, time stamps, brackets around a label), joins lines and
collapses blanks; it never changes the order of what it keeps. So each visible character of the
canonical text is one of the file's, in the same order: a monotone alignment, no likeness involved.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Span, Transcript
from psm_qual.model.transcript import INVISIBLE

# How many characters must agree after something was left out; fewer only where no more agree.
_PROBES = (32, 16, 8, 4, 2, 1)
_GONE = -1
# One number a character, in the order of bytes of this machine.
_WIDE = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_BLANKS = np.array([at for at in range(0x3001) if chr(at).isspace()], dtype=np.uint32)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A stretch of a file's text, found in the canonical text.

    Parameters
    ----------
    span : Span or None
        Half-open, code points of the canonical text; None when none of its words is in there.
    missing : int
        How many of its letters and figures are not in the canonical text.
    """

    span: Span | None
    missing: int


class Alignment:
    """The visible characters of a file's text, each with its place in a canonical text.

    Parameters
    ----------
    text : str
        The file's text, line ends LF.
    canonical : str
        What is read from it, or what it is thought to be.
    colons : collection of int
        Offsets in the canonical text of the colons that reading puts behind labels.

    Attributes
    ----------
    whole : bool
        Whether all that is visible in the canonical text was found in the file's text, in order.
        If not, no place can be told.
    exact : bool
        Whether nothing was left out either.
    """

    def __init__(self, text: str, canonical: str, colons: Collection[int] = ()) -> None:
        self._old, old = _visible(text)
        new_at, new = _kept(canonical, colons)
        self._new: NDArray[np.int64] = np.full(len(self._old), _GONE, dtype=np.int64)
        self._is_word = np.fromiter(map(str.isalnum, old), dtype=bool, count=len(old))
        self.whole = self._match(old, new, new_at)
        self.exact = self.whole and len(old) == len(new)

    @classmethod
    def read(cls, text: str, transcript: Transcript) -> Alignment:
        """A file's text and what was read from it."""
        colons = {turn.span.start - 2 for turn in transcript.turns if turn.label}
        return cls(text, transcript.text, colons)

    def place(self, span: Span) -> Mapped:
        """Find a stretch in the canonical text.

        Parameters
        ----------
        span : Span
            Half-open, code points of the file's text. Blanks at its ends are left out.
        """
        first, last = bisect_left(self._old, span.start), bisect_left(self._old, span.end)
        own = self._new[first:last]
        missing = int(np.count_nonzero(self._is_word[first:last] & (own == _GONE)))
        there = own[own != _GONE]
        if not len(there):
            return Mapped(None, missing)
        return Mapped(Span(int(there[0]), int(there[-1]) + 1), missing)

    def _match(self, old: str, new: str, new_at: Sequence[int]) -> bool:
        """Walk through both; where they differ, the file has something that was left out."""
        i = j = 0
        while j < len(new):
            same = _shared(old, i, new, j)
            if same:
                self._new[i : i + same] = new_at[j : j + same]
                i, j = i + same, j + same
                continue
            i = _next_place(old, i, new, j)
            if i < 0:
                return False
        return True


def _visible(text: str) -> tuple[list[int], str]:
    """Offsets and characters of a text without blanks and what readers take for invisible.

    Where an invisible character kept two others apart, reading may have composed them since.
    """
    gone = {match.start() for match in INVISIBLE.finditer(text)}
    kept, chars = _kept(text, gone)
    if not gone or unicodedata.is_normalized("NFC", chars):
        return kept, chars
    return _composed(kept, chars)


def _kept(text: str, left_out: Collection[int]) -> tuple[list[int], str]:
    """Offsets and characters of a text that are no blank, and not among those to be left out."""
    codes = np.frombuffer(text.encode(_WIDE, "surrogatepass"), dtype=np.uint32)
    there = ~np.isin(codes, _BLANKS)
    there[list(left_out)] = False
    chars = codes[there].tobytes().decode(_WIDE, "surrogatepass")
    return np.flatnonzero(there).tolist(), chars


def _composed(places: Sequence[int], chars: str) -> tuple[list[int], str]:
    """The same in NFC: what became one character stands where the first of its parts stood."""
    found: list[int] = []
    text = ""
    start = 0
    for end in range(1, len(chars) + 1):
        if end == len(chars) or not unicodedata.combining(chars[end]):
            composed = unicodedata.normalize("NFC", chars[start:end])
            found += [places[start + min(k, end - start - 1)] for k in range(len(composed))]
            text += composed
            start = end
    return found, text


def _shared(old: str, i: int, new: str, j: int) -> int:
    """How many characters from here on are the same."""
    least, most = 0, min(len(old) - i, len(new) - j)
    if old[i : i + most] == new[j : j + most]:
        return most
    while most - least > 1:
        middle = (least + most) // 2
        if old[i + least : i + middle] == new[j + least : j + middle]:
            least = middle
        else:
            most = middle
    return least


def _next_place(old: str, i: int, new: str, j: int) -> int:
    """Where the file's text goes on with what comes next in the canonical one; -1 for nowhere."""
    for length in _PROBES:
        probe = new[j : j + length]
        at = old.find(probe, i + 1)
        if at >= 0:
            return at
    return -1
