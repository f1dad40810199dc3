"""Write one coder's decisions into a file that another study can take in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection

from psm_qual.coding_files.cut_lines import cuts_numbered, row_of
from psm_qual.coding_files.layout import (
    FORMAT,
    VERSION,
    WITH_CUTS,
    cuts_hash,
    frame_hashes,
    numbered,
)
from psm_qual.errors import DecisionError
from psm_qual.files import write_text
from psm_qual.messages import problem
from psm_qual.model import Cut, Decision
from psm_qual.store.codings import load_decisions
from psm_qual.store.cuts import load_cuts
from psm_qual.store.segments import load_segments
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
        cuts, made = cuts_hash(db), cuts_numbered(_cuts_under(db, who, decisions))
    if not decisions:
        raise problem(DecisionError, "coding_files.nothing_decided", coder=who)
    head = {
        "format": FORMAT,
        "version": WITH_CUTS if made else VERSION,
        "coder": who,
        "codebook": study.codebook.id,
        "hashes": frame_hashes(study),
        "decisions": len(decisions),
        "cuts": cuts,
        **({"cut_lines": len(made)} if made else {}),
    }
    lines = [head, *map(row_of, made), *map(_row, decisions)]
    write_text(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines))
    return len(decisions)


def _cuts_under(db: Connection, coder: str, decisions: Sequence[Decision]) -> list[Cut]:
    """Whoever's cuts in the sources in which a coder has decided, or cut, something."""
    cuts = load_cuts(db)
    if not cuts:
        return []
    sources = {each.id: each.source for each in load_segments(db, everywhere=True)}
    own = {sources.get(each.segment, "") for each in decisions}
    own |= {each.source for each in cuts if each.coder == coder}
    return [each for each in cuts if each.source in own]


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
