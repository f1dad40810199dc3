"""How a source is named after its file."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath


def source_name(file: str) -> str:
    """Name of the source in a file: its stem, in NFC (some systems store names in NFD).

    Parameters
    ----------
    file : str
        Path or name, with slashes.

    Examples
    --------
    >>> source_name("valle/int07.docx")
    'int07'
    """
    return unicodedata.normalize("NFC", PurePosixPath(file).stem)
