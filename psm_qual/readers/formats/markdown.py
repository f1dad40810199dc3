"""Markdown: labels in bold, headings, quotations, tables, a front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from psm_qual.model import Utterance
from psm_qual.readers.documents import said_in
from psm_qual.readers.formats.plain import strong_line
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.talk.lines import Block, Grid, Line
from psm_qual.readers.talk.wrapping import mark_wrapped

_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_RULE = re.compile(r"\s{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_QUOTE = re.compile(r"\A\s{0,3}(?:>\s?)+")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
# A table: a row between bars, and below it dashes between bars (GitHub Flavored Markdown, 4.10).
_ROW = re.compile(r"\s{0,3}\|.*\|\s*$")
_RULER = re.compile(r"\s{0,3}\|(?:\s*:?-+:?\s*\|)+\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = "---"


def read_markdown(data: bytes, file: str) -> list[Utterance]:
    """Utterances of a ``.md`` file.

    The front matter and rules are left out; the marks of headings, quotations and bold type go,
    what stands in them stays. Single asterisks stay: transcribers use them as signs of their own.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is no text.
    """
    texts = _without_front_matter(lines_of(decode(data, file)))
    return said_in(list(_blocks(texts)))


def _without_front_matter(texts: Sequence[str]) -> Sequence[str]:
    if not texts or texts[0].strip() != _FENCE:
        return texts
    end = next((n for n, text in enumerate(texts[1:], 1) if text.strip() == _FENCE), None)
    return texts if end is None else texts[end + 1 :]


def _blocks(texts: Sequence[str]) -> Iterator[Block]:
    """Tables as grids, what lies between them as lines."""
    start = place = 0
    while place < len(texts):
        end = _end_of_table(texts, place)
        if end == place:
            place += 1
            continue
        yield from mark_wrapped(list(_lines(texts[start:place])))
        rows = [_cells(text) for text in (texts[place], *texts[place + 2 : end])]
        yield Grid.of(rows)
        start = place = end
    yield from mark_wrapped(list(_lines(texts[start:])))


def _end_of_table(texts: Sequence[str], place: int) -> int:
    """Where the table ends that begins in a line; the line itself when none does."""
    if (
        not _ROW.match(texts[place])
        or len(texts) <= place + 1
        or not _RULER.match(texts[place + 1])
    ):
        return place
    return next((n for n in range(place + 2, len(texts)) if not _ROW.match(texts[n])), len(texts))


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|").removesuffix("|")
    return [_line(cell.strip().replace("\\|", "|")).text for cell in _BAR.split(bare)]


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    for text in texts:
        heading = _HEADING.match(text)
        if _RULE.match(text):
            yield Line("")
        elif heading:
            yield replace(_line(heading["text"]), heading=True)
        else:
            yield _line(_QUOTE.sub("", text, count=1))


def _line(text: str) -> Line:
    line = strong_line(text)
    return replace(line, text=_ESCAPE.sub(r"\1", _STRONG.sub(r"\2", line.text)), bold=line.bold)
