"""The log of changes, and what waits, as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from psm_qual.model import CodebookChange, CodebookVerb, standing
from psm_qual.store.codebook_changes import load_changes
from psm_qual.study import Study

_HISTORY = [
    "change",
    "at",
    "coder",
    "verb",
    "codebook",
    "codes",
    "into",
    "note",
    "in_force",
    "undoes",
    "before",
    "after",
]


def codebook_history(study: Study) -> pd.DataFrame:
    """Every change of a study's codes; see `history_table`."""
    with study.store.reading() as db:
        return history_table(load_changes(db))


def history_table(log: Sequence[CodebookChange]) -> pd.DataFrame:
    """One row a change, in order.

    ``before`` and ``after`` are the files that changed, with their SHA-256; ``in_force`` tells
    whether the change stands.
    """
    stands = {change.id for change in standing(log)}
    rows = [
        {
            "change": change.id,
            "at": change.at,
            "coder": change.coder,
            "verb": change.verb.value,
            "codebook": change.codebook,
            "codes": " ".join(change.codes),
            "into": " ".join(change.into),
            "note": change.note,
            "in_force": change.id in stands or change.verb is CodebookVerb.UNDO,
            "undoes": change.undoes,
            "before": " ".join(f"{place}:{hash}" for place, hash in change.before.items()),
            "after": " ".join(f"{place}:{hash}" for place, hash in change.after.items()),
        }
        for change in log
    ]
    return pd.DataFrame(rows, columns=_HISTORY).astype({"undoes": "Int64"})
