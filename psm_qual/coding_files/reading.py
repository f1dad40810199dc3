"""Read a file of codings, and say on which line it is no good."""

from __future__ import annotations

from pathlib import Path

from psm_qual.coding_files.layout import FORMAT, VERSION, CodingFile
from psm_qual.errors import DecisionError, UnreadableFileError
from psm_qual.json_lines import fits, object_of, time_of
from psm_qual.messages import problem
from psm_qual.model import Decision, Verb

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
    if head.get("version") != VERSION:
        raise problem(DecisionError, "coding_files.newer", file=path.name)
    if not fits(head, _HEAD) or not head["coder"]:
        raise problem(DecisionError, "coding_files.bad_line", file=path.name, line=1)
    if len(lines) - 1 != head["decisions"]:
        there, told = len(lines) - 1, head["decisions"]
        raise problem(DecisionError, "coding_files.cut", file=path.name, there=there, told=told)
    decisions: list[Decision] = []
    for number, line in enumerate(lines[1:], start=1):
        decision = _decision(line, number, head["coder"], decisions)
        if decision is None:
            raise problem(DecisionError, "coding_files.bad_line", file=path.name, line=number + 1)
        decisions.append(decision)
    frames = {str(facet): str(told) for facet, told in head["hashes"].items()}
    # Files that were written before passages could be cut say nothing of it.
    cuts = str(head.get("cuts", ""))
    return CodingFile(path, head["coder"], head["codebook"], frames, cuts, decisions)


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
