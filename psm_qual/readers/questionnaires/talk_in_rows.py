"""Interviews saved as tables by mistake: every row is a label and what was said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from psm_qual.readers.talk.label_shapes import is_known

_SAID = re.compile(r"\s*(?P<label>[^\W\d_][^:;,.?!\t\"]{0,40}?)\s*:\s+\S")
_QUOTED = re.compile(r"\"(?P<inside>(?:[^\"]|\"\")*)\"[,;\t ]*")
_SHARE = 0.9


def rows_of_talk(rows: Sequence[str]) -> list[str] | None:
    """Rows of a file as lines of talk; None when they are rows of a table.

    They are talk when nearly all of them, the first included, begin with a label and a colon, and
    the labels are usual ones ("I", "Intervistatore") or come back: a header never does.

    Parameters
    ----------
    rows : sequence of str
        Lines of a text, or the cells of the only column of a table, its header first. Quotation
        marks around a whole row, which Excel adds, are taken off.
    """
    lines = [_unquoted(row) for row in rows if row.strip()]
    labels = [match["label"] for line in lines if (match := _SAID.match(line))]
    if len(labels) < max(2, _SHARE * len(lines)) or not _SAID.match(lines[0]):
        return None
    times = Counter(labels)
    speakers = all(is_known(label) or count > 1 for label, count in times.items())
    return lines if speakers and len(times) > 1 else None


def _unquoted(row: str) -> str:
    match = _QUOTED.fullmatch(row)
    return match["inside"].replace('""', '"') if match else row
