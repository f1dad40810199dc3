"""Write one coder's decisions into a file that another study can take in."""

from __future__ import annotations

import json
from pathlib import Path

from psm_qual.coding_files.layout import FORMAT, VERSION, cuts_hash, frame_hashes, numbered
from psm_qual.errors import DecisionError
from psm_qual.files import write_text
from psm_qual.messages import problem
from psm_qual.model import Decision
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study


def write_codings(study: Study, path: Path, coder: str = "") -> int:
    """Write all that a coder has ever decided, what was taken back too.

    Parameters
    ----------
    study : Study
        An open study.
    path : Path
        Where; a file that is there is replaced.
    coder : str
        Sign of the coder; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.

    Returns
    -------
    int
        How many decisions there are.

    Raises
    ------
    DecisionError
        If this coder has decided nothing.
    StorageError
        If the file cannot be written.
    """
    who = study.coder(coder)
    with study.store.reading() as db:
        decisions = numbered(load_decisions(db, everywhere=True, coder=who))
        cuts = cuts_hash(db)
    if not decisions:
        raise problem(DecisionError, "coding_files.nothing_decided", coder=who)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "coder": who,
        "codebook": study.codebook.id,
        "hashes": frame_hashes(study),
        "decisions": len(decisions),
        "cuts": cuts,
    }
    lines = [head, *map(_row, decisions)]
    write_text(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines))
    return len(decisions)


def _row(decision: Decision) -> dict[str, object]:
    return {
        "n": decision.id,
        "at": decision.at.isoformat(),
        "segment": decision.segment,
        "verb": decision.verb.value,
        "code": decision.code,
        "facet": decision.facet,
        "memo": decision.memo,
        "undoes": decision.undoes,
        "blind": decision.blind,
    }
