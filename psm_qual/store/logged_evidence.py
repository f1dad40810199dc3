"""Evidence as the log keeps it: in words of the codebook, and never in words of the study.

The log is for ever, and a name that somebody overlooked is hidden when it is found: then it must be
nowhere any more. So a passage of the study that was given as a reason is kept as the segment's id,
and read from the segment as it is on the day it is shown; words that no codebook has are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import asdict, fields
from functools import cached_property
from typing import Any

from psm_qual.model import Evidence, Segment

# Fields that name a segment or a code, and repeat no words.
_IDS = ("passage", "runner_up")
# Longer texts are kept once, and referred to.
_SHORT = 24


class Passages:
    """What segments say → how the log refers to it.

    Parameters
    ----------
    segments : callable
        Gives all segments; asked only when a reason is not in the codebooks.
    """

    def __init__(self, segments: Callable[[], Iterable[Segment]]) -> None:
        self._segments = segments

    def get(self, text: str) -> Mapping[str, str] | None:
        """How the log refers to a text; None when no segment says it."""
        return self._said.get(text)

    @cached_property
    def _said(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for segment in self._segments():
            found.setdefault(segment.text, {"segment": segment.id})
            found.setdefault(segment.subject, {"subject": segment.id})
        return found


def to_log(
    evidence: Evidence | None,
    known: Container[str],
    passages: Passages,
    key_of: Callable[[str], int],
) -> dict[str, Any] | None:
    """Evidence as the log keeps it.

    Parameters
    ----------
    evidence : Evidence or None
        Why a code was suggested; one that says nothing counts as none.
    known : container of str
        Texts and words of the codebooks.
    passages : Passages
        Of the study.
    key_of : callable
        Keeps a text and gives its id.
    """
    if evidence is None or not (
        evidence.phrase or evidence.keywords or evidence.passage or evidence.runner_up
    ):
        return None

    def shown(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return value if len(value) <= _SHORT else {"text": key_of(value)}
        if isinstance(value, str):
            return passages.get(value)
        if isinstance(value, list | tuple):
            kept = [shown(each) for each in value]
            return [each for each in kept if each is not None]
        return {k: shown(v) for k, v in value.items()} if isinstance(value, dict) else value

    told = {
        name: value if name in _IDS else shown(value) for name, value in asdict(evidence).items()
    }
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def from_log(
    logged: Mapping[str, Any] | None, texts: Mapping[int, str], segments: Mapping[str, Segment]
) -> Evidence | None:
    """Evidence from what the log keeps; segments that are gone say nothing.

    Parameters
    ----------
    logged : mapping or None
        What `to_log` gave.
    texts : mapping of int to str
        Texts by the ids that `key_of` gave.
    segments : mapping of str to Segment
        Segments as they are now, by id.
    """
    if logged is None:
        return None

    def shown(value: Any) -> Any:
        if isinstance(value, list):
            return tuple(shown(each) for each in value)
        if not isinstance(value, dict):
            return value
        if "text" in value:
            return texts[value["text"]]
        for name, said in (("subject", Segment.subject.fget), ("segment", _text)):  # type: ignore[attr-defined]
            if name in value:
                return said(segments[value[name]]) if value[name] in segments else ""
        return {k: shown(v) for k, v in value.items()}

    names = {each.name for each in fields(Evidence)}
    found = {name: shown(value) for name, value in logged.items() if name in names}
    return Evidence(**{"phrase": "", "similarity": 0.0, **found})


def _text(segment: Segment) -> str:
    return segment.text
