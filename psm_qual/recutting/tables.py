"""What people did to passages, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from psm_qual.model import Cut, taken_back

COLUMNS = ["cut", "at", "coder", "verb", "source", "before", "after", "in_force", "undoes"]


def history_table(log: Sequence[Cut]) -> pd.DataFrame:
    """One row a cut, in order.

    Parameters
    ----------
    log : sequence of Cut
        The whole log, in order.

    Returns
    -------
    DataFrame
        Columns ``cut, at, coder, verb, source, before, after, in_force, undoes``; ids of segments
        are parted by ", ".
    """
    undone = taken_back(log)
    rows = [
        {
            "cut": each.id,
            "at": each.at,
            "coder": each.coder,
            "verb": each.verb.value,
            "source": each.source,
            "before": ", ".join(each.before),
            "after": ", ".join(each.after),
            "in_force": each.id not in undone,
            "undoes": each.undoes,
        }
        for each in log
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"undoes": "Int64"})
