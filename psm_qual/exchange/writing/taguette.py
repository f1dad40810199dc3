"""Tags for Taguette, which reads codebooks from CSV only."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

from psm_qual.exchange.interchange import ExchangedCode, Interchange
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exchange.writing.bench import Bench
from psm_qual.exchange.writing.codes_alone import codes_alone
from psm_qual.exchange.writing.fitting import fit
from psm_qual.exchange.writing.unique_names import UniqueNames
from psm_qual.files import write_bytes

# As Taguette writes them itself.
COLUMNS = ("tag", "parent", "description", "number of highlights")
# The most that it takes (its own check of what users type).
_TAG = 200
_DESCRIPTION = 102_400


def write_tags(path: Path, project: Interchange) -> list[Loss]:
    """Write the codes of a project as a table of tags, whole or not at all.

    UTF-8 with a byte-order mark: Taguette guesses how a file is encoded, and Excel does, too.

    Parameters
    ----------
    path : Path
        Where; a file that is there is replaced.
    project : Interchange
        Of which only codes are written, with how many selections have them.

    Returns
    -------
    list of Loss
        What of the codes is not in the file as it was: colours, memos, sets, categories.

    Raises
    ------
    StorageError
        If it cannot be written; an old file is untouched.
    """
    fitted = fit(project)
    counts = _counts(fitted.project)
    alone = codes_alone(fitted)
    bench = Bench(frozenset(), losses=list(alone.losses))
    codes = list(_tags(alone.project, bench))
    for each in alone.project.sets:
        bench.lose(LossKind.DROPPED, "set", each.name, "tags_set")
    names = {code.guid: code.name for code in codes}
    table = StringIO(newline="")
    rows = csv.writer(table)
    rows.writerow(COLUMNS)
    for code in codes:
        parent = names.get(code.parent, "")
        rows.writerow([code.name, parent, code.description, counts[code.guid]])
    write_bytes(path, table.getvalue().encode("utf-8-sig"))
    return bench.losses


def _tags(project: Interchange, bench: Bench) -> Iterator[ExchangedCode]:
    names = UniqueNames(longest=_TAG)
    for code in project.codes:
        name = bench.name("code", code.name, names)
        if not code.codable:
            bench.lose(LossKind.CHANGED, "code", name, "tags_category")
        if code.color:
            bench.lose(LossKind.DROPPED, "color", name, "tags_color")
        if len(code.description) > _DESCRIPTION:
            bench.lose(LossKind.CHANGED, "code", name, "tags_description")
        yield replace(code, name=name, description=code.description[:_DESCRIPTION])


def _counts(project: Interchange) -> Counter[str]:
    """How many selections have each code."""
    return Counter(
        code
        for source in project.sources
        for selection in source.selections
        for code in {coding.code for coding in selection.codings}
    )
