"""Cut talk into sentences, cues and units, and give them invented times.

Nothing here alters a character: pieces joined with a blank give the text back.
"""

from __future__ import annotations

import re

_MILLISECONDS_PER_WORD = 380
_PAUSE = 700
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=\S)")


def sentences(text: str) -> list[str]:
    """Cut after each full stop, question or exclamation mark, or dots."""
    return _SENTENCE_END.split(text)


def chunks(text: str, sizes: tuple[int, ...]) -> list[str]:
    """Cut into pieces of as many words as `sizes` say, over and over; the last may be shorter."""
    words = text.split()
    pieces: list[str] = []
    while words:
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(" ".join(words[:size]))
        words = words[size:]
    return pieces


def fold(text: str, width: int) -> list[str]:
    """Wrap at blanks only, lines of at most `width` characters where words allow."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class Clock:
    """Invented times: talk goes on at an even pace.

    Parameters
    ----------
    start : int
        Milliseconds before the first word.
    """

    def __init__(self, start: int = 3200) -> None:
        self.now = start

    def speak(self, text: str) -> tuple[int, int]:
        """Start and end of a piece of talk, in milliseconds; the next begins a pause later."""
        start = self.now
        end = start + _MILLISECONDS_PER_WORD * len(text.split())
        self.now = end + _PAUSE
        return start, end


def stamp(milliseconds: int, mark: str = "") -> str:
    """``00:03:12``, with `mark` and milliseconds after it if a mark is given."""
    seconds, rest = divmod(milliseconds, 1000)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock}{mark}{rest:03}" if mark else clock
