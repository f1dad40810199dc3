"""Write the decisions on a study's themes into a file that a copy of the study can take in."""

from __future__ import annotations

import json
from pathlib import Path

from psm_qual.errors import DecisionError
from psm_qual.files import write_text
from psm_qual.messages import problem
from psm_qual.model import ThemeDecision
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.study import Study
from psm_qual.theme_files.layout import FORMAT, VERSION, renumbered


def write_themes(study: Study, path: Path) -> int:
    """Write all that was ever decided on themes, by whomever, what was taken back too.

    Parameters
    ----------
    study : Study
        An open study.
    path : Path
        Where; a file that is there is replaced.

    Returns
    -------
    int
        How many decisions there are.

    Raises
    ------
    DecisionError
        If nothing was decided.
    StorageError
        If the file cannot be written.
    """
    with study.store.reading() as db:
        log = load_theme_decisions(db)
    if not log:
        raise problem(DecisionError, "theme_files.nothing_decided")
    numbers = {each.id: number for number, each in enumerate(log, start=1)}
    head = {
        "format": FORMAT,
        "version": VERSION,
        "codebook": study.codebook.id,
        "decisions": len(log),
    }
    lines = [head, *(_row(renumbered(each, numbers)) for each in log)]
    write_text(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines))
    return len(log)


def _row(decision: ThemeDecision) -> dict[str, object]:
    return {
        "n": decision.id,
        "at": decision.at.isoformat(),
        "coder": decision.coder,
        "verb": decision.verb.value,
        "themes": [
            {"segments": dict(each.segments), "key": each.key, "terms": list(each.terms)}
            for each in decision.themes
        ],
        "apart": [dict(each) for each in decision.apart],
        "label": decision.label,
        "parts": [
            {
                "label": each.label,
                "segments": dict(each.segments),
                "named": list(each.named),
                "terms": list(each.terms),
            }
            for each in decision.parts
        ],
        "passages": list(decision.passages),
        "words": decision.words,
        "code": decision.code,
        "note": decision.note,
        "undoes": decision.undoes,
    }
