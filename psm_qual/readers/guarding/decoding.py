"""The text of a file of the corpus, its lines, and what is no text at all."""

from __future__ import annotations

import re

from psm_qual import decoding
from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem

LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_NOT_TEXT_SHARE = 0.001


def decode(data: bytes, file: str) -> str:
    """Text of a file, without its byte-order mark; see `psm_qual.decoding`.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for the error.

    Raises
    ------
    UnreadableFileError
        If it is no text: it holds NUL bytes or too many control characters.
    """
    try:
        text = decoding.decode(data, errors="replace")
    except ValueError as error:
        raise problem(UnreadableFileError, "readers.binary", file=file) from error
    if len(_NOT_TEXT.findall(text)) > _NOT_TEXT_SHARE * len(text):
        raise problem(UnreadableFileError, "readers.binary", file=file)
    return text


def looks_like_text(data: bytes) -> bool:
    """Whether bytes that should be something else could be plain text."""
    sample = data[:4096]
    return bool(sample) and not _NOT_TEXT.search(sample.decode("latin-1"))


def lines_of(text: str) -> list[str]:
    """Lines of a text, whatever its line ends."""
    return LINE_END.split(text)
