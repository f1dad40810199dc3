"""Time stamps: at the beginning of lines, beside labels, in the middle of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from psm_qual.readers.knowledge import knowledge
from psm_qual.readers.talk.lines import Line

_HABIT = 0.3


@cache
def with_parts(pattern: str) -> str:
    """A regular expression of `labels.toml` with its ``{parts}`` filled in."""
    parts: dict[str, Any] = knowledge("talk/labels")["parts"]
    clock = rf"{parts['clock']}(?:\s*(?:-->|[-–—>])\s*{parts['clock']})?"
    bracketed = rf"(?:[\[(<{{]\s*(?:{clock}|{parts['dotted']})\s*[\])>}}]|#\d\d:\d\d:\d\d-\d#)"
    time = rf"(?:{bracketed}|(?<!\S){clock})"
    return (
        pattern.replace("{time}", time)
        .replace("{clock}", clock)
        .replace("{bracketed}", bracketed)
        .replace("{label}", parts["label"])
        .replace("{colon}", parts["colon"])
    )


def is_time_stamp(text: str) -> bool:
    """Whether a text is nothing but a time stamp."""
    match = _time_stamp().match(text)
    return match is not None and match.end() == len(text)


def bare_times_in_use(lines: Sequence[Line]) -> bool:
    """Whether lines begin with time stamps without brackets, as a habit of the document.

    Otherwise "10:30 è tardi" is something that was said.
    """
    return _are_habit(_bare_time(), lines)


def are_timed(lines: Sequence[Line]) -> bool:
    """Whether lines begin with time stamps of any kind, as a habit of the document."""
    return _are_habit(_time_stamp(), lines)


def without_time_stamps(text: str, *, bare: bool) -> str:
    """A line without the time stamps that stand in it.

    Parameters
    ----------
    text : str
        A line that has no label.
    bare : bool
        Time stamps without brackets are in use; see `bare_times_in_use`. If not, one is taken for
        a time stamp only when it has the line for itself, and seconds: "10:30" may be an answer.
    """
    text = without_bracketed_times(text)
    return _bare_time().sub("", text, count=1) if bare else _lone_time().sub("", text)


def without_bracketed_times(text: str) -> str:
    """A text without the time stamps that nobody can have said.

    Those are times in brackets of any kind, and times without brackets that have hours, minutes
    and seconds. "10:30" is what people say of a clock, and stays.

    Parameters
    ----------
    text : str
        What follows a label, or goes on with the line before.
    """
    return _bracketed_time().sub("", text)


@cache
def _bracketed_time() -> re.Pattern[str]:
    clock, seconds = (knowledge("talk/labels")["parts"][name] for name in ("clock", "seconds"))
    start = with_parts(r"\A\s*{bracketed}(?=\s|$)\s*[-–—]?\s*")
    square = rf"\[\s*{clock}\s*\]|#\d\d:\d\d:\d\d-\d#"
    other = rf"[(<{{]{clock}[)>}}]"
    bare = rf"(?<![\w:.,]){seconds}(?:\s*(?:-->|[-–—])\s*{seconds})?(?![\w:])"
    return re.compile(rf"{start}|\s*(?:{square}|{other}|{bare})")


def _are_habit(beginning: re.Pattern[str], lines: Sequence[Line]) -> bool:
    filled = [line.text for line in lines if not line.empty]
    timed = sum(bool(beginning.match(text)) for text in filled)
    return timed >= max(2, _HABIT * len(filled))


@cache
def _bare_time() -> re.Pattern[str]:
    return re.compile(with_parts(r"\A\s*{clock}(?=\s|$)\s*[-–—]?\s*"))


@cache
def _lone_time() -> re.Pattern[str]:
    return re.compile(r"\A\s*\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?\s*\Z")


@cache
def _time_stamp() -> re.Pattern[str]:
    return re.compile(with_parts(r"\s*{time}(?=\s|$)\s*[-–—]?\s*"))
