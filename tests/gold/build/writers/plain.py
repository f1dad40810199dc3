"""Interviews as plain text: Windows, times, Markdown, raw speech recognition, ParlaTO's tabs."""

from __future__ import annotations

from tests.gold.build.pacing import Clock, chunks, stamp
from tests.gold.build.source import Interview

_ASR_WORDS = (34, 21, 40, 27)
_UNIT_WORDS = (7, 11, 5, 9, 12, 4, 8, 10, 6)


def write_windows(interview: Interview) -> bytes:
    """``R: …`` in Windows-1252, CRLF, an empty line between turns."""
    lines = [f"{label}: {text}\r\n" for label, text in interview.paragraphs]
    return "\r\n".join(lines).encode("cp1252")


def write_timed(interview: Interview) -> bytes:
    """``[00:03:12] Moderatore: …``."""
    clock = Clock()
    lines = [
        f"[{stamp(clock.speak(text)[0])}] {label}: {text}\n" for label, text in interview.paragraphs
    ]
    return "\n".join(lines).encode("utf-8")


def write_markdown(interview: Interview) -> bytes:
    """``**Label:** …`` under a heading, with empty lines between."""
    lines = [f"**{label}:** {text}\n" for label, text in interview.paragraphs]
    return "\n".join(["# Trascrizione del gruppo\n", *lines]).encode("utf-8")


def write_raw_speech(interview: Interview) -> bytes:
    """``speaker 2: …``: the label again whenever the recogniser breaks off."""
    return _labelled(interview, _ASR_WORDS, ": ")


def write_tabbed(interview: Interview) -> bytes:
    """``INT11<TAB>…``, one transcription unit of 4 to 12 words a line."""
    return _labelled(interview, _UNIT_WORDS, "\t")


def _labelled(interview: Interview, sizes: tuple[int, ...], mark: str) -> bytes:
    lines = [
        f"{label}{mark}{piece}\n"
        for label, text in interview.paragraphs
        for piece in chunks(text, sizes)
    ]
    return "".join(lines).encode("utf-8")
