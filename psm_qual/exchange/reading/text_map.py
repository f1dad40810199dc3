"""A text as it stands in a file, as it will stand, and the way from places in one to the other.

It will stand in NFC, with LF and without a byte-order mark. Only where a convention counts
otherwise than code points of that text are there steps; between them places run on one by one. So a
place is found by bisection, and an hour of talk has a few hundred steps at most.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from psm_qual.exchange.reading.conventions import Convention, Form, LineEnds, Unit
from psm_qual.exchange.reading.fitting import even

MARK = "\ufeff"
# Two CR and a LF: CRLF, written by a program that makes CRLF of LF.
_LINE_END = "\r\r\n|\r\n|\r|\n"
# What no text has: pages that end, and what was never meant to be read.
_CONTROL = dict.fromkeys((*range(9), *range(14, 32)), " ") | dict.fromkeys((11, 12), "\n")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A stretch that is not one character here and there: a line end, a letter and its accents."""

    start: int  # in the text as it will stand
    written: str
    final: str


@dataclass(frozen=True, slots=True)
class _Steps:
    """Where counting and text part: after place `counted[i]` the text is at `final[i]`."""

    counted: list[int]
    final: list[int]
    # What each step is long in both, for places inside of it.
    lengths: list[tuple[int, int]]


@dataclass(slots=True)
class TextMap:
    """A text and its places.

    Parameters
    ----------
    text : str
        As it will stand.
    marked : bool
        Whether it had a byte-order mark.
    even : str
        `text` with every blank alike, to compare with.
    """

    text: str
    marked: bool
    even: str
    _atoms: list[_Atom]
    _kinds: tuple[str, ...]
    _shapes: dict[tuple[Unit, LineEnds, Form], tuple[int, ...]] = field(default_factory=dict)
    _steps: dict[tuple[int, ...], _Steps] = field(default_factory=dict)

    @classmethod
    def of(cls, written: str) -> TextMap:
        """Make one of a text as it stands in a file."""
        marked = written.startswith(MARK)
        written = written.removeprefix(MARK)
        atoms: list[_Atom] = []
        parts: list[str] = []
        at = done = 0
        finals: dict[str, str] = {}
        for found in _special(written).finditer(written):
            before = written[done : found.start()]
            final = finals.get(found[0]) or finals.setdefault(found[0], _final(found[0]))
            parts += [before, final]
            at += len(before)
            atoms.append(_Atom(at, found[0], final))
            at += len(final)
            done = found.end()
        parts.append(written[done:])
        text = "".join(parts).translate(_CONTROL)
        kinds = tuple(dict.fromkeys(atom.written for atom in atoms))
        return cls(text, marked, even(text), atoms, kinds)

    def place(self, counted: int, convention: Convention, *, end: bool) -> int:
        """Where a counted place is in `text`; it may lie outside of it.

        Parameters
        ----------
        counted : int
            As the file says it.
        convention : Convention
            How the file counts.
        end : bool
            Whether it is the end of a selection: inside a letter with accents, an end is moved
            behind it, a beginning before it.
        """
        counted -= convention.base + (convention.mark and self.marked)
        counted += end and convention.inclusive
        steps = self._steps_of(convention)
        index = bisect_right(steps.counted, counted) - 1
        if index < 0:
            return counted
        into = counted - steps.counted[index]
        long, final = steps.lengths[index]
        if into >= long:
            return steps.final[index] + final + into - long
        if into == 0 or long == final:
            return steps.final[index] + into
        return steps.final[index] + (final if end else 0)

    def alike(self, convention: Convention) -> tuple[object, ...]:
        """What is the same for conventions that mean the same in this text."""
        shift = convention.base + (convention.mark and self.marked)
        return self._shape(convention), shift, convention.inclusive

    def _shape(self, convention: Convention) -> tuple[int, ...]:
        """How long each of the stretches that occur is, as the convention counts."""
        key = (convention.unit, convention.line_ends, convention.form)
        if key not in self._shapes:
            self._shapes[key] = tuple(_counted(written, convention) for written in self._kinds)
        return self._shapes[key]

    def _steps_of(self, convention: Convention) -> _Steps:
        shape = self._shape(convention)
        if shape not in self._steps:
            self._steps[shape] = self._walked(dict(zip(self._kinds, shape, strict=True)))
        return self._steps[shape]

    def _walked(self, lengths: dict[str, int]) -> _Steps:
        steps = _Steps([], [], [])
        more = 0
        odd = {kind for kind, long in lengths.items() if long != len(_final(kind))}
        for atom in self._atoms:
            if atom.written not in odd:
                continue
            long = lengths[atom.written]
            steps.counted.append(atom.start + more)
            steps.final.append(atom.start)
            steps.lengths.append((long, len(atom.final)))
            more += long - len(atom.final)
        return steps


def _counted(written: str, convention: Convention) -> int:
    """How long a stretch is, as a convention counts."""
    final = _final(written)
    if final == "\n":
        if convention.line_ends == LineEnds.WRITTEN:
            return units_of(written, convention.unit)
        return 1 if convention.line_ends == LineEnds.ONE else 2
    forms = {Form.WRITTEN: written, Form.NFC: final, Form.NFD: unicodedata.normalize("NFD", final)}
    return units_of(forms[convention.form], convention.unit)


def units_of(text: str, unit: Unit) -> int:
    """How long a text is in a unit."""
    if unit == Unit.CODE_POINTS:
        return len(text)
    if unit == Unit.UTF16:
        return len(text) + sum(letter > "\uffff" for letter in text)
    return len(text.encode("utf-8", "surrogatepass"))


def _final(written: str) -> str:
    if re.fullmatch(_LINE_END, written):
        return "\n"
    return unicodedata.normalize("NFC", written)


def _special(text: str) -> re.Pattern[str]:
    """What stretches of a text are no single character in every convention.

    Accents that stand by themselves belong to the letter before them; all that is not ASCII is
    looked at, because it is longer in bytes.
    """
    letters = {letter for letter in set(text) if letter > "\x7f"}
    accents = _any_of(letters, _joins)
    others = _any_of(letters, lambda letter: not _joins(letter))
    ways = [_LINE_END]
    if accents:
        ways.append(f"[^{accents}\r\n]?[{accents}]+")
    if others:
        ways.append(f"[{others}]")
    return re.compile("|".join(ways))


def _any_of(letters: set[str], wanted: Callable[[str], bool]) -> str:
    return "".join(re.escape(letter) for letter in sorted(letters) if wanted(letter))


def _joins(letter: str) -> bool:
    """Whether a character may become one with what stands before it."""
    if unicodedata.category(letter)[0] == "M" or unicodedata.combining(letter):
        return True
    return "\u1160" <= letter <= "\u11ff"
