"""Refuse an archive that would unpack to more than anybody ever said."""

from __future__ import annotations

import io
import zipfile

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem

MAX_UNPACKED_BYTES = 200_000_000


def check_zip(data: bytes, file: str) -> None:
    """Refuse an archive that unpacks to more than `MAX_UNPACKED_BYTES`.

    What the archive declares is enough: Python stops at the declared size.

    Parameters
    ----------
    data : bytes
        An archive that can be opened.
    file : str
        Its name, for the error.

    Raises
    ------
    UnreadableFileError
        If its members, taken together, are too large.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise problem(UnreadableFileError, "readers.zip_bomb", file=file)
