"""What became of suggestions: how often coders accept what a model proposes.

It is no measure of agreement. People accept too easily what a machine puts before them: a high
share may speak for the model, or for the hour of the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from psm_qual.model import Coding, Status

COLUMNS = ["coder", "facet", "code", "decided", "accepted", "share"]


def acceptance_by_code(codings: Iterable[Coding]) -> pd.DataFrame:
    """Share of suggestions that each coder accepted.

    Parameters
    ----------
    codings : iterable of Coding
        Suggested codes on which coders decided, having seen them; one for each coder.

    Returns
    -------
    DataFrame
        Columns: ``coder``, ``facet``, ``code`` ("" for all of a coder's together, first),
        ``decided``, ``accepted``, ``share``.

    References
    ----------
    Parasuraman, R., Manzey, D. H. (2010). Complacency and bias in human use of automation: an
    attentional integration. Human Factors 52(3), 381-410.
    """
    decided: Counter[tuple[str, str, str]] = Counter()
    accepted: Counter[tuple[str, str, str]] = Counter()
    for coding in codings:
        for key in ((coding.coder, "", ""), (coding.coder, coding.facet, coding.code)):
            decided[key] += 1
            accepted[key] += coding.status is Status.ACCEPTED
    rows = [(*key, n, accepted[key], round(accepted[key] / n, 4)) for key, n in decided.items()]
    return pd.DataFrame(sorted(rows), columns=COLUMNS)
