"""Which reader reads which ending."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from psm_qual.model import Utterance
from psm_qual.readers.formats.delimited import read_delimited
from psm_qual.readers.formats.elan import read_elan
from psm_qual.readers.formats.markdown import read_markdown
from psm_qual.readers.formats.opendocument import read_opendocument
from psm_qual.readers.formats.pdf import read_pdf
from psm_qual.readers.formats.plain import read_plain
from psm_qual.readers.formats.rich_text import read_rich_text
from psm_qual.readers.formats.spreadsheet import read_spreadsheet
from psm_qual.readers.formats.subrip import read_subrip
from psm_qual.readers.formats.webvtt import read_webvtt
from psm_qual.readers.formats.word import read_word
from psm_qual.readers.questionnaires.tables import Table

TalkReader = Callable[[bytes, str], list[Utterance]]
TableReader = Callable[[bytes, str], Table]


@dataclass(frozen=True, slots=True)
class TalkFormat:
    """A format of transcripts.

    Parameters
    ----------
    content : str
        What its files hold: ``text`` or a kind of `signatures`.
    read : callable
        Utterances of the bytes and the name of a file.
    """

    content: str
    read: TalkReader


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format of tables: questionnaires, metadata, or a conversation with a row per utterance.

    Parameters
    ----------
    content : str
        What its files hold: ``text`` or a kind of `signatures`.
    read : callable
        Table of the bytes and the name of a file.
    """

    content: str
    read: TableReader


FORMATS: dict[str, TalkFormat | TableFormat] = {
    ".txt": TalkFormat("text", read_plain),
    ".md": TalkFormat("text", read_markdown),
    ".markdown": TalkFormat("text", read_markdown),
    ".docx": TalkFormat("docx", read_word),
    ".odt": TalkFormat("odt", read_opendocument),
    ".rtf": TalkFormat("rtf", read_rich_text),
    ".pdf": TalkFormat("pdf", read_pdf),
    ".vtt": TalkFormat("text", read_webvtt),
    ".srt": TalkFormat("text", read_subrip),
    ".eaf": TalkFormat("text", read_elan),
    ".csv": TableFormat("text", read_delimited),
    ".tsv": TableFormat("text", read_delimited),
    ".xlsx": TableFormat("xlsx", read_spreadsheet),
}

# Subtitles are often saved as plain text, and one kind of subtitles under the other's ending.
_SUBTITLES = (
    (re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT\b"), FORMATS[".vtt"]),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+\s*\r?\n\d+:\d\d:\d\d[,.]\d+\s*-->"), FORMATS[".srt"]),
)
_MAY_HOLD_SUBTITLES = (".txt", ".srt", ".vtt")


def format_of(suffix: str, data: bytes) -> TalkFormat | TableFormat | None:
    """Format of a file, by its ending; subtitles also by how they begin.

    Parameters
    ----------
    suffix : str
        The ending in lower case, with its dot.
    data : bytes
        Content of the file.

    Returns
    -------
    TalkFormat, TableFormat or None
        None when files with this ending are not read.
    """
    if suffix in _MAY_HOLD_SUBTITLES:
        for beginning, found in _SUBTITLES:
            if beginning.match(data):
                return found
    return FORMATS.get(suffix)
