"""Make a new study folder, or the example's."""

from __future__ import annotations

import shutil
from pathlib import Path

from psm_qual.errors import StudyError
from psm_qual.files import storage_errors, write_bytes, write_text
from psm_qual.messages import problem
from psm_qual.settings import SETTINGS_FILE, settings_template

# Everybody in the example is invented: there is nothing to keep secret.
EXAMPLE_PASSPHRASE = "tutto inventato"

_HERE = Path(__file__).parent


def make_study(folder: Path, *, corpus: str = "corpus") -> None:
    """Make a study folder: settings with every key explained, codebooks, an empty corpus.

    Parameters
    ----------
    folder : Path
        New, empty, or without a study in it; codebooks that are there already stay as they are.
    corpus : str
        Folder of the raw material: made when it is inside the study and missing.

    Raises
    ------
    StudyError
        If there is a study there already.
    StorageError
        If it cannot be written.
    """
    _refuse_another(folder)
    with storage_errors(folder / SETTINGS_FILE):
        folder.mkdir(parents=True, exist_ok=True)
        _copy("codebooks", folder)
        (folder / "outputs").mkdir(exist_ok=True)
        if (folder / corpus).resolve().is_relative_to(folder.resolve()):
            (folder / corpus).mkdir(parents=True, exist_ok=True)
    # Last: a folder without it is no study yet.
    write_text(folder / SETTINGS_FILE, settings_template(folder.resolve().name, corpus=corpus))


def make_example(folder: Path) -> None:
    """Copy the example study into a folder.

    Raises
    ------
    StudyError
        If there is a study there already, or raw material that is not the example's.
    StorageError
        If it cannot be written.
    """
    _refuse_another(folder)
    _refuse_material(folder)
    with storage_errors(folder / SETTINGS_FILE):
        folder.mkdir(parents=True, exist_ok=True)
        for part in ("codebooks", "corpus", "notebooks"):
            _copy(part, folder)
        (folder / "outputs").mkdir(exist_ok=True)
    # Last: a folder without it is no study yet.
    write_bytes(folder / SETTINGS_FILE, shipped(SETTINGS_FILE).read_bytes())


def give_notebooks(folder: Path) -> list[str]:
    """Put the notebooks into a study that has not got them.

    Parameters
    ----------
    folder : Path
        Study folder.

    Returns
    -------
    list of str
        Names of those that were not there; the others are somebody's, and stay.

    Raises
    ------
    StorageError
        If they cannot be written.
    """
    there = {path.name for path in (folder / "notebooks").glob("*.ipynb")}
    with storage_errors(folder / "notebooks"):
        _copy("notebooks", folder)
    return sorted({path.name for path in (folder / "notebooks").glob("*.ipynb")} - there)


def shipped(name: str) -> Path:
    """What comes with the program: beside the package in a checkout, inside it when installed."""
    checkout = _HERE.parent
    beside = (checkout / "pyproject.toml").is_file() and (checkout / name).exists()
    return checkout / name if beside else _HERE / "_example" / name


def is_example(folder: Path) -> bool:
    """Tell whether a folder is the checkout, which is the example study itself."""
    return folder.resolve() == _HERE.parent.resolve() and (folder / SETTINGS_FILE).is_file()


def _refuse_another(folder: Path) -> None:
    if (folder / SETTINGS_FILE).exists():
        raise problem(StudyError, "new_study.exists", folder=folder.resolve().name)


def _refuse_material(folder: Path) -> None:
    there = {path.name for path in (folder / "corpus").glob("*")}
    if there - {path.name for path in shipped("corpus").iterdir()}:
        raise problem(StudyError, "new_study.material", folder=folder.resolve().name)


def _copy(part: str, folder: Path) -> None:
    shutil.copytree(
        shipped(part), folder / part, dirs_exist_ok=True, ignore=_hidden, copy_function=_copy_new
    )


def _copy_new(source: str, target: str) -> None:
    """Copy a file whole or not at all; one that is there already is somebody's and stays."""
    if not Path(target).exists():
        write_bytes(Path(target), Path(source).read_bytes())


def _hidden(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name.startswith((".", "~$")) or name == "__pycache__"}
