"""Talk whose identifiers are marked in the text: `{{TYPE|CODE|words}}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from psm_qual.model import SourceKind, Span, Transcript, Utterance, turns_of

_MARK = re.compile(r"\{\{(?P<type>\w+)\|(?P<code>[^|}]+)\|(?P<words>[^}]*)\}\}")
_MARKS_OF_WRITING = re.compile(r"[.,;:!?…«»\"“”()\-–—]+(?=\s|$)|(?<=\s)[«\"“(]")


class Typing(StrEnum):
    """How the same talk is typed."""

    WRITTEN = "as written"
    LOWER = "no capitals"
    BARE = "no capitals, no marks"


@dataclass(frozen=True)
class Marked:
    """An identifier: where it stands, what it is, whose."""

    span: Span
    type: str
    code: str


@dataclass(frozen=True)
class MarkedTalk:
    """A source and all that identifies somebody in it.

    Attributes
    ----------
    transcript : Transcript
        Its canonical text has no marks of identifiers.
    marks : tuple of Marked
        In order; offsets: half-open, code points of the canonical text.
    """

    transcript: Transcript
    marks: tuple[Marked, ...]


def marked_folder(folder: Path, typing: Typing = Typing.WRITTEN) -> Iterator[MarkedTalk]:
    """Read all files of a folder, in order of name.

    A file of ``LABEL: utterance`` lines is an interview; of ``answers.txt`` each line is a source.
    """
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if path.stem == "answers":
            for number, line in enumerate(lines, 1):
                yield _read(f"answer{number:02}", [f"R: {line}"], typing)
        else:
            yield _read(path.stem, lines, typing)


def _read(source: str, lines: list[str], typing: Typing) -> MarkedTalk:
    utterances, marks, position = [], [], 0
    for line in lines:
        label, said = line.split(": ", 1)
        own, found = _unmarked(label, Typing.WRITTEN)
        words, others = _unmarked(said, typing)
        marks += [_shifted(mark, position) for mark in found]
        marks += [_shifted(mark, position + len(own) + 2) for mark in others]
        utterances.append(Utterance(own, (words,)))
        position += len(own) + 2 + len(words) + 1
    kind = SourceKind.INTERVIEW
    return MarkedTalk(Transcript(source, kind, source, turns_of(utterances)), tuple(marks))


def _unmarked(line: str, typing: Typing) -> tuple[str, list[Marked]]:
    text, found, start = "", [], 0
    for match in _MARK.finditer(line):
        text = _joined(text, _typed(line[start : match.start()], typing))
        words = _typed(match["words"], typing).strip()
        found.append(Marked(Span(len(text), len(text) + len(words)), match["type"], match["code"]))
        text += words
        start = match.end()
    return _joined(text, _typed(line[start:], typing)).rstrip(), found


def _joined(before: str, after: str) -> str:
    return before + (after.lstrip() if before.endswith(" ") or not before else after)


def _typed(words: str, typing: Typing) -> str:
    if typing is Typing.WRITTEN:
        return words
    lower = words.lower()
    if typing is Typing.LOWER:
        return lower
    return re.sub(" +", " ", _MARKS_OF_WRITING.sub(" ", lower))


def _shifted(mark: Marked, by: int) -> Marked:
    return Marked(mark.span.shift(by), mark.type, mark.code)
