"""The codebooks of a folder, known by the names of their files."""

from __future__ import annotations

from pathlib import Path

from psm_qual.codebooks.loading import SUFFIXES, load_codebook
from psm_qual.codebooks.places import nearest
from psm_qual.errors import CodebookError
from psm_qual.messages import problem
from psm_qual.model import Codebook


def list_codebooks(folder: Path) -> dict[str, Path]:
    """Codebooks of a folder; its sub-folders are not looked into.

    Parameters
    ----------
    folder : Path
        Usually ``codebooks/``.

    Returns
    -------
    dict of str to Path
        Id → file, in alphabetical order. Of two files with the same stem the YAML one counts.
        Files are not opened: one that is not valid is listed all the same.

    Raises
    ------
    CodebookError
        If the folder does not exist.
    """
    if not folder.is_dir():
        raise problem(CodebookError, "codebooks.no_folder", folder=folder.name)
    found = [path for path in folder.iterdir() if _is_codebook(path)]
    found.sort(key=lambda path: (path.stem, -SUFFIXES.index(path.suffix.lower())))
    return {path.stem: path for path in found}


def find_codebook(folder: Path, id: str) -> Codebook:
    """Load the codebook of a folder that has an id.

    Parameters
    ----------
    folder : Path
        Where to look.
    id : str
        Its id, which is also the file's name without the ending.

    Raises
    ------
    CodebookError
        If there is none, if the file declares another id, or if it is not valid.
    """
    known = list_codebooks(folder)
    if id not in known:
        near = nearest(id, known) or ", ".join(known) or "–"
        raise problem(CodebookError, "codebooks.not_found", id=id, folder=folder.name, near=near)
    codebook = load_codebook(known[id])
    if codebook.id != id:
        file = known[id].name
        raise problem(CodebookError, "codebooks.other_id", file=file, id=codebook.id, wanted=id)
    return codebook


def _is_codebook(path: Path) -> bool:
    # "~$" is what Excel leaves beside an open file.
    hidden = path.name.startswith((".", "~$"))
    return path.suffix.lower() in SUFFIXES and path.is_file() and not hidden
