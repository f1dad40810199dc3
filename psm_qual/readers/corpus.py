"""Which files of a corpus folder are to be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from psm_qual.errors import StudyError, UnreadableFileError
from psm_qual.messages import problem
from psm_qual.readers.knowledge import words


def corpus_files(folder: Path) -> list[Path]:
    """Files to read in a folder and the folders in it, sorted by path.

    Hidden files and folders, lock files, recordings, pictures, READMEs and the tables about the
    corpus (``metadata.*``, ``participants.*``) are passed over. Files of other formats that are
    not read are in the list, so that reading reports them.

    Parameters
    ----------
    folder : Path
        The corpus.

    Raises
    ------
    StudyError
        If there is no such folder.
    UnreadableFileError
        If a folder in it may not be opened.
    """
    if not folder.is_dir():
        raise problem(StudyError, "readers.no_corpus", folder=folder.name)
    return sorted(_files(folder), key=lambda path: path.relative_to(folder).as_posix())


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if is_transcript(name))


def is_transcript(name: str) -> bool:
    """Tell whether a file is to be read, by its name alone; see `corpus_files`."""
    folded = name.casefold()
    about = any(fnmatchcase(folded, one) for one in words("corpus", "about"))
    other = folded in words("corpus", "other_names")
    return not about and not other and Path(folded).suffix not in words("corpus", "other_suffixes")


def _refuse(error: OSError) -> None:
    name = Path(error.filename).name if error.filename else "?"
    raise problem(UnreadableFileError, "readers.no_permission", file=name) from error
