"""Files that are refused, and why."""

from __future__ import annotations

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem


def refused(reason: str, file: str, **values: object) -> UnreadableFileError:
    """The error for a file that is not read.

    Parameters
    ----------
    reason : str
        Key of the catalogue's ``exchange_reading``.
    file : str
        Name of the file.
    **values
        What else the sentence names.
    """
    return problem(UnreadableFileError, f"exchange_reading.{reason}", file=file, **values)
