"""Read the masters of the interviews: a TOML header between ``+++`` and one turn a line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from psm_qual.model import Role
from tests.gold.build.marks import Marked, MarkError, parse_marks
from tests.gold.build.source import Interview, Line, Source

_FENCE = "+++"


def read_interviews(folder: Path) -> list[Interview]:
    """Read every ``int*.txt`` of a folder, in the order of names.

    Raises
    ------
    MarkError
        Naming file and line.
    """
    return [read_interview(path) for path in sorted(folder.glob("int*.txt"))]


def read_interview(path: Path) -> Interview:
    """Read one master.

    Raises
    ------
    MarkError
        If header, labels or marks are not well formed; names file and line.
    """
    header, body, first = _split(path)
    labels = {key: parse_marks(label) for key, label in header["labels"].items()}
    asking = set(header["interviewers"])
    lines = [
        _line(path.name, number, line, labels, asking)
        for number, line in enumerate(body, first)
        if line.strip()
    ]
    interview = Interview(
        Source(
            Path(header["file"]).stem,
            tuple(lines),
            {key: str(value) for key, value in header["attributes"].items()},
        ),
        header["file"],
        header["format"],
    )
    if interview.stem != path.stem:
        raise MarkError(f"{path.name}: the header names another file, {interview.file}")
    return interview


def _split(path: Path) -> tuple[dict[str, Any], list[str], int]:
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise MarkError(f"{path.name}: no header between two lines {_FENCE}")
    end = lines.index(_FENCE, 1)
    try:
        header = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise MarkError(f"{path.name}: header: {error}") from error
    missing = {"file", "format", "interviewers", "labels", "attributes"} - header.keys()
    if missing:
        raise MarkError(f"{path.name}: header without {', '.join(sorted(missing))}")
    return header, lines[end + 1 :], end + 2


def _line(name: str, number: int, line: str, labels: dict[str, Marked], asking: set[str]) -> Line:
    key, colon, marked = line.partition(": ")
    if not colon or key not in labels:
        raise MarkError(f"{name}, line {number}: does not begin with one of {', '.join(labels)}")
    try:
        text = parse_marks(marked)
    except MarkError as error:
        raise MarkError(f"{name}, line {number}: {error}") from error
    return Line(labels[key], text, Role.INTERVIEWER if key in asking else Role.RESPONDENT)
