"""A ladder of the study's own, from a CSV file: one row a name, one column a step.

The first column holds the names, the others what each is called, from the finest to the coarsest
step; the headers of those are the names of the steps::

    name,kind,area
    Pian dei Larici,un piccolo comune di montagna,un comune delle valli
"""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from psm_qual.anonymising.ladders import LadderTable
from psm_qual.decoding import decode
from psm_qual.errors import SettingsError
from psm_qual.messages import problem

_SEPARATORS = ",;\t"


def load_ladder(path: Path, step: str) -> LadderTable:
    """Read a ladder.

    Parameters
    ----------
    path : Path
        CSV, separated by commas, semicolons or tabs.
    step : str
        The one that `project.toml` asks for.

    Raises
    ------
    SettingsError
        If there is no such file, it has no step, a row lacks one, or `step` is not among them;
        names the file and the line.
    """
    try:
        text = decode(path.read_bytes())
    except (OSError, ValueError) as error:
        raise problem(SettingsError, "settings.no_table", file=path.name) from error
    table = _parsed(text, path.name)
    if step not in table.steps:
        known = ", ".join(table.steps)
        raise problem(
            SettingsError, "settings.no_table_step", file=path.name, value=step, known=known
        )
    return table


def _parsed(text: str, file: str) -> LadderTable:
    header = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=header.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    steps: tuple[str, ...] = ()
    rows: dict[str, tuple[str, ...]] = {}
    for cells in reader:
        cells = [" ".join(cell.split()) for cell in cells]
        if not any(cells):
            continue
        if not steps:
            steps = tuple(filter(None, cells[1:]))
            if not steps:
                raise problem(SettingsError, "settings.table_without_steps", file=file)
            continue
        name, told = cells[0], tuple(cells[1 : len(steps) + 1])
        if not name or len(told) < len(steps) or not all(told):
            raise problem(SettingsError, "settings.table_gap", file=file, line=reader.line_num)
        rows[name] = told
    if not rows:
        raise problem(SettingsError, "settings.table_without_steps", file=file)
    return LadderTable(steps, rows)
