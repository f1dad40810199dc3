"""Read a file of codings, and say on which line it is no good."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from psm_qual.coding_files.cut_lines import cut_of
from psm_qual.coding_files.layout import FORMAT, VERSION, WITH_CUTS, CodingFile
from psm_qual.errors import DecisionError, UnreadableFileError
from psm_qual.json_lines import fits, object_of, time_of
from psm_qual.messages import problem
from psm_qual.model import Cut, Decision, Verb

# Of each field of a line, what it may be.
_FIELDS: dict[str, tuple[type, ...]] = {
    "n": (int,),
    "at": (str,),
    "segment": (str,),
    "verb": (str,),
    "code": (str,),
    "facet": (str,),
    "memo": (str,),
    "undoes": (int, type(None)),
    "blind": (bool,),
}
_HEAD: dict[str, tuple[type, ...]] = {
    "coder": (str,),
    "codebook": (str,),
    "hashes": (dict,),
    "decisions": (int,),
}
_CUT_HEAD: dict[str, tuple[type, ...]] = {"cut_lines": (int,)}


def read_codings(path: Path) -> CodingFile:
    """Read a file that `write_codings` wrote.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    UnreadableFileError
        If it cannot be opened, or is no such file.
    DecisionError
        If it is cut short, of a newer version, or a line is not what it should be: says which.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise problem(UnreadableFileError, "coding_files.unreadable", file=path.name) from error
    if lines[-1] == "":
        lines.pop()
    head = object_of(lines[0]) if lines else None
    if head is None or head.get("format") != FORMAT:
        raise problem(UnreadableFileError, "coding_files.not_ours", file=path.name)
    if head.get("version") not in (VERSION, WITH_CUTS):
        raise problem(DecisionError, "coding_files.newer", file=path.name)
    with_cuts = _CUT_HEAD if head["version"] == WITH_CUTS else {}
    if not fits(head, {**_HEAD, **with_cuts}) or not head["coder"] or head.get("cut_lines", 0) < 0:
        raise problem(DecisionError, "coding_files.bad_line", file=path.name, line=1)
    first = 1 + (head["cut_lines"] if head["version"] == WITH_CUTS else 0)
    if len(lines) - first != head["decisions"]:
        there, told = max(0, len(lines) - first), head["decisions"]
        raise problem(DecisionError, "coding_files.cut", file=path.name, there=there, told=told)
    made = _made(path, lines[1:first])
    decisions = _decided(path, lines[first:], head["coder"], first)
    frames = {str(facet): str(told) for facet, told in head["hashes"].items()}
    # Files that were written before passages could be cut say nothing of it.
    cuts = str(head.get("cuts", ""))
    return CodingFile(
        path, head["coder"], head["codebook"], frames, cuts, decisions, head["version"], made
    )


def _made(path: Path, lines: Sequence[str]) -> list[Cut]:
    made: list[Cut] = []
    for number, line in enumerate(lines, start=1):
        cut = cut_of(object_of(line), number)
        if cut is None:
            raise problem(DecisionError, "coding_files.bad_line", file=path.name, line=number + 1)
        made.append(cut)
    return made


def _decided(path: Path, lines: Sequence[str], coder: str, before: int) -> list[Decision]:
    decisions: list[Decision] = []
    for number, line in enumerate(lines, start=1):
        decision = _decision(line, number, coder, decisions)
        if decision is None:
            at = number + before
            raise problem(DecisionError, "coding_files.bad_line", file=path.name, line=at)
        decisions.append(decision)
    return decisions


def _decision(line: str, number: int, coder: str, before: list[Decision]) -> Decision | None:
    """A line as a decision; None when it is not what it should be."""
    row = object_of(line)
    if row is None or not fits(row, _FIELDS) or row["n"] != number:
        return None
    at = time_of(row["at"])
    if at is None or row["verb"] not in set(Verb) or not row["segment"]:
        return None
    verb, undoes = Verb(row["verb"]), row["undoes"]
    coded = verb in (Verb.ACCEPT, Verb.REJECT)
    if coded != bool(row["code"]) or (verb is Verb.UNDO) != (undoes is not None):
        return None
    if undoes is not None and not 1 <= undoes <= len(before):
        return None
    texts = row["code"], row["facet"], row["memo"]
    return Decision(number, at, coder, row["segment"], verb, *texts, undoes, blind=row["blind"])
