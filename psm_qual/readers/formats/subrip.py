"""SubRip (``.srt``): cues with the label on the first one of a turn, or on every one."""

from __future__ import annotations

import re

from psm_qual.model import Utterance
from psm_qual.readers.formats.webvtt import cue_lines
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.talk.dialogue import utterances_of

_TIMES = re.compile(r"\s*\d+:\d\d:\d\d[,.]\d+\s*-->")


def read_subrip(data: bytes, file: str) -> list[Utterance]:
    """Utterances of an ``.srt`` file.

    What stands above the first cue, a title perhaps, is left out: nobody says it. Apart from that,
    the library is asked to refuse what it does not understand rather than to leave it out.

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
    text = "\n".join(_from_the_first_cue(lines_of(decode(data, file))))
    with parsing(file):
        import srt

        cues = [str(cue.content) for cue in srt.parse(text)]
    return utterances_of(list(cue_lines(cues)), cues=True)


def _from_the_first_cue(lines: list[str]) -> list[str]:
    """The lines from the number, if there is one, or the times of the first cue on."""
    first = next((place for place, line in enumerate(lines) if _TIMES.match(line)), 0)
    return lines[first - 1 :] if first and lines[first - 1].strip().isdecimal() else lines[first:]
