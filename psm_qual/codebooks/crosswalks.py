"""Load a crosswalk: which code of a codebook corresponds to what elsewhere."""

from __future__ import annotations

from pathlib import Path

from psm_qual.codebooks.checking import check, place_of
from psm_qual.codebooks.documents import Document, Steps
from psm_qual.codebooks.folder import find_codebook
from psm_qual.codebooks.places import mistake, mistake_about
from psm_qual.codebooks.schema import CrosswalkFile
from psm_qual.codebooks.texts import read_text
from psm_qual.codebooks.yaml_documents import read_yaml
from psm_qual.model import Crosswalk, Link


def load_crosswalk(path: Path, folder: Path | None = None) -> Crosswalk:
    """Load a crosswalk from YAML.

    Parameters
    ----------
    path : Path
        The file; its keys are explained in ``codebooks/crosswalks/assi_pnrr.yaml``.
    folder : Path or None
        Where its codebooks are; None for the folder above the crosswalk's own.

    Returns
    -------
    Crosswalk
        Links in the file's order, each with the title of what it points to.

    Raises
    ------
    CodebookError
        If the file is not a valid crosswalk, a codebook it names is missing, a link names a code
        or a target that does not exist, or a link comes twice.
    """
    document = read_yaml(read_text(path), path.name)
    file = check(CrosswalkFile, document)
    shelf = folder or path.parent.parent
    codes = {code.id: code.title for code in find_codebook(shelf, file.codebook)}
    targets = _targets(file, document, shelf)
    _check_links(file, document, codes, targets)
    links = (Link(x.code, x.target, targets[x.target], x.note or "") for x in file.links)
    return Crosswalk(file.id, file.title, file.codebook, file.target, tuple(links))


def list_crosswalks(folder: Path) -> list[Crosswalk]:
    """All crosswalks of a study.

    Parameters
    ----------
    folder : Path
        Usually ``codebooks/``; they lie in its sub-folder ``crosswalks/``, which may be missing.

    Raises
    ------
    CodebookError
        If one of them is not valid.
    """
    return [load_crosswalk(path) for path in sorted((folder / "crosswalks").glob("*.yaml"))]


def _targets(file: CrosswalkFile, document: Document, shelf: Path) -> dict[str, str]:
    if not file.targets:
        return {code.id: code.title for code in find_codebook(shelf, file.target)}
    titles: dict[str, str] = {}
    for n, target in enumerate(file.targets):
        if target.id in titles:
            first = document.line(("targets", list(titles).index(target.id), "id"))
            raise mistake("repeated_id", place_of(document, ("targets", n, "id")), first=first)
        titles[target.id] = target.title
    return titles


def _check_links(
    file: CrosswalkFile, document: Document, codes: dict[str, str], targets: dict[str, str]
) -> None:
    seen: dict[tuple[str, str], int] = {}
    for n, link in enumerate(file.links):
        here: Steps = ("links", n)
        if link.code not in codes:
            raise mistake_about(
                "unknown_code", place_of(document, (*here, "code")), link.code, codes
            )
        if link.target not in targets:
            place = place_of(document, (*here, "target"))
            raise mistake_about("unknown_target", place, link.target, targets)
        place = place_of(document, (*here, "code"))
        pair = (link.code, link.target)
        if pair in seen:
            raise mistake("repeated_link", place, target=link.target, first=seen[pair])
        seen[pair] = place.line
