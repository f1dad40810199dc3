"""The one way in: any file that another program exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from psm_qual.exchange.interchange import Interchange
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.placing import Counting
from psm_qual.exchange.reading.problems import refused
from psm_qual.exchange.reading.project_archive import read_alone, read_archive

_Reader = Callable[[Path, Ledger], tuple[Interchange, list[Counting]]]

# What the ending of a file, in small letters, stands for.
READERS: dict[str, _Reader] = {".qdpx": read_archive, ".qde": read_alone, ".qdc": read_alone}


@dataclass(frozen=True, slots=True)
class Reading:
    """A file of another program, read.

    Parameters
    ----------
    project : Interchange
        All that could be carried over.
    losses : list of Loss
        What could not, or not as it was, item by item.
    countings : list of Counting
        How positions in each source were understood, and how many selections bear it out.
    """

    project: Interchange
    losses: list[Loss]
    countings: list[Counting]


def read_exchange(path: Path) -> Reading:
    """Read a file of another program, and tell how.

    Parameters
    ----------
    path : Path
        A ``.qdpx``, ``.qde`` or ``.qdc`` of any program that keeps to REFI-QDA 1.5, well or less
        well.

    Raises
    ------
    UnreadableFileError
        If it is none of these, damaged, locked, or made to do harm. Nothing is kept of it.
    """
    ledger = Ledger()
    if not path.exists():
        raise refused("missing", path.name)
    try:
        reader = READERS.get(path.suffix.lower())
        if reader is None:
            raise refused("unsupported", path.name, suffix=path.suffix, read=", ".join(READERS))
        project, countings = reader(path, ledger)
    except OSError as error:
        raise refused("not_read", path.name) from error
    return Reading(project, ledger.losses, countings)


def read_interchange(path: Path) -> tuple[Interchange, list[Loss]]:
    """Read a file of another program.

    All spans are half-open, in code points of the source's text, which is NFC with LF and without
    a byte-order mark; ids are guids in lower case; parents stand before their children. Nothing is
    written to disk.

    Parameters
    ----------
    path : Path
        The file; see `read_exchange`.

    Returns
    -------
    project : Interchange
        All that could be carried over. Nothing in it points to what is not there.
    losses : list of Loss
        What could not, or not as it was, item by item; their reasons are keys of the catalogue's
        ``exchange_reading_losses``.

    Raises
    ------
    UnreadableFileError
        If it cannot be read as a whole. Nothing is kept of it.
    """
    read = read_exchange(path)
    return read.project, read.losses
