"""Numbers and codes dictated in words, or half in words and half in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from psm_qual.model import EntityType, Finding, Span
from psm_qual.recognisers.nearby import is_near, table

_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+")
_GAP = re.compile(r"[ ,.;…-]{1,4}|'")
_FEWEST = 3  # "trecentoquarantasette cinquecentocinquantacinque 0142"
_MOST = 40  # nothing that is dictated has more parts


class _Part(NamedTuple):
    """One dictated word: where it lies, the letters or digits it stands for, and if in words."""

    start: int
    end: int
    signs: str
    spelled: bool


class DictatedWitness:
    """Finds phone numbers, partita IVA, plates and codes that are said word by word."""

    def find(self, text: str) -> list[Finding]:
        """Findings in a text, in order.

        Parameters
        ----------
        text : str
            Of one or more lines; what is dictated never spans two.

        Returns
        -------
        list of Finding
            Offsets: half-open, code points of `text`.
        """
        found: list[Finding] = []
        for run in _runs(text):
            begin = text.rfind("\n", 0, run[0].start) + 1
            found.extend(_in_run(text[begin : run[-1].end], begin, run))
        return found


def _runs(text: str) -> Iterator[list[_Part]]:
    """Dictated words that follow on each other, some of them in words."""
    run: list[_Part] = []
    signs = _signs()
    for match in _TOKEN.finditer(text):
        word = match.group()
        said = signs.get(word.lower())
        if said is None and not word.isdecimal():
            continue
        if run and not _GAP.fullmatch(text, run[-1].end, match.start()):
            yield from _worthy(run)
            run = []
        run.append(_Part(match.start(), match.end(), said or word, said is not None))
    yield from _worthy(run)


def _worthy(run: list[_Part]) -> Iterator[list[_Part]]:
    digits = any(part.signs.isdecimal() for part in run)
    if len(run) >= _FEWEST and digits and any(part.spelled for part in run):
        yield _with_hundreds(run)


def _with_hundreds(run: Sequence[_Part]) -> list[_Part]:
    """Join "trecento quarantasette" to one number."""
    joined: list[_Part] = []
    for part in run:
        last = joined[-1] if joined else None
        hundreds = last is not None and last.spelled and re.fullmatch("[1-9]00", last.signs)
        if hundreds and last and part.spelled and re.fullmatch("[1-9][0-9]?", part.signs):
            value = str(int(last.signs) + int(part.signs))
            joined[-1] = _Part(last.start, part.end, value, spelled=True)
        else:
            joined.append(part)
    return joined


def _in_run(line: str, begin: int, run: list[_Part]) -> Iterator[Finding]:
    first = 0
    while first < len(run):
        found = _longest(line, begin, run, first)
        if found is None:
            first += 1
            continue
        type_, last = found
        yield Finding(Span(run[first].start, run[last - 1].end), type_, "pattern")
        first = last


def _longest(line: str, begin: int, run: list[_Part], first: int) -> tuple[EntityType, int] | None:
    """What begins at a part of a run, and where it ends: the first form of the table that fits."""
    for form in _forms():
        for last in range(min(len(run), first + _MOST), first + _FEWEST - 1, -1):
            if _is(form, run[first:last]) and _called(form, line, run[first].start - begin):
                return EntityType(form["type"]), last
    return None


def _is(form: dict[str, Any], parts: Sequence[_Part]) -> bool:
    signs = "".join(part.signs for part in parts)
    if not re.fullmatch(form["regex"], signs) or not any(part.spelled for part in parts):
        return False
    return not form["digits"] or not _counts(parts)


def _called(form: dict[str, Any], line: str, start: int) -> bool:
    return not form["near"] or is_near(form["near"], line, Span(start, len(line)), after=0)


def _counts(parts: Sequence[_Part]) -> bool:
    """Tell counting, "tre quattro cinque…", and round numbers from a number that is dictated."""
    values = [int(part.signs) for part in parts if part.signs.isdecimal()]
    steps = {after - before for before, after in pairwise(values)}
    return steps == {1} or all(value >= 100 for value in values)


@cache
def _forms() -> list[dict[str, Any]]:
    forms: list[dict[str, Any]] = table("dictated")["form"]
    return forms


@cache
def _signs() -> dict[str, str]:
    """Letters and digits by the words for them."""
    signs = {letter: letter for letter in "abcdefghijklmnopqrstuvwxyz"}
    signs.update(table("dictated")["letters"])
    signs.update((word, str(number)) for word, number in _numbers())
    return signs


def _numbers() -> Iterator[tuple[str, int]]:
    below = _below_hundred()
    for hundreds in range(10):
        head = ("" if hundreds < 2 else below[hundreds]) + ("cento" if hundreds else "")
        for rest, word in enumerate(below):
            whole = head + word if rest or not hundreds else head
            yield whole, 100 * hundreds + rest
            if whole.endswith("tre"):
                yield whole.removesuffix("e") + "é", 100 * hundreds + rest
    yield "un", 1


def _below_hundred() -> list[str]:
    """Words for the numbers from 0 to 99, in order."""
    listed = table("dictated")
    units, teens, tens = (listed[name].split() for name in ("units", "teens", "tens"))
    words: list[str] = units + teens
    for ten in tens:
        words.append(ten)
        # "ventuno", "ventotto": the vowel goes before another
        words += [(ten[:-1] if unit[0] in "uo" else ten) + unit for unit in units[1:]]
    return words
