"""Read a file of decisions on themes, and say on which line it is no good."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from psm_qual.errors import DecisionError, UnreadableFileError
from psm_qual.json_lines import Fields, fits, object_of, time_of
from psm_qual.messages import problem
from psm_qual.model import ThemeAnchor, ThemeDecision, ThemePart, ThemeVerb
from psm_qual.theme_files.layout import FORMAT, VERSION, ThemeFile, builds_on

_HEAD: Fields = {"codebook": (str,), "decisions": (int,)}
_FIELDS: Fields = {
    "n": (int,),
    "at": (str,),
    "coder": (str,),
    "verb": (str,),
    "themes": (list,),
    "apart": (list,),
    "label": (str,),
    "parts": (list,),
    "passages": (list,),
    "words": (str,),
    "code": (str,),
    "note": (str,),
    "undoes": (int, type(None)),
}
_THEME: Fields = {"segments": (dict,), "key": (str,), "terms": (list,)}
_PART: Fields = {"label": (str,), "segments": (dict,), "named": (list,), "terms": (list,)}
_KEY = re.compile(r"([1-9]\d{0,8}\.[1-9]\d{0,8})?")
# How many themes each act is about; those that are not told are about one.
_ABOUT = {ThemeVerb.UNDO: (0, 0), ThemeVerb.MERGE: (2, 1000)}


def read_themes(path: Path) -> ThemeFile:
    """Read a file that `write_themes` wrote.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    UnreadableFileError
        If it cannot be opened, or is no such file.
    DecisionError
        If it is cut short, of a newer version, or a line is not what it should be: says which.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise problem(UnreadableFileError, "theme_files.unreadable", file=path.name) from error
    if lines[-1] == "":
        lines.pop()
    head = object_of(lines[0]) if lines else None
    if head is None or head.get("format") != FORMAT:
        raise problem(UnreadableFileError, "theme_files.not_ours", file=path.name)
    if head.get("version") != VERSION:
        raise problem(DecisionError, "theme_files.newer", file=path.name)
    if not fits(head, _HEAD):
        raise problem(DecisionError, "theme_files.bad_line", file=path.name, line=1)
    if len(lines) - 1 != head["decisions"]:
        there, told = len(lines) - 1, head["decisions"]
        raise problem(DecisionError, "theme_files.cut", file=path.name, there=there, told=told)
    return ThemeFile(path, head["codebook"], _decisions(path, lines[1:]))


def _decisions(path: Path, lines: Sequence[str]) -> list[ThemeDecision]:
    decisions = []
    for number, line in enumerate(lines, start=1):
        decision = _decision(line, number)
        if decision is None:
            raise problem(DecisionError, "theme_files.bad_line", file=path.name, line=number + 1)
        decisions.append(decision)
    return decisions


def _decision(line: str, number: int) -> ThemeDecision | None:
    """A line as a decision; None when it is not what it should be."""
    row = object_of(line)
    if row is None or not fits(row, _FIELDS) or row["n"] != number:
        return None
    at = time_of(row["at"])
    if at is None or not row["coder"] or row["verb"] not in set(ThemeVerb):
        return None
    if not all(_is_theme(each) for each in row["themes"]) or not all(map(_is_part, row["parts"])):
        return None
    if not all(map(_are_weights, row["apart"])) or not _are_words(row["passages"]):
        return None
    decision = _made(row, at)
    low, high = _ABOUT.get(decision.verb, (1, 1))
    fit = low <= len(decision.themes) <= high
    fit &= (decision.verb is ThemeVerb.UNDO) == (decision.undoes is not None)
    fit &= (decision.verb is ThemeVerb.SPLIT) == bool(decision.parts)
    fit &= (decision.verb is ThemeVerb.ADOPT) == bool(decision.code)
    fit &= all(1 <= each < number for each in builds_on(decision))
    return decision if fit else None


def _made(row: dict[str, Any], at: Any) -> ThemeDecision:
    return ThemeDecision(
        id=row["n"],
        at=at,
        coder=row["coder"],
        verb=ThemeVerb(row["verb"]),
        themes=tuple(
            ThemeAnchor(each["segments"], each["key"], tuple(each["terms"]))
            for each in row["themes"]
        ),
        apart=tuple(row["apart"]),
        label=row["label"],
        parts=tuple(
            ThemePart(each["label"], each["segments"], tuple(each["named"]), tuple(each["terms"]))
            for each in row["parts"]
        ),
        passages=tuple(row["passages"]),
        words=row["words"],
        code=row["code"],
        note=row["note"],
        undoes=row["undoes"],
    )


def _is_theme(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and fits(value, _THEME)
        and _are_weights(value["segments"])
        and _KEY.fullmatch(value["key"]) is not None
        and _are_words(value["terms"])
    )


def _is_part(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and fits(value, _PART)
        and _are_weights(value["segments"])
        and _are_words(value["named"])
        and _are_words(value["terms"])
    )


def _are_weights(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(each, int | float) and not isinstance(each, bool) and 0 <= each <= 1
        for each in value.values()
    )


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
