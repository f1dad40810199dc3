"""Make a change of codes: files and log together, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from psm_qual.codebooks.texts import read_bytes
from psm_qual.model import CodebookAct, CodebookChange
from psm_qual.pending import PendingChange, sha256
from psm_qual.store.codebook_changes import add_change, keep_files, next_moment
from psm_qual.study import Study

# What is to stand in files; worked out once nobody else is working on the study.
Plan = Callable[[], Mapping[Path, bytes]]
# What is written into the database as one with a change, once its files are written.
Also = Callable[[Connection, CodebookChange], None]


def carry_out(
    study: Study,
    coder: str,
    act: CodebookAct,
    plan: Plan,
    codebook: tuple[str, str] | None = None,
    also: Also | None = None,
) -> CodebookChange:
    """Write the files that a change concerns, and its line of the log, as one.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Who.
    act : CodebookAct
        What is done; which files it changes is filled in.
    plan : callable
        Gives the files and what is to stand in them.
    codebook : (str, str) or None
        Codebook that the settings name, and the one that they are to name.
    also : callable, optional
        Is given the connection and the change, and writes what belongs to it: all, or nothing.

    Raises
    ------
    BusyError
        If another program is working on the study.
    PsmQualError
        If a file cannot be changed or written. Files and log are as before.
    """
    with study.alone():
        study.settle()
        files = {path: (read_bytes(path), data) for path, data in plan().items()}
        named = {path.relative_to(study.folder).as_posix(): both for path, both in files.items()}
        act = replace(
            act,
            before={place: sha256(before) for place, (before, _) in named.items()},
            after={place: sha256(after) for place, (_, after) in named.items()},
        )
        try:
            with study.store.writing() as db:
                at = next_moment(db)
                keep_files(db, {sha256(data): data for both in files.values() for data in both})
                change = add_change(db, coder, at, act)
                pending = PendingChange(at, named, codebook)
                pending.write_down(study.private)
                pending.carry_out(study.folder)
                if also:
                    also(db, change)
        finally:
            # Whether it went well is in the log: asked there, also after Ctrl-C.
            study.settle()
    return change
