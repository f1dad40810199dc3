"""Take in what coders did apart: all of it once, or nothing.

A coder's log only grows. The file's and the study's are compared from the beginning: what the
study has already is not added again, what goes on from there is. Where the two differ, this coder
has worked in two places at once, and a person must say which is to count.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from psm_qual.coding_files.carrying_cuts import carry_cuts
from psm_qual.coding_files.layout import CodingFile, cuts_hash, frame_hashes, numbered
from psm_qual.coding_files.reading import read_codings
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Decision
from psm_qual.store.codings import load_decisions
from psm_qual.store.merging import copy_decisions, segment_ids
from psm_qual.study import Study


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a file.

    Parameters
    ----------
    file : str
        Its name.
    coder : str
        Whose decisions they are.
    added, known : int
        Decisions that are new, and that were there already.
    same_codebook : bool
        Whether its codes are those of the study to the letter.
    same_cuts : bool
        Whether people had cut the passages as they are cut here.
    cuts : int
        Cuts that were carried out here with it.
    """

    file: str
    coder: str
    added: int
    known: int
    same_codebook: bool
    same_cuts: bool
    cuts: int = 0


def merge_codings(study: Study, paths: Sequence[Path], coder: str = "") -> list[Merged]:
    """Add what coders decided elsewhere; the same file a second time changes nothing.

    Parameters
    ----------
    study : Study
        An open study on the same corpus.
    paths : sequence of Path
        Files that `write_codings` wrote.
    coder : str
        Take the decisions in under this sign instead of the file's.

    Raises
    ------
    UnreadableFileError
        If one is no such file.
    DecisionError
        If one does not fit: says the line with the segment or code that is not known, where the
        coder's history here is another, or which lines have no place here because of how passages
        were cut. Nothing of any file was added.
    BusyError
        If passages are to be cut while somebody else works on the study.
    """
    files = [_signed(read_codings(path), coder) for path in paths]
    hashes = frame_hashes(study)
    merged = []
    cutting = any(each.made for each in files)
    with study.alone() if cutting else nullcontext(), study.store.writing() as db:
        for each in files:
            if each.codebook != study.codebook.id:
                raise problem(
                    DecisionError,
                    "coding_files.other_codebook",
                    file=each.path.name,
                    codebook=each.codebook,
                    own=study.codebook.id,
                )
            merged.append(_merge(db, study, each, hashes))
    study.forget()
    return merged


def _signed(file: CodingFile, coder: str) -> CodingFile:
    if not coder:
        return file
    made = [replace(c, coder=coder) if c.coder == file.coder else c for c in file.made]
    decisions = [replace(d, coder=coder) for d in file.decisions]
    return replace(file, coder=coder, decisions=decisions, made=made)


def _merge(db: Connection, study: Study, file: CodingFile, hashes: dict[str, str]) -> Merged:
    cuts = carry_cuts(db, file)
    there = segment_ids(db)
    own = load_decisions(db, everywhere=True, coder=file.coder)
    known = min(len(own), len(file.decisions))
    for here, told in zip(numbered(own), file.decisions, strict=False):
        if here != told:
            raise _at(file, told, "coding_files.other_history", coder=file.coder)
    new = file.decisions[known:]
    for decision in new:
        _check(study, file, decision, there)
    copy_decisions(db, [decision.id for decision in own], new)
    same = dict(file.frames) == hashes
    # A file of before cuts came with it says no more than whether they are the same.
    same_cuts = not cuts.only_here if file.made else file.cuts == cuts_hash(db)
    return Merged(file.path.name, file.coder, len(new), known, same, same_cuts, cuts.added)


def _check(study: Study, file: CodingFile, decision: Decision, there: set[str]) -> None:
    if decision.segment not in there:
        raise _at(file, decision, "coding_files.no_segment", segment=decision.segment)
    if not decision.code:
        return
    frame = study.facets.get(decision.facet) if decision.facet else study.codebook
    if frame is None or decision.code not in frame:
        facet = decision.facet or "–"
        raise _at(file, decision, "coding_files.no_code", code=decision.code, facet=facet)


def _at(file: CodingFile, decision: Decision, key: str, **values: object) -> DecisionError:
    line = file.line(decision)
    return problem(DecisionError, key, file=file.path.name, line=line, **values)
