"""Tables as CSV, the way pandas writes them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from psm_qual.files import write_text


def write_csv(path: Path, table: pd.DataFrame, *, index: bool = False) -> None:
    """Write a table: UTF-8, comma-separated, one header line, whole or not at all."""
    write_text(path, table.to_csv(index=index, lineterminator="\n"))
