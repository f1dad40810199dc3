"""Read a file of the codebooks folder as text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from psm_qual.codebooks.places import Place, mistake
from psm_qual.errors import CodebookError
from psm_qual.messages import problem


def read_bytes(path: Path) -> bytes:
    """Content of a file.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    CodebookError
        If it is missing or cannot be opened.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise problem(CodebookError, "codebooks.missing_file", file=path.name) from error
    except OSError as error:
        raise problem(CodebookError, "codebooks.unreadable", file=path.name) from error


def read_text(path: Path) -> str:
    r"""Content of a UTF-8 file, with `\n` line ends, in NFC, without a byte-order mark.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    CodebookError
        If it is missing, cannot be opened, is not UTF-8 or is blank.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise mistake("not_utf8", Place(path.name, line)) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise problem(CodebookError, "codebooks.empty", file=path.name)
    return text
