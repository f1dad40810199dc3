"""WebVTT (``.vtt``), as Teams, Zoom and transcription programs write it.

webvtt-py finds the cues. Their text is taken with its tags (`raw_text`), which carry the voices.
Teams leaves voices open and Zoom writes names into the text, so both are looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import Utterance
from psm_qual.readers.formats.cues import plain
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.talk.dialogue import utterances_of
from psm_qual.readers.talk.lines import Line

_VOICE = re.compile(r"<v(?=[\s.>])(?:\.[^\s<>]*)?[ \t]*(?P<name>[^<>]*)>|(?P<end></v>)")
_ARROW = "-->"
_TIMES = re.compile(r"[\d:.,]+\s*-->")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,3}\b)")
_OTHER_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)\b")


def read_webvtt(data: bytes, file: str) -> list[Utterance]:
    """Utterances of a ``.vtt`` file; one without the ``WEBVTT`` line is read, too.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is no text, or has a cue that cannot be understood.
    """
    lines = _tidied(lines_of(decode(data, file)))
    with parsing(file):
        import webvtt

        cues = [str(cue.raw_text) for cue in webvtt.from_string("\n".join(lines)).captions]
    if len(cues) != sum(_ARROW in line for line in lines):
        raise problem(UnreadableFileError, "readers.cues", file=file)
    if any(match["name"] is not None for cue in cues for match in _VOICE.finditer(cue)):
        return list(_in_turn(_voices(cues)))
    return utterances_of(list(cue_lines(cues)), cues=True)


def cue_lines(cues: list[str]) -> Iterator[Line]:
    """Lines of cues; the second line of a cue goes on with the first.

    Parameters
    ----------
    cues : list of str
        Text of each cue, with its tags.
    """
    for cue in cues:
        texts = [text for text in lines_of(plain(cue)) if text.strip()]
        yield from (Line(text, wrapped=place > 0) for place, text in enumerate(texts))


def _tidied(lines: list[str]) -> list[str]:
    """The lines as the standard wants them: a header, points in times, no gaps inside a cue."""
    if not lines[0].startswith("WEBVTT"):
        lines = ["WEBVTT", "", *lines]
    opening = 2 if _have_ids(lines) else 1
    tidied: list[str] = []
    for place, line in enumerate(lines):
        if line.strip():
            is_times = _TIMES.match(line.strip())
            tidied.append(_DECIMAL_COMMA.sub(".", line) if is_times else line)
        elif _ends_block(lines, place, tidied, opening):
            tidied.append("")
    return tidied


def _have_ids(lines: list[str]) -> bool:
    """Whether cues have an id, told from the first one: a line stands above its times."""
    first = next((place for place, line in enumerate(lines) if _ARROW in line), 0)
    return first > 0 and bool(lines[first - 1].strip())


def _ends_block(lines: list[str], place: int, before: list[str], opening: int) -> bool:
    """Whether an empty line ends a block; one that stands in the middle of a cue does not.

    After it, the next cue must open: its times are on the first line that follows, or on the
    second when cues have an id (`opening`).
    """
    if not any(_ARROW in line for line in _last_block(before)):
        return True
    rest = [line for line in islice(lines, place + 1, place + 5) if line.strip()][:opening]
    return not rest or bool(_OTHER_BLOCK.match(rest[0])) or any(_ARROW in line for line in rest)


def _last_block(lines: list[str]) -> list[str]:
    for place in range(len(lines) - 1, -1, -1):
        if not lines[place]:
            return lines[place + 1 :]
    return lines


def _in_turn(said: Iterator[Utterance]) -> Iterator[Utterance]:
    """Utterances with words; those without a label that follow each other are one."""
    for label, group in groupby(filter(lambda one: one.lines, said), key=lambda one: one.label):
        yield Utterance(label, tuple(line for one in group for line in one.lines))


def _voices(cues: list[str]) -> Iterator[Utterance]:
    """One utterance per voice of each cue.

    What stands outside any voice has no label; but a cue that names nobody goes on with the voice
    that the one before has left open.
    """
    name = ""
    for cue in cues:
        voices = list(_VOICE.finditer(cue))
        name, start = (name, 0) if not voices else ("", 0)
        for match in voices:
            yield Utterance.of(plain(name), plain(cue[start : match.start()]))
            name, start = match["name"] or "", match.end()
        yield Utterance.of(plain(name), plain(cue[start:]))
