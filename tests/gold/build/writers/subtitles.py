"""Interviews as subtitles: WebVTT as Teams writes it, SubRip as recognisers do."""

from __future__ import annotations

import html
import uuid
from collections.abc import Iterator

from tests.gold.build.pacing import Clock, chunks, fold, sentences, stamp
from tests.gold.build.source import Interview

_CUE_WORDS = (12, 9, 11, 7, 12, 10)
_WIDTH = 40
# Teams leaves the voice open in some cues.
_UNCLOSED_EVERY = 7


def write_teams(interview: Interview) -> bytes:
    """Cue ids, ``<v Name>…</v>``, wrapped lines, many cues of one voice in a row."""
    clock = Clock()
    name = uuid.uuid5(uuid.NAMESPACE_URL, interview.file)
    cues = ["WEBVTT\n"]
    for number, (label, piece) in enumerate(_pieces(interview)):
        start, end = clock.speak(piece)
        times = f"{stamp(start, '.')} --> {stamp(end, '.')}"
        words = "\n".join(fold(html.escape(piece, quote=False), _WIDTH))
        closed = "" if number % _UNCLOSED_EVERY == 3 else "</v>"
        cues.append(f"{name}/{12 + number}-0\n{times}\n<v {label}>{words}{closed}\n")
    return "\n".join(cues).encode("utf-8")


def write_srt(interview: Interview) -> bytes:
    """Numbered cues on one or two lines; the label on the first cue of a turn only."""
    clock = Clock()
    cues: list[str] = []
    speaking = ""
    for number, (label, piece) in enumerate(_pieces(interview), 1):
        start, end = clock.speak(piece)
        words = piece if label == speaking else f"{label}: {piece}"
        speaking = label
        times = f"{stamp(start, ',')} --> {stamp(end, ',')}"
        cues.append(f"{number}\n{times}\n" + "\n".join(_halves(words)) + "\n")
    return "\n".join(cues).encode("utf-8")


def _pieces(interview: Interview) -> Iterator[tuple[str, str]]:
    for label, text in interview.paragraphs:
        for sentence in sentences(text):
            for piece in chunks(sentence, _CUE_WORDS):
                yield label, piece


def _halves(words: str) -> list[str]:
    return fold(words, max(_WIDTH, len(words) // 2 + 12))
