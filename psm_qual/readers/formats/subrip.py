"""SubRip (``.srt``): cues with the label on the first one of a turn, or on every one."""

from __future__ import annotations

from psm_qual.model import Utterance
from psm_qual.readers.formats.webvtt import cue_lines
from psm_qual.readers.guarding.decoding import decode, lines_of
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.talk.dialogue import utterances_of


def read_subrip(data: bytes, file: str) -> list[Utterance]:
    """Utterances of an ``.srt`` file.

    The library is asked to refuse what it does not understand rather than to leave it out.

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
    text = "\n".join(lines_of(decode(data, file)))
    with parsing(file):
        import srt

        cues = [str(cue.content) for cue in srt.parse(text)]
    return utterances_of(list(cue_lines(cues)), cues=True)
